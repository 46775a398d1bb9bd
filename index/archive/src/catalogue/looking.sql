-- What looking through folders found beside files of articles.

-- The last text of each file of rules (`sources.toml`) that was understood: it holds on when the file is broken.
CREATE TABLE folder_rule (
    path   TEXT PRIMARY KEY,
    folder INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    text   TEXT NOT NULL
) WITHOUT ROWID;

-- What could not be looked at, or is no file: folders closed to us, links to folders, rules that are not understood.
CREATE TABLE passed_over (
    path   TEXT PRIMARY KEY,
    folder INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    kind   TEXT NOT NULL,
    why    TEXT NOT NULL
) WITHOUT ROWID;

-- The catalogue: what only the disk or the person can say, and the articles as they were read.
-- Changes are numbered (seq): the index holds the number up to which it has caught up.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Tells this catalogue from every other, so that an index never answers for the wrong one.
INSERT INTO meta (name, value) VALUES ('identity', lower(hex(randomblob(16))));

CREATE TABLE folder (
    id   INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
);

CREATE TABLE file (
    id        INTEGER PRIMARY KEY,
    folder    INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    path      TEXT NOT NULL UNIQUE,
    size      INTEGER NOT NULL,
    modified  INTEGER NOT NULL,             -- nanoseconds since 1970; only to see that a file changed
    hash      BLOB NOT NULL,                -- BLAKE3 of the content
    reader    INTEGER NOT NULL,             -- the version of the readers that read it
    parts     INTEGER NOT NULL,             -- articles that the file holds, duplicates included
    state     TEXT NOT NULL CHECK (state IN ('read', 'duplicate', 'skipped', 'gone')),
    kind      TEXT,                         -- why it was skipped, for machines
    why       TEXT                          -- why it was skipped, for people
);
CREATE INDEX file_folder ON file (folder);
CREATE INDEX file_hash ON file (hash);

CREATE TABLE article (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again after a removal
    file        INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    part        INTEGER NOT NULL,                   -- from 1, in the order of the file
    fingerprint BLOB NOT NULL,                      -- of what was read; the same article has the same
    seq         INTEGER NOT NULL,
    content     BLOB NOT NULL,                      -- the article as JSON, zstd
    url         TEXT,                               -- where it was published, if it says so
    displaced   INTEGER NOT NULL DEFAULT 0          -- its file was read again and does not hold it now; see `settle`
);
CREATE INDEX article_file ON article (file);
CREATE INDEX article_fingerprint ON article (fingerprint);
CREATE INDEX article_seq ON article (seq);
CREATE INDEX article_displaced ON article (file) WHERE displaced;

CREATE TABLE duplicate (
    file    INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    part    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (file, part)
) WITHOUT ROWID;
CREATE INDEX duplicate_article ON duplicate (article);

CREATE TABLE unread_part (
    file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    part TEXT NOT NULL,
    kind TEXT NOT NULL,
    why  TEXT NOT NULL
);
CREATE INDEX unread_part_file ON unread_part (file);

CREATE TABLE removed (
    article INTEGER PRIMARY KEY,
    seq     INTEGER NOT NULL
);
CREATE INDEX removed_seq ON removed (seq);

-- One act of the person; undone acts are deleted.
CREATE TABLE act (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL
);

-- The latest correction of an article's field holds; earlier ones come back when it is undone.
CREATE TABLE correction (
    act     INTEGER NOT NULL REFERENCES act (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    field   TEXT NOT NULL,
    value   TEXT,
    PRIMARY KEY (article, field, act)
) WITHOUT ROWID;
CREATE INDEX correction_act ON correction (act);

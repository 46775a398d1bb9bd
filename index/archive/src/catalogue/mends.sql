-- What the person said of persons, act by act; see the module `mends` for what it means.
CREATE TABLE mend (
    act     INTEGER NOT NULL REFERENCES act (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('same', 'apart', 'called', 'nobody', 'here')),
    name    TEXT NOT NULL,      -- as articles give it
    other   TEXT,               -- the other name, how the person is called, or whose the name is in the article
    article INTEGER REFERENCES article (id) ON DELETE CASCADE     -- of 'here'
);
CREATE INDEX mend_act ON mend (act);
CREATE INDEX mend_article ON mend (article) WHERE article IS NOT NULL;

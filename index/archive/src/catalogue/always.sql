-- Names can be said to be persons' wherever they stand: one more kind of what is said of persons.
CREATE TABLE said (
    act     INTEGER NOT NULL REFERENCES act (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('same', 'apart', 'called', 'nobody', 'here', 'always')),
    name    TEXT NOT NULL,      -- as articles give it
    other   TEXT,               -- the other name, how the person is called, or whose the name is in the article
    article INTEGER REFERENCES article (id) ON DELETE CASCADE     -- of 'here'
);
INSERT INTO said (rowid, act, kind, name, other, article) SELECT rowid, act, kind, name, other, article FROM mend;
DROP TABLE mend;
ALTER TABLE said RENAME TO mend;
CREATE INDEX mend_act ON mend (act);
CREATE INDEX mend_article ON mend (article) WHERE article IS NOT NULL;

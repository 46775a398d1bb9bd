-- Paragraphs that may be furniture of their outlets, each by a hash of outlet and words; see the module `recurrence`. Filled
-- when files are read (again).
CREATE TABLE recurrence (
    paragraph INTEGER NOT NULL,
    article   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    edge      INTEGER NOT NULL,             -- whether it stands near the beginning or the end
    apart     INTEGER NOT NULL,             -- whether it says nothing of what the article speaks of
    story     INTEGER NOT NULL,             -- the same in articles of one headline
    address   INTEGER NOT NULL,             -- the same in versions of one article
    PRIMARY KEY (paragraph, article)
) WITHOUT ROWID;
CREATE INDEX recurrence_article ON recurrence (article);

-- Those that are.
CREATE TABLE recurring (paragraph INTEGER PRIMARY KEY);

-- Those that are to be weighed before the transaction ends.
CREATE TABLE unweighed (paragraph INTEGER PRIMARY KEY);
CREATE TRIGGER recurrence_more AFTER INSERT ON recurrence
    BEGIN INSERT OR IGNORE INTO unweighed VALUES (NEW.paragraph); END;
CREATE TRIGGER recurrence_less AFTER DELETE ON recurrence
    BEGIN INSERT OR IGNORE INTO unweighed VALUES (OLD.paragraph); END;

-- Corrections of text, several in one act, and corrections by rule.

ALTER TABLE act ADD COLUMN made INTEGER;    -- seconds since 1970

CREATE TABLE corrected (
    act     INTEGER NOT NULL REFERENCES act (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    field   TEXT NOT NULL,
    value   TEXT
);
INSERT INTO corrected (act, article, field, value) SELECT act, article, field, value FROM correction ORDER BY act;
DROP TABLE correction;
-- Of the corrections of an article's field the latest holds; earlier ones come back when it is undone.
ALTER TABLE corrected RENAME TO correction;
CREATE INDEX correction_article ON correction (article);
CREATE INDEX correction_act ON correction (act);

-- A correction of all articles of a folder or of a domain, those to come too. One of the article itself goes before it.
CREATE TABLE rule (
    act    INTEGER NOT NULL REFERENCES act (id) ON DELETE CASCADE,
    scope  TEXT NOT NULL CHECK (scope IN ('folder', 'domain')),
    target TEXT NOT NULL,
    field  TEXT NOT NULL,
    value  TEXT
);
CREATE INDEX rule_target ON rule (target);
CREATE INDEX rule_act ON rule (act);

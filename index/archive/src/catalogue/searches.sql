-- Searches that are kept: those that a person saved under a name, and those made before. Both hold the whole search as JSON;
-- what a later version wrote into it stays as it is.

CREATE TABLE saved_search (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL COLLATE NOCASE,
    place   INTEGER NOT NULL,               -- its place in the list
    search  TEXT NOT NULL,
    removed INTEGER                         -- the how-manieth removal took it away; it can be taken back
);
CREATE UNIQUE INDEX saved_search_name ON saved_search (name) WHERE removed IS NULL;

CREATE TABLE past_search (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,  -- the latest has the highest
    search TEXT NOT NULL UNIQUE,
    made   INTEGER NOT NULL                    -- seconds since 1970
);

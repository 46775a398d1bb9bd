-- The person's own topics, a tree of named searches. Each search is JSON as saved searches are; what a later version wrote
-- into it stays as it is.
CREATE TABLE topic (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    under   INTEGER REFERENCES topic (id) ON DELETE SET NULL,  -- null: at the top
    name    TEXT NOT NULL,
    search  TEXT,                           -- null: it holds what stands under it
    place   INTEGER NOT NULL,               -- its place among those that stand under the same one
    removed INTEGER                         -- the how-manieth removal took it away; it can be taken back
);

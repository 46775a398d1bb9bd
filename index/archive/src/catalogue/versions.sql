-- By what articles are told to be the same, or versions of one; filled when their files are read again.
ALTER TABLE article ADD COLUMN alike BLOB;      -- of text and address
ALTER TABLE article ADD COLUMN address TEXT;    -- the url without what varies from visit to visit
ALTER TABLE article ADD COLUMN day TEXT;        -- of publication, as the file says
ALTER TABLE article ADD COLUMN known INTEGER NOT NULL DEFAULT 0;    -- how many of outlet and day the file says
CREATE INDEX article_alike ON article (alike) WHERE alike IS NOT NULL;
CREATE INDEX article_address ON article (address) WHERE address IS NOT NULL;

-- Rules for domains, and corrections that come from elsewhere, find their articles by it.
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;

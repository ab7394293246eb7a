CREATE TABLE newspapers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  domain TEXT NOT NULL,
  home TEXT NOT NULL,
  country TEXT,
  language TEXT,
  time_zone TEXT,
  excerpt_characters BIGINT NOT NULL,
  excerpt_millionths BIGINT NOT NULL,
  sample BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE newspaper_domains (
  domain TEXT NOT NULL PRIMARY KEY,
  newspaper BIGINT NOT NULL REFERENCES newspapers (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX newspaper_domains_newspaper ON newspaper_domains (newspaper);

-- Every slug ever given out; the rows of the nouns hold the present one.
CREATE TABLE slugs (
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  id BIGINT NOT NULL,
  PRIMARY KEY (kind, slug)
) WITHOUT ROWID;

-- `listed` is 0 for a removed column, 1 for one that its newspaper's list shows,
-- 2 for the leading printing of its piece, which every list shows.
CREATE TABLE columns (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  newspaper BIGINT NOT NULL REFERENCES newspapers (id),
  country TEXT,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT,
  section TEXT,
  byline TEXT,
  language TEXT,
  primary_language TEXT NOT NULL,
  kind TEXT NOT NULL,
  access TEXT NOT NULL,
  published_at BIGINT,
  published_local TEXT,
  published_precision TEXT,
  modified_at BIGINT,
  first_seen_at BIGINT NOT NULL,
  listed_at BIGINT NOT NULL,
  words BIGINT NOT NULL,
  excerpt TEXT NOT NULL,
  image TEXT,
  rights TEXT NOT NULL,
  keywords TEXT NOT NULL,
  text_key TEXT,
  fetched_at BIGINT NOT NULL,
  reader BIGINT NOT NULL,
  content TEXT NOT NULL,
  particulars TEXT NOT NULL,
  versions BIGINT NOT NULL,
  printings BIGINT NOT NULL,
  signed BIGINT NOT NULL,
  listed BIGINT NOT NULL,
  removed_at BIGINT,
  removed_reason TEXT
);
CREATE INDEX columns_listed ON columns (listed_at, id) WHERE listed = 2;
CREATE INDEX columns_country ON columns (country, listed_at, id) WHERE listed = 2;
CREATE INDEX columns_language ON columns (primary_language, listed_at, id) WHERE listed = 2;
CREATE INDEX columns_newspaper ON columns (newspaper, listed_at, id) WHERE listed >= 1;
CREATE INDEX columns_removed ON columns (removed_at, id) WHERE listed = 0;
CREATE INDEX columns_text ON columns (text_key) WHERE text_key IS NOT NULL;

CREATE TABLE column_addresses (
  newspaper BIGINT NOT NULL,
  address TEXT NOT NULL,
  column_id BIGINT NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  PRIMARY KEY (newspaper, address)
) WITHOUT ROWID;
CREATE INDEX column_addresses_column ON column_addresses (column_id);

CREATE TABLE column_versions (
  column_id BIGINT NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  content TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  reader BIGINT NOT NULL,
  capture BIGINT,
  title TEXT NOT NULL,
  subtitle TEXT,
  byline TEXT,
  understood TEXT NOT NULL,
  bylines TEXT NOT NULL,
  blocks TEXT NOT NULL,
  PRIMARY KEY (column_id, content)
);

-- `newspaper`, `language`, `listed` and `listed_at` repeat the column's, so that a
-- columnist's list is one walk along an index.
CREATE TABLE attributions (
  column_id BIGINT NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  name_kind TEXT NOT NULL,
  url TEXT,
  columnist BIGINT REFERENCES columnists (id),
  decision TEXT NOT NULL,
  candidates TEXT NOT NULL,
  evidence TEXT NOT NULL,
  newspaper BIGINT NOT NULL,
  language TEXT NOT NULL,
  listed BIGINT NOT NULL,
  listed_at BIGINT NOT NULL,
  PRIMARY KEY (column_id, position)
);
CREATE INDEX attributions_columnist ON attributions (columnist, listed_at, column_id, listed);
CREATE INDEX attributions_writing ON attributions (columnist, newspaper, language, listed, listed_at);

-- What a columnist wrote for a newspaper in a language, as sums kept by every
-- transaction: `columns` counts what is shown, `leads` each piece once.
CREATE TABLE writings (
  columnist BIGINT NOT NULL REFERENCES columnists (id) ON DELETE CASCADE,
  newspaper BIGINT NOT NULL,
  language TEXT NOT NULL,
  columns BIGINT NOT NULL,
  leads BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  latest_at BIGINT NOT NULL,
  PRIMARY KEY (columnist, newspaper, language)
) WITHOUT ROWID;
CREATE INDEX writings_newspaper ON writings (newspaper, columnist);

-- Columns shown, by newspaper, country, language and in all.
CREATE TABLE sums (
  kind TEXT NOT NULL,
  which TEXT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (kind, which)
) WITHOUT ROWID;

CREATE TABLE columnists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT,
  sort_key TEXT NOT NULL,
  letter TEXT NOT NULL,
  by_person BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX columnists_sorted ON columnists (sort_key, id);
CREATE INDEX columnists_letter ON columnists (letter, sort_key, id);

-- Other spellings, as printed.
CREATE TABLE columnist_names (
  columnist BIGINT NOT NULL REFERENCES columnists (id) ON DELETE CASCADE,
  spelling_key TEXT NOT NULL,
  spelling TEXT NOT NULL,
  PRIMARY KEY (columnist, spelling_key)
) WITHOUT ROWID;

CREATE TABLE columnist_keys (
  name_key TEXT NOT NULL,
  columnist BIGINT NOT NULL REFERENCES columnists (id) ON DELETE CASCADE,
  PRIMARY KEY (name_key, columnist)
) WITHOUT ROWID;
CREATE INDEX columnist_keys_columnist ON columnist_keys (columnist);

CREATE TABLE columnist_profiles (
  url_key TEXT NOT NULL,
  columnist BIGINT NOT NULL REFERENCES columnists (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  PRIMARY KEY (url_key, columnist)
) WITHOUT ROWID;
CREATE INDEX columnist_profiles_columnist ON columnist_profiles (columnist);

-- Alphabets of languages that readers asked for ("sv"): filled with the
-- columnists numbered up to `filled`, whole where that is `until`. Whoever comes later is
-- added as they come.
CREATE TABLE alphabets (
  tag TEXT NOT NULL PRIMARY KEY,
  filled BIGINT NOT NULL,
  until BIGINT NOT NULL
) WITHOUT ROWID;

-- Whose name stands elsewhere in that order than in the root order, and where: the keys of
-- both can be compared.
CREATE TABLE columnist_places (
  tag TEXT NOT NULL REFERENCES alphabets (tag) ON DELETE CASCADE,
  columnist BIGINT NOT NULL REFERENCES columnists (id) ON DELETE CASCADE,
  sort_key TEXT NOT NULL,
  letter TEXT NOT NULL,
  PRIMARY KEY (tag, columnist)
) WITHOUT ROWID;
CREATE INDEX columnist_places_sorted ON columnist_places (tag, sort_key, columnist);
CREATE INDEX columnist_places_letter ON columnist_places (tag, letter, sort_key, columnist);
CREATE INDEX columnist_places_columnist ON columnist_places (columnist);

-- What people decided about columnists. Nothing is ever deleted here: an act that is
-- undone keeps its row. `body` holds facts that mean the same in every store.
CREATE TABLE acts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  act_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  origin TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  was TEXT NOT NULL,
  undone_at BIGINT,
  undone_who TEXT,
  undone_why TEXT
);

-- Whom an act is about, in this store.
CREATE TABLE act_columnists (
  act BIGINT NOT NULL REFERENCES acts (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  columnist BIGINT NOT NULL,
  PRIMARY KEY (act, role)
) WITHOUT ROWID;
CREATE INDEX act_columnists_columnist ON act_columnists (columnist, act);

-- Which columns an act moved: also those that are not here yet.
CREATE TABLE act_columns (
  address TEXT NOT NULL,
  domain TEXT NOT NULL,
  name TEXT NOT NULL,
  act BIGINT NOT NULL REFERENCES acts (id) ON DELETE CASCADE,
  PRIMARY KEY (address, domain, name, act)
) WITHOUT ROWID;
CREATE INDEX act_columns_act ON act_columns (act);

-- An attribution that an act decides, and whom the rules credited. `added` is 1 for
-- one that stands by the act alone.
CREATE TABLE act_decisions (
  column_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  ruled BIGINT REFERENCES columnists (id),
  added BIGINT NOT NULL,
  act BIGINT NOT NULL REFERENCES acts (id),
  PRIMARY KEY (column_id, position),
  FOREIGN KEY (column_id, position) REFERENCES attributions (column_id, position)
    ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX act_decisions_ruled ON act_decisions (ruled) WHERE ruled IS NOT NULL;
CREATE INDEX act_decisions_act ON act_decisions (act);
CREATE INDEX attributions_unsure ON attributions (column_id, position) WHERE decision = 'unsure';

-- `merged_into` is the next columnist of a merge, `filed_under` the last of the chain.
ALTER TABLE columnists ADD COLUMN merged_into BIGINT;
ALTER TABLE columnists ADD COLUMN filed_under BIGINT;
ALTER TABLE columnists ADD COLUMN ruled_name TEXT;
ALTER TABLE columnists ADD COLUMN ruled_slug TEXT;
ALTER TABLE columnists ADD COLUMN mark TEXT;
CREATE INDEX columnists_filed_under ON columnists (filed_under) WHERE filed_under IS NOT NULL;
CREATE INDEX columnists_merged_into ON columnists (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE columnist_names ADD COLUMN act BIGINT;
ALTER TABLE columnist_keys ADD COLUMN act BIGINT;

-- What visitors say about who wrote a column; only the owner reads it.
CREATE TABLE author_reports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  column_id BIGINT NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  said TEXT NOT NULL,
  at BIGINT NOT NULL,
  answered_at BIGINT,
  answer TEXT
);
CREATE INDEX author_reports_open ON author_reports (id) WHERE answered_at IS NULL;
CREATE INDEX author_reports_column ON author_reports (column_id);

-- Salted marks of today's reporters; gone the next day.
CREATE TABLE author_report_marks (
  day TEXT NOT NULL,
  mark TEXT NOT NULL,
  reports BIGINT NOT NULL,
  PRIMARY KEY (day, mark)
) WITHOUT ROWID;

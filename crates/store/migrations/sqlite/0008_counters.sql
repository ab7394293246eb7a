CREATE TABLE counters (
  column_id BIGINT NOT NULL PRIMARY KEY REFERENCES columns (id) ON DELETE CASCADE,
  favourites BIGINT NOT NULL,
  reads BIGINT NOT NULL,
  visits BIGINT NOT NULL
);

CREATE TABLE daily_counts (
  day TEXT NOT NULL,
  column_id BIGINT NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  favourites BIGINT NOT NULL,
  reads BIGINT NOT NULL,
  visits BIGINT NOT NULL,
  PRIMARY KEY (day, column_id)
) WITHOUT ROWID;
CREATE INDEX daily_counts_column ON daily_counts (column_id);

-- Who did what today, as salted hashes; emptied by the first act of a new day.
CREATE TABLE daily_marks (
  column_id BIGINT NOT NULL,
  act TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (column_id, act, mark)
) WITHOUT ROWID;

-- One row: the present day and its salt.
CREATE TABLE counting_day (
  one BIGINT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  salt TEXT NOT NULL
);

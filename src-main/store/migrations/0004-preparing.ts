/** Prepared series: what was imported stays where it is, what the steps make of it stands in a set of its own, and so does
 *  an original that rows were appended to. Runs keep what they were made from. */
export const preparingTables = `
ALTER TABLE series ADD COLUMN role TEXT NOT NULL DEFAULT 'target' CHECK (role IN ('target', 'covariate', 'ignored'));
-- What the file calls the series; NULL in projects from before rows could be appended.
ALTER TABLE series ADD COLUMN read_name TEXT;
ALTER TABLE series ADD COLUMN step_count INTEGER NOT NULL DEFAULT 0;
-- The steps that make the values what they are, to be compared with those of a run.
ALTER TABLE series ADD COLUMN value_steps_json TEXT NOT NULL DEFAULT '[]';

-- Values that took the place of others all at once; what no preparation names is removed when the project is opened.
CREATE TABLE value_set (
  id INTEGER PRIMARY KEY,
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX value_set_series ON value_set (series_id);

CREATE TABLE value_chunk (
  set_id INTEGER NOT NULL REFERENCES value_set (id) ON DELETE CASCADE,
  chunk_index INTEGER NOT NULL,
  -- As in series_chunk.
  value_blob BLOB NOT NULL,
  time_blob BLOB,
  PRIMARY KEY (set_id, chunk_index)
) STRICT;

CREATE TABLE value_pyramid (
  set_id INTEGER NOT NULL REFERENCES value_set (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  chunk_index INTEGER NOT NULL,
  -- As in series_pyramid.
  bucket_blob BLOB NOT NULL,
  PRIMARY KEY (set_id, level, chunk_index)
) STRICT;

CREATE TABLE series_preparation (
  series_id INTEGER PRIMARY KEY REFERENCES series (id) ON DELETE CASCADE,
  -- What the series row said before any step, with the totals of the original values.
  original_json TEXT NOT NULL,
  -- NULL: series_chunk.
  original_set_id INTEGER,
  -- NULL: the same values as the original.
  current_set_id INTEGER,
  -- {version, steps: [{step, isEnabled, outcome}]}
  steps_json TEXT NOT NULL
) STRICT;

-- What a run was made from.
ALTER TABLE run_series ADD COLUMN data_sha256 TEXT;
ALTER TABLE run_series ADD COLUMN steps_json TEXT NOT NULL DEFAULT '[]';
UPDATE run_series SET data_sha256 = (SELECT data_sha256 FROM series WHERE series.id = run_series.series_id);
`;

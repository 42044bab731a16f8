/** Sources, series in chunks with their min/max pyramid, runs and forecasts. */
export const firstTables = `
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  options_json TEXT NOT NULL,
  detected_json TEXT NOT NULL,
  imported_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  source_id INTEGER NOT NULL REFERENCES source (id),
  -- 0 while its chunks are being written; such rows are removed when the project is opened.
  is_complete INTEGER NOT NULL DEFAULT 0 CHECK (is_complete IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind IN ('timed', 'sampled', 'symbolic', 'steps')),
  unit TEXT,
  length INTEGER NOT NULL,
  missing_count INTEGER NOT NULL,
  gap_count INTEGER NOT NULL,
  calendar_json TEXT NOT NULL,
  time_basis TEXT NOT NULL CHECK (time_basis IN ('wall', 'utc')),
  -- 1 where times stand beside the values; 0 where first_time_ms and the calendar give them all.
  has_times INTEGER NOT NULL CHECK (has_times IN (0, 1)),
  first_time_ms REAL,
  last_time_ms REAL,
  first_step REAL,
  first_value REAL,
  last_value REAL,
  mean REAL,
  standard_deviation REAL,
  minimum REAL,
  maximum REAL,
  sample_rate_hz REAL,
  season_length INTEGER NOT NULL,
  -- SHA-256 of the little-endian float64 values, then of the times where they are stored.
  data_sha256 TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX series_source ON series (source_id);

CREATE TABLE series_chunk (
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  chunk_index INTEGER NOT NULL,
  -- Little-endian float64, NaN for missing.
  value_blob BLOB NOT NULL,
  -- Little-endian float64 epoch milliseconds, or NULL.
  time_blob BLOB,
  PRIMARY KEY (series_id, chunk_index)
) STRICT;

CREATE TABLE series_pyramid (
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  chunk_index INTEGER NOT NULL,
  -- Per bucket, little-endian float64: minimum, maximum, time of its first value (NaN where there is none).
  bucket_blob BLOB NOT NULL,
  PRIMARY KEY (series_id, level, chunk_index)
) STRICT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL,
  settings_json TEXT NOT NULL,
  seed INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('done', 'failed', 'cancelled')),
  created_at_ms INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  app_version TEXT NOT NULL
) STRICT;

CREATE TABLE run_series (
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- What the person sees of the fit, and what forecasts from it; both NULL where it failed.
  report_json TEXT,
  fitted_json TEXT,
  error_json TEXT,
  PRIMARY KEY (run_id, series_id),
  CHECK ((report_json IS NULL) = (error_json IS NOT NULL))
) STRICT;
CREATE INDEX run_series_series ON run_series (series_id);

CREATE TABLE forecast (
  run_id INTEGER NOT NULL,
  series_id INTEGER NOT NULL,
  horizon INTEGER NOT NULL,
  origin_index INTEGER NOT NULL,
  origin_time_ms REAL,
  path_json TEXT NOT NULL,
  notes_json TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (run_id, series_id),
  FOREIGN KEY (run_id, series_id) REFERENCES run_series (run_id, series_id) ON DELETE CASCADE
) STRICT;
`;

/** Runs that are queued, trained, paused and taken up again: what each epoch showed, and the last checkpoint.
 *  A CHECK cannot be altered, so run and run_series are built anew and take the old names; foreign keys are off while
 *  a migration runs and are checked before it counts (see database.ts). */
export const trainingTables = `
CREATE TABLE run_new (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL,
  settings_json TEXT NOT NULL,
  seed INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
  created_at_ms INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  app_version TEXT NOT NULL,
  -- Where a training stands or stood; NULL for what is not trained, and before it begins.
  progress_json TEXT,
  -- Why the run failed as a whole.
  error_json TEXT
) STRICT;
INSERT INTO run_new (id, model, settings_json, seed, status, created_at_ms, duration_ms, app_version)
  SELECT id, model, settings_json, seed, status, created_at_ms, duration_ms, app_version FROM run;
DROP TABLE run;
ALTER TABLE run_new RENAME TO run;

CREATE TABLE run_series_new (
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- What the person sees of the fit, and what forecasts from it, or why it failed; all NULL while it is not finished.
  report_json TEXT,
  fitted_json TEXT,
  error_json TEXT,
  PRIMARY KEY (run_id, series_id),
  CHECK ((report_json IS NULL) = (fitted_json IS NULL)),
  CHECK (report_json IS NULL OR error_json IS NULL)
) STRICT;
INSERT INTO run_series_new (run_id, series_id, position, report_json, fitted_json, error_json)
  SELECT run_id, series_id, position, report_json, fitted_json, error_json FROM run_series;
DROP TABLE run_series;
ALTER TABLE run_series_new RENAME TO run_series;
CREATE INDEX run_series_series ON run_series (series_id);

CREATE TABLE run_epoch (
  run_id INTEGER NOT NULL,
  series_id INTEGER NOT NULL,
  member_index INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  record_json TEXT NOT NULL,
  -- 1 once a checkpoint holds it; what is newer is trained again after a resume.
  is_saved INTEGER NOT NULL DEFAULT 0 CHECK (is_saved IN (0, 1)),
  PRIMARY KEY (run_id, series_id, member_index, epoch),
  FOREIGN KEY (run_id, series_id) REFERENCES run_series (run_id, series_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE run_checkpoint (
  run_id INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  checkpoint_blob BLOB NOT NULL,
  saved_at_ms INTEGER NOT NULL
) STRICT;
`;

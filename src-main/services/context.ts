import type { TauscopeEvent } from '../contract/events.ts';
import type { ProjectInfo } from '../contract/operations.ts';
import type { Run } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { explainSqliteError } from '../store/sqlite-errors.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { WorkerPool } from '../training/pool.ts';
import type { AppState } from './app-state.ts';
import type { Downloads } from './downloads.ts';
import type { Jobs } from './jobs.ts';
import type { StagedFiles } from './staging.ts';
import type { Trainings } from './trainings.ts';
import type { Turns } from './turns.ts';
import type { ScratchFiles } from './scratch-files.ts';
import type { ServicesOptions } from './types.ts';

/** What the services share: the open project, the workers, the jobs, the files under way. */
export class ServiceContext {
  project: ProjectStore | null = null;
  readonly options: ServicesOptions;
  readonly pool: WorkerPool;
  readonly jobs: Jobs;
  readonly trainings: Trainings;
  readonly staging: StagedFiles;
  readonly scratch: ScratchFiles;
  readonly downloads: Downloads;
  readonly appState: AppState;
  /** Whatever changes series that are there: one after the other. */
  readonly preparing: Turns;
  readonly emit: (event: TauscopeEvent) => void;

  constructor(
    parts: Omit<
      ServiceContext,
      'project' | 'store' | 'series' | 'run' | 'closeProject' | 'projectInfo' | 'explainStoreError'
    >,
  ) {
    this.options = parts.options;
    this.pool = parts.pool;
    this.jobs = parts.jobs;
    this.trainings = parts.trainings;
    this.staging = parts.staging;
    this.scratch = parts.scratch;
    this.downloads = parts.downloads;
    this.appState = parts.appState;
    this.preparing = parts.preparing;
    this.emit = parts.emit;
  }

  /** @throws UserError 'no_project' */
  store(): ProjectStore {
    if (this.project === null) throw new UserError('no_project', {});
    return this.project;
  }

  /** @throws UserError 'series_not_found' | 'no_project' */
  series(seriesId: number): SeriesRecord {
    const series = this.store().series.get(seriesId);
    if (series === undefined) {
      throw new UserError('series_not_found', { series: String(seriesId) }, { field: 'seriesId' });
    }
    return series;
  }

  /** @throws UserError 'run_not_found' | 'no_project' */
  run(runId: number): Run {
    const run = this.store().runs.get(runId);
    if (run === undefined) throw new UserError('run_not_found', { run: String(runId) }, { field: 'runId' });
    return this.trainings.toRun(run);
  }

  /** Ends whatever is under way and closes the project; trainings are paused with a checkpoint, the rest is cancelled. */
  async closeProject(): Promise<void> {
    await this.trainings.pauseAll();
    await this.jobs.cancelAll();
    this.project?.close();
    this.project = null;
  }

  projectInfo(): ProjectInfo | null {
    const { project } = this;
    if (project === null) return null;
    return {
      path: project.path,
      name: project.name,
      seriesCount: project.series.count(),
      runCount: project.runs.count(),
      sizeBytes: project.sizeBytes,
    };
  }

  /** What SQLite refused while a project was open, told in the person's terms. */
  explainStoreError(error: unknown): unknown {
    return explainSqliteError(error, this.project?.path ?? '');
  }
}

import type { TauscopeEvent } from '../contract/events.ts';
import { TrainingLane } from '../training/lane.ts';
import { WorkerPool } from '../training/pool.ts';
import { AppState } from './app-state.ts';
import { BugLog } from './bug-log.ts';
import { ServiceContext } from './context.ts';
import { Downloads } from './downloads.ts';
import { explainError } from './explain.ts';
import { exportHandlers } from './export-service.ts';
import { forecastHandlers } from './forecast-service.ts';
import { importHandlers } from './import-service.ts';
import { Jobs } from './jobs.ts';
import { licenceHandlers } from './licence-service.ts';
import { modelHandlers } from './model-service.ts';
import { appendHandlers } from './append-service.ts';
import { preparingHandlers } from './preparing-service.ts';
import { Turns } from './turns.ts';
import { projectHandlers } from './project-service.ts';
import { sampleHandlers } from './sample-service.ts';
import { ScratchFiles } from './scratch-files.ts';
import { seriesHandlers } from './series-service.ts';
import { StagedFiles } from './staging.ts';
import { surpriseHandlers } from './surprise-service.ts';
import { Trainings } from './trainings.ts';
import type { Handlers, Services, ServicesOptions } from './types.ts';

/** SQLite's refusals reach the host in the person's terms, whichever handler they come from. */
function explained(handlers: Handlers, explain: (error: unknown) => unknown): Handlers {
  const wrapped = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (input: never) => {
      try {
        return await (handler as (input: never) => unknown)(input);
      } catch (error) {
        throw explain(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Handlers;
}

/** Starts everything below the hosts: no project is open yet, no worker runs yet. */
export function createServices(options: ServicesOptions): Services {
  const listeners = new Set<(event: TauscopeEvent) => void>();
  const emit = (event: TauscopeEvent) => listeners.forEach((listener) => listener(event));
  const log = new BugLog(options.dataFolder);
  const logBug = (error: unknown) => log.write(error);
  const explain = (error: unknown) => explainError(context.explainStoreError(error), logBug);
  const jobs = new Jobs(emit, explain);
  const lane = options.lane ?? new TrainingLane();
  const context: ServiceContext = new ServiceContext({
    options,
    emit,
    pool: new WorkerPool(options.threadCount),
    jobs,
    trainings: new Trainings({ lane, jobs, emit, explain }),
    staging: new StagedFiles(),
    scratch: new ScratchFiles(options.dataFolder),
    downloads: new Downloads(),
    appState: new AppState(options.dataFolder),
    preparing: new Turns(),
  });
  const handlers: Handlers = {
    ...projectHandlers(context),
    ...licenceHandlers(context),
    ...sampleHandlers(context),
    ...importHandlers(context),
    ...seriesHandlers(context),
    ...preparingHandlers(context),
    ...appendHandlers(context),
    ...modelHandlers(context),
    ...forecastHandlers(context),
    ...surpriseHandlers(context),
    ...exportHandlers(context),
    'job.list': () => context.jobs.list(),
    'job.cancel': ({ jobId }) => context.jobs.cancel(jobId),
    'job.result': ({ jobId }) => context.jobs.result(jobId),
  };
  return {
    handlers: explained(handlers, (error) => context.explainStoreError(error)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stageFile: (path, name, isTemporary) => context.staging.add(path, name, isTemporary),
    findDownload: (downloadId) => context.downloads.find(downloadId),
    logBug,
    async close() {
      await context.closeProject();
      await Promise.all([context.pool.close(), lane.close()]);
      await context.staging.clear();
      context.downloads.clear();
    },
  };
}

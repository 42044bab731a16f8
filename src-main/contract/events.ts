import { z } from 'zod';
import { job, projectInfo } from './operations.ts';
import { epochRecord, id, trainingProgress } from './values.ts';

/** What the main side tells unasked, on one stream. */
export const events = {
  /** A job was queued, moved on, or ended. */
  job,
  /** Another project is open, or none; lists must be read again. */
  project: z.object({ project: projectInfo.nullable() }),
  /** Series were added, renamed or deleted, or runs were. */
  changed: z.object({ what: z.enum(['series', 'runs']) }),
  /** A training moved on; `epoch` where one has just ended. */
  training: z.object({ runId: id, progress: trainingProgress, epoch: epochRecord.nullable() }),
} as const;

export type EventName = keyof typeof events;
export type TauscopeEvent = {
  [N in EventName]: { name: N; data: z.infer<(typeof events)[N]> };
}[EventName];
export type TrainingEvent = z.infer<typeof events.training>;

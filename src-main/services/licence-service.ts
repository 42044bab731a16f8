import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError } from '../errors.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './types.ts';

/** The licences of the works of others in the application: one text that the build writes. */
export function licenceHandlers(context: ServiceContext): Pick<Handlers, 'app.licences'> {
  const path = join(context.options.resourceFolder, 'THIRD_PARTY_LICENSES.txt');
  return {
    'app.licences': async () => {
      const text = await readFile(path, 'utf8').catch(() => {
        throw new EnvironmentError('licences_missing', { path });
      });
      return { text };
    },
  };
}

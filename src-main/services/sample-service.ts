import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sample } from '../contract/operations.ts';
import { UserError } from '../errors.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './types.ts';

const manifest = z.array(sample.extend({ file: z.string() }));

/** The series that ship with the application, for a first look. */
export function sampleHandlers(context: ServiceContext): Pick<Handlers, 'sample.list' | 'sample.stage'> {
  const folder = join(context.options.resourceFolder, 'samples');
  const read = () => manifest.parse(JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8')));
  return {
    'sample.list': () => read().map(({ file: _file, ...rest }) => rest),
    'sample.stage': ({ sampleId }) => {
      const found = read().find((item) => item.id === sampleId);
      if (found === undefined)
        throw new UserError('sample_not_found', { sample: sampleId }, { field: 'sampleId' });
      return context.staging.add(join(folder, found.file), found.file, false);
    },
  };
}

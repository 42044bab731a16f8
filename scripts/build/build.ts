import { build, type InlineConfig, type Rolldown } from 'vite';
import { mainConfiguration, preloadConfiguration, rendererConfiguration } from './configurations.ts';
import { writeLicences } from './licences/write.ts';
import { isBuildStale, writeStamp } from './stamp.ts';

/** Builds the window, the main side and the preload into dist/. */
export async function buildAll(): Promise<void> {
  const startedAt = new Date();
  const outputs: Rolldown.RolldownOutput[] = [];
  for (const configuration of [rendererConfiguration, mainConfiguration, preloadConfiguration])
    outputs.push(await buildOne(configuration));
  writeLicences(outputs);
  writeStamp(startedAt);
}

async function buildOne(configuration: InlineConfig): Promise<Rolldown.RolldownOutput> {
  const output = await build(configuration);
  if (!('output' in output)) throw new Error('a build of one output was expected');
  return output;
}

/** Builds where something has changed. @returns whether it did */
export async function buildIfStale(): Promise<boolean> {
  const isStale = isBuildStale();
  if (isStale) await buildAll();
  return isStale;
}

import { build } from 'vite';
import { mainConfiguration, preloadConfiguration, rendererConfiguration } from './configurations.ts';
import { isBuildStale, writeStamp } from './stamp.ts';

/** Builds the window, the main side and the preload into dist/. */
export async function buildAll(): Promise<void> {
  const startedAt = new Date();
  await build(rendererConfiguration);
  await build(mainConfiguration);
  await build(preloadConfiguration);
  writeStamp(startedAt);
}

/** Builds where something has changed. @returns whether it did */
export async function buildIfStale(): Promise<boolean> {
  const isStale = isBuildStale();
  if (isStale) await buildAll();
  return isStale;
}

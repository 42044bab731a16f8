import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { distFolder, root } from './paths.ts';

const stampFile = join(distFolder, 'built');
const sources = ['src-main', 'src-renderer', 'scripts/build', 'package.json', 'package-lock.json'];

/** When anything under a path was last changed; a folder's own time tells of files that were deleted. */
function newestMs(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  const inside = readdirSync(path).map((name) => newestMs(join(path, name)));
  return Math.max(status.mtimeMs, ...inside);
}

/** true where dist is missing or older than what it is built from. */
export function isBuildStale(): boolean {
  const built = statSync(stampFile, { throwIfNoEntry: false });
  return built === undefined || sources.some((source) => !(newestMs(join(root, source)) < built.mtimeMs));
}

/** @param startedAt of the build: what was changed while it ran makes it stale */
export function writeStamp(startedAt: Date): void {
  writeFileSync(stampFile, `${startedAt.toISOString()}\n`);
  utimesSync(stampFile, startedAt, startedAt);
}

import { buildAll } from './build/build.ts';

const startedAtMs = performance.now();
await buildAll();
console.log(`Built dist/ in ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s`);

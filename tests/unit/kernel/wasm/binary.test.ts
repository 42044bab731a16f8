import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileKernel, kernelBuilds, kernelPath } from '../../../../scripts/build/kernel.ts';

describe('the compiled kernel', () => {
  for (const build of kernelBuilds) {
    it(`is what its source compiles to (${build}); if not, run npm run kernel`, async () => {
      const compiled = Buffer.from(await compileKernel(build));
      expect(compiled.equals(readFileSync(kernelPath(build)))).toBe(true);
    }, 60_000);
  }
});

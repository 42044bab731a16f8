import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A fixed zone far from UTC with summer time: anything that leaks the machine's zone shows here.
    env: { TZ: 'America/New_York' },
    testTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});

import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Of test/, what computes in one thread only, and long. */
const SINGLE = ['test/mixed-rooms.test.ts', 'test/statistical/bsdf.test.ts'];

export default defineConfig({
  test: {
    globalSetup: ['test/setup.ts'],
    testTimeout: 60_000,
    // Tests beside the code are short or of one thread and run on every core; then come those that start threads and processes, on Vitest's default of one core fewer.
    projects: [
      { extends: true, test: { name: 'units', include: ['src/**/*.test.ts', ...SINGLE], maxWorkers: availableParallelism(), sequence: { groupOrder: 0 } } },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts', 'bench/**/*.test.ts'], exclude: SINGLE, sequence: { groupOrder: 1 } } },
    ],
  },
});

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) => fileURLToPath(new URL(`packages/${name}/src/index.ts`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^@deltascope\/core\/(\w+)$/,
        replacement: fileURLToPath(new URL('packages/core/src/entries/$1.ts', import.meta.url)),
      },
      {
        find: '@deltascope/testkit/browser',
        replacement: fileURLToPath(new URL('packages/testkit/src/entries/browser.ts', import.meta.url)),
      },
      {
        find: '@deltascope/tables/temporary',
        replacement: fileURLToPath(new URL('packages/tables/src/temporaryNames.ts', import.meta.url)),
      },
      ...['blas', 'core', 'mpi', 'serve', 'tables', 'testkit'].map((name) => ({
        find: `@deltascope/${name}`,
        replacement: source(name),
      })),
    ],
  },
  test: {
    include: [
      'packages/*/{src,e2e}/**/*.test.ts',
      '{docs,examples,scripts,benchmarks/lib,benchmarks/doctor}/**/*.test.ts',
    ],
    // Vitest leaves a processor to itself; of two that would be half of the machine.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

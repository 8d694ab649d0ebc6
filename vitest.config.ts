import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) => fileURLToPath(new URL(`packages/${name}/src/index.ts`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@deltascope/blas': source('blas'),
      '@deltascope/core': source('core'),
      '@deltascope/tables': source('tables'),
      '@deltascope/testkit': source('testkit'),
    },
  },
  test: {
    include: [
      'packages/*/{src,e2e}/**/*.test.ts',
      '{docs,examples,scripts,benchmarks/lib,benchmarks/doctor}/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

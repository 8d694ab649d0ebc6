import { packedEngine } from '@deltascope/core/engine';
import { loadWide } from '@deltascope/core/train';
import { engineContract } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { thisMachine, wideCompiler } from './wide.ts';

const here = wideCompiler(thisMachine());
const notHere = here ? '' : ` (skipped: Node.js ${process.versions.node} here is not known for it)`;

test('vectors of 256 bits are known of Node.js 24 alone, on x64 processors with AVX2', () => {
  const able = { node: '24.21.0', arch: 'x64', flags: new Set(['sse4_2', 'avx', 'avx2']) };
  expect(wideCompiler(able)).toBeDefined();
  for (const node of ['20.20.2', '22.3.0', '27.0.0']) expect(wideCompiler({ ...able, node })).toBeUndefined();
  expect(wideCompiler({ ...able, arch: 'arm64' })).toBeUndefined();
  expect(wideCompiler({ ...able, flags: new Set(['sse4_2', 'avx']) })).toBeUndefined();
});

test('where the system does not list what the processor can do, the trial of the kernels decides', () => {
  expect(wideCompiler({ node: '24.21.0', arch: 'x64', flags: undefined })).toBeDefined();
});

describe.skipIf(notHere)(`kernels compiled for them${notHere}`, () => {
  test.each(
    [1, 2].flatMap((threads) =>
      (['f64', 'f32'] as const).flatMap((precision) =>
        [false, true].map((fastMath) => ({ threads, precision, fastMath })),
      ),
    ),
  )('pass the trial: $precision, $threads thread(s), fast-math $fastMath', async (trial) => {
    expect(here && (await loadWide(trial, here))).toBeDefined();
  });

  for (const precision of ['f64', 'f32'] as const) {
    engineContract(
      async () => {
        const wide = here && (await loadWide({ precision, threads: 1, fastMath: false }, here));
        return packedEngine({ precision, wide });
      },
      { name: `packed wasm ${precision}, compiled for 256 bits` },
    );
  }
});

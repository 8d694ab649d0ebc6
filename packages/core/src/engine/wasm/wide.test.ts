import { engineContract } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { FUSED_CHANGES } from './fused.generated.ts';
import { loadWide } from './loadWide.ts';
import { packedEngine } from './packedEngine.ts';
import { canFuse } from './packedKernels.ts';
import { keepsBits, WIDE } from './wide.ts';

/** As the runtime compiles everything: here it is the tiles that are tried, not what a compiler makes of them. */
const asAlways = <T>(compile: () => T) => compile();

const withoutFused = canFuse() ? '' : ' (skipped: this runtime has no relaxed SIMD)';

describe('the trial of wide tiles', () => {
  test.each([
    { precision: 'f64', threads: 1 },
    { precision: 'f64', threads: 2 },
    { precision: 'f32', threads: 1 },
    { precision: 'f32', threads: 2 },
  ] as const)('finds the bits of the others: $precision, $threads thread(s)', async ({ precision, threads }) => {
    expect(await loadWide({ precision, threads, fastMath: false }, asAlways)).toBe(WIDE);
  });

  test.skipIf(withoutFused)(`finds those of the fused kernels${withoutFused}`, async () => {
    for (const precision of ['f64', 'f32'] as const) {
      expect(await loadWide({ precision, threads: 1, fastMath: true }, asAlways)).toBe(WIDE);
    }
  });

  test('refuses kernels that give other bits, or that the runtime does not compile', () => {
    // With fused multiply-add every sum is rounded otherwise; a runtime without it compiles none of them.
    const wrong = { ...WIDE, plain: FUSED_CHANGES };
    expect(keepsBits(wrong, { precision: 'f64', threads: 1, fastMath: false }, asAlways)).toBe(false);
    expect(keepsBits(wrong, { precision: 'f32', threads: 1, fastMath: false }, asAlways)).toBe(false);
  });

  test('refuses kernels that stop', () => {
    const stops = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    const trial = { precision: 'f64', threads: 3, fastMath: false } as const;
    expect(keepsBits(WIDE, trial, stops)).toBe(false);
  });
});

engineContract(() => packedEngine({ precision: 'f64', wide: WIDE }), { name: 'packed wasm f64, wide tiles' });
engineContract(() => packedEngine({ precision: 'f32', wide: WIDE }), { name: 'packed wasm f32, wide tiles' });

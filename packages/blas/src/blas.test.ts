import { existsSync } from 'node:fs';
import { DeltascopeError } from '@deltascope/core/errors';
import { describe, expect, test } from 'vitest';
import { type Blas, findBlas, type Gemm } from './blas.ts';
import { candidates, OVERRIDE } from './names.ts';
import { probeBlas } from './probe.ts';

const blas = findBlas();
const withBlas = (name: string, body: (blas: Blas) => void) =>
  test(name, ({ skip }) => {
    if (!blas) skip('this machine has no BLAS that @deltascope/blas knows; on Debian: apt install libopenblas0');
    else body(blas);
  });

const PRECISIONS = [
  { name: 'sgemm', Type: Float32Array },
  { name: 'dgemm', Type: Float64Array },
] as const;

/** Where the matrices stand, so that a product that takes an offset for an index is found. */
const OFFSET = 1024;

describe('products', () => {
  for (const { name, Type } of PRECISIONS) {
    const bytes = Type.BYTES_PER_ELEMENT;
    for (const shared of [false, true]) {
      withBlas(`${name} computes on a WebAssembly memory${shared ? ' that threads share' : ''}`, (blas) => {
        const memory = new WebAssembly.Memory({ initial: 2, maximum: 4, shared });
        const A = new Type(memory.buffer, OFFSET, 6); // 2 × 3
        const B = new Type(memory.buffer, OFFSET + 6 * bytes, 6); // 2 × 3
        const C = new Type(memory.buffer, OFFSET + 12 * bytes, 4); // 2 × 2
        A.set([1, 2, 3, 4, 5, 6]);
        B.set([1, 0, -1, 2, 1, 0]);
        C.set([100, 100, 100, 100]);
        // C = 10 A · Bᵀ + 1 C: row 1: 10·(1 − 3) + 100, 10·(2 + 2) + 100; row 2: 10·(4 − 6) + 100, 10·(8 + 5) + 100.
        const at = [OFFSET, OFFSET + 6 * bytes, OFFSET + 12 * bytes];
        blas.on(memory)[name](false, true, 2, 2, 3, 10, at[0], 3, at[1], 3, 1, at[2], 2);
        expect([...C]).toEqual([80, 140, 80, 230]);
      });
    }

    withBlas(`${name} with beta 0 does not read C, so NaN there does no harm`, (blas) => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      const cells = new Type(memory.buffer, 0, 3);
      cells.set([3, 5, Number.NaN]);
      blas.on(memory)[name](false, false, 1, 1, 1, 1, 0, 1, bytes, 1, 0, 2 * bytes, 1);
      expect(cells[2]).toBe(15);
    });

    withBlas(`${name} leaves a bias column out by its row length`, (blas) => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      const Theta = new Type(memory.buffer, 0, 6); // 2 × 3, bias first
      const a = new Type(memory.buffer, 64, 2); // 1 × 2
      Theta.set([1000, 1, 2, 1000, 3, 4]);
      a.set([10, 1]);
      blas.on(memory)[name](false, true, 1, 2, 2, 1, 64, 2, bytes, 3, 0, 128, 2);
      expect([...new Type(memory.buffer, 128, 2)]).toEqual([12, 34]);
    });
  }

  withBlas('go on where the memory has grown', (blas) => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 300 });
    const { dgemm } = blas.on(memory);
    new Float64Array(memory.buffer, 0, 2).set([6, 7]);
    memory.grow(200);
    const last = memory.buffer.byteLength - 8;
    dgemm(false, false, 1, 1, 1, 1, 0, 1, 8, 1, 0, last, 1);
    expect(new Float64Array(memory.buffer, last, 1)[0]).toBe(42);
  });

  /** sgemm on 64 KiB: 128 × 128 cells. Each of these reads or writes one row or cell too far. */
  const beyond: readonly { readonly what: string; readonly call: (gemm: Gemm) => void }[] = [
    { what: 'A', call: (gemm) => gemm(false, false, 129, 1, 128, 1, 0, 128, 0, 1, 0, 0, 1) },
    { what: 'B transposed', call: (gemm) => gemm(false, true, 1, 129, 128, 1, 0, 128, 0, 128, 0, 0, 129) },
    { what: 'C', call: (gemm) => gemm(false, false, 1, 1, 1, 1, 0, 1, 0, 1, 0, 65536, 1) },
    { what: 'a row shorter than its columns', call: (gemm) => gemm(false, false, 2, 2, 2, 1, 0, 1, 0, 2, 0, 0, 2) },
    { what: 'a negative offset', call: (gemm) => gemm(false, false, 1, 1, 1, 1, -4, 1, 0, 1, 0, 0, 1) },
    { what: 'NaN as an offset', call: (gemm) => gemm(false, false, 1, 1, 1, 1, Number.NaN, 1, 0, 1, 0, 0, 1) },
  ];
  for (const { what, call } of beyond) {
    withBlas(`are refused outside the memory: ${what}`, (blas) => {
      const { sgemm } = blas.on(new WebAssembly.Memory({ initial: 1 }));
      expect(() => call(sgemm)).toThrow(/reaches outside its memory/);
    });
  }

  withBlas('give the same bits each time, on the same number of threads', (blas) => {
    const side = 300;
    const bytes = side * side * 4;
    const memory = { buffer: new ArrayBuffer(3 * bytes) };
    new Float32Array(memory.buffer).forEach((_, i, all) => {
      all[i] = ((i * 7919) % 1000) / 1000;
    });
    const C = new Uint8Array(memory.buffer, 2 * bytes);
    const { sgemm } = blas.on(memory);
    const bits = () => {
      sgemm(false, true, side, side, side, 1, 0, side, bytes, side, 0, 2 * bytes, side);
      return Buffer.from(C);
    };
    const first = bits();
    for (let i = 0; i < 5; i++) expect(bits().equals(first), `repeat ${i + 1}`).toBe(true);
  });
});

describe('finding', () => {
  test('an override alone is tried; none is none', () => {
    expect(candidates('linux', '/opt/libmine.so')).toEqual(['/opt/libmine.so']);
    expect(candidates('linux', 'none')).toEqual([]);
    expect(candidates('linux', '')).toContain('libopenblas.so.0');
    expect(candidates('aix', undefined)).toEqual([]);
    expect(findBlas('none')).toBeUndefined();
  });

  test('an override that does not load is refused with what the loader says', () => {
    let error: unknown;
    try {
      findBlas('/no/such/libblas.so');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(DeltascopeError);
    const { code, fault, message } = error as DeltascopeError;
    expect([code, fault]).toEqual(['blas-not-loaded', 'usage']);
    expect(message).toContain(`${OVERRIDE} names /no/such/libblas.so, which does not load`);
  });

  test('an override that is no BLAS is refused', ({ skip }) => {
    if (process.platform !== 'linux') skip('the name of the C library that is no BLAS is known for Linux only');
    expect(() => findBlas('libc.so.6')).toThrow(/has no cblas_sgemm/);
  });

  withBlas('its name by itself loads the same library', (blas) => {
    expect(findBlas(blas.path)?.vendor).toBe(blas.vendor);
  });
});

withBlas('doctor is told which library, how many threads and a speed for each', (blas) => {
  const probe = probeBlas();
  expect(probe).toMatchObject({ vendor: blas.vendor, threads: blas.threads() });
  expect(process.platform === 'linux' ? existsSync(probe?.path ?? '') : probe?.path === blas.path).toBe(true);
  expect(probe?.speeds.map(({ precision }) => precision)).toEqual(expect.arrayContaining(['f32', 'f64']));
  for (const { gflops } of probe?.speeds ?? []) expect(gflops).toBeGreaterThan(0);
});

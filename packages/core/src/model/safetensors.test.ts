import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { crc32 } from './checksum.ts';
import { readSafetensors, type Tensor, writeSafetensors } from './safetensors.ts';

/** A file from a header as text and some bytes of data: what nobody's writer would write. */
function file(header: string, dataBytes = 0): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const tensor = (name: string, shape: number[], begin: number, end: number, dtype = 'F64') =>
  `${JSON.stringify(name)}:{"dtype":"${dtype}","shape":[${shape}],"data_offsets":[${begin},${end}]}`;

const SAMPLE: Tensor[] = [
  { name: 'half', dtype: 'F32', shape: [3], data: Float32Array.of(0.5, -0, 3.4e38) },
  { name: 'Theta1', dtype: 'F64', shape: [2, 3], data: Float64Array.of(0.1, -0, 5e-324, 1.7e308, Math.PI, -1) },
  { name: 'scalar', dtype: 'F64', shape: [], data: Float64Array.of(7) },
  { name: 'none', dtype: 'F64', shape: [0, 4], data: new Float64Array(0) },
];

describe('crc32', () => {
  test('gives the check value of its definition', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  test('goes on from what came before', () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => i * 7);
    expect(crc32(bytes.subarray(40), crc32(bytes.subarray(0, 40)))).toBe(crc32(bytes));
  });
});

describe('safetensors', () => {
  test('gives back every bit, and begins the data at a multiple of 8 bytes', () => {
    const bytes = writeSafetensors({ tensors: SAMPLE, metadata: { who: 'Grüße "x"\n', __proto: 'y' } });
    const read = readSafetensors(bytes);
    expect(read.metadata).toEqual({ who: 'Grüße "x"\n', __proto: 'y' });
    for (const { name, data, shape, dtype } of SAMPLE) {
      const same = read.tensors.find((each) => each.name === name);
      expect(same?.dtype).toBe(dtype);
      expect(same?.shape).toEqual(shape);
      expect(Array.from(same?.data ?? [], (x) => (Object.is(x, -0) ? '-0' : x))).toEqual(
        Array.from(data, (x) => (Object.is(x, -0) ? '-0' : x)),
      );
    }
    expect(new DataView(bytes.buffer).getBigUint64(0, true) % 8n).toBe(0n);
    expect(bytes[8]).toBe('{'.charCodeAt(0));
  });

  test('reads bytes that stand inside a larger buffer', () => {
    const bytes = writeSafetensors({ tensors: SAMPLE, metadata: {} });
    const larger = new Uint8Array(bytes.length + 5);
    larger.set(bytes, 3);
    expect(readSafetensors(larger.subarray(3, 3 + bytes.length)).tensors).toHaveLength(4);
  });

  test('keeps any float64', () => {
    fc.assert(
      fc.property(fc.float64Array(), (data) => {
        const bytes = writeSafetensors({
          tensors: [{ name: 't', dtype: 'F64', shape: [data.length], data }],
          metadata: {},
        });
        expect(readSafetensors(bytes).tensors[0].data).toEqual(data);
      }),
    );
  });

  test('refuses to write what could not be read back', () => {
    const one = { name: 'a', dtype: 'F64' as const, shape: [1], data: Float64Array.of(1) };
    expect(() => writeSafetensors({ tensors: [one, one], metadata: {} })).toThrow('the name "a" is taken');
    expect(() => writeSafetensors({ tensors: [{ ...one, name: '__metadata__' }], metadata: {} })).toThrow('is taken');
    expect(() => writeSafetensors({ tensors: [{ ...one, shape: [2] }], metadata: {} })).toThrow(
      'cannot hold 1 numbers',
    );
  });

  const many = (count: number) => `{${Array.from({ length: count }, (_, i) => tensor(`t${i}`, [0], 0, 0)).join(',')}}`;
  const header2to63 = () => {
    const bytes = file('{}');
    new DataView(bytes.buffer).setBigUint64(0, 2n ** 63n, true);
    return bytes;
  };
  test.each<[string, () => Uint8Array, string]>([
    ['no bytes', () => new Uint8Array(0), '0 bytes are too few'],
    ['a header of 2^63 bytes', header2to63, '9223372036854775808 bytes; at most 100000000'],
    ['a header longer than the file', () => file('{}').subarray(0, 9), 'cut off'],
    ['a header that is no JSON', () => file('{"a"'), 'the end is there'],
    ['a header that is no object', () => file('[]'), 'not a JSON object'],
    ['a header that is not UTF-8', () => file('{"a":1}').fill(0xff, 10, 11), 'not UTF-8'],
    ['nesting of 10^5', () => file(`{"a":${'['.repeat(1e5)}`), 'nested deeper'],
    [
      'overlap',
      () => file(`{${tensor('a', [2], 0, 16)},${tensor('b', [1], 8, 16)}}`, 16),
      'tensor "b" begins at byte 8',
    ],
    [
      'a hole',
      () => file(`{${tensor('a', [1], 0, 8)},${tensor('b', [1], 16, 24)}}`, 24),
      'tensor "b" begins at byte 16',
    ],
    ['a hole at the start', () => file(`{${tensor('a', [1], 8, 16)}}`, 16), 'tensor "a"'],
    [
      'bytes that belong to none',
      () => file(`{${tensor('a', [1], 0, 8)}}`, 9),
      '1 bytes after the last tensor belong to none',
    ],
    ['out of bounds', () => file(`{${tensor('a', [2], 0, 16)}}`, 8), 'tensor "a" lies at bytes 0 to 16 of 8'],
    ['end before begin', () => file(`{${tensor('a', [1], 8, 0)}}`, 8), 'tensor "a"'],
    [
      'a duplicate key',
      () => file(`{${tensor('a', [1], 0, 8)},${tensor('a', [1], 0, 8)}}`, 8),
      'the key "a" is there twice',
    ],
    ['shape overflow', () => file(`{${tensor('a', [2 ** 52, 2 ** 52, 4096], 0, 8)}}`, 8), 'tensor "a" has 8 bytes for'],
    ['a shape that wraps around to 0', () => file(`{${tensor('a', [2 ** 32, 2 ** 32], 0, 0)}}`), 'tensor "a"'],
    ['a zero-size alias', () => file(`{${tensor('a', [2], 0, 16)},${tensor('b', [0], 8, 8)}}`, 16), 'tensor "b"'],
    ['an unknown dtype', () => file(`{${tensor('a', [4], 0, 8, 'BF16')}}`, 8), 'tensor "a" has dtype "BF16"'],
    ['a negative size', () => file(`{${tensor('a', [-1], 0, 8)}}`, 8), 'tensor "a" has shape [-1]'],
    ['a fraction', () => file(`{${tensor('a', [0.5], 0, 4)}}`, 4), 'tensor "a" has shape [0.5]'],
    ['an unknown property', () => file(`{"a":{"x":1,"dtype":"F64"}}`), 'tensor "a" has an unknown property "x"'],
    ['metadata that is not text', () => file('{"__metadata__":{"a":1}}'), 'not an object of texts'],
    ['20,000 tensors', () => file(many(20_000)), 'tensor "t10000" comes after 10000 others'],
    ['100,000 tensors', () => file(many(100_000)), 'at t28571.shape: more than 200000 values'],
  ])('refuses %s', (_, make, sentence) => {
    expect(() => readSafetensors(make())).toThrow(DeltascopeError);
    expect(() => readSafetensors(make())).toThrow(sentence);
  });

  test('reads and writes nothing but by the format: a reader of ten lines agrees', () => {
    // By the format's documentation, and sharing no line with ours.
    const bytes = Buffer.from(writeSafetensors({ tensors: SAMPLE, metadata: { a: 'b' } }));
    const length = Number(bytes.readBigUInt64LE(0));
    const { __metadata__, ...tensors } = JSON.parse(bytes.subarray(8, 8 + length).toString('utf8'));
    expect(__metadata__).toEqual({ a: 'b' });
    for (const { name, data, dtype, shape } of SAMPLE) {
      const [begin, end] = tensors[name].data_offsets;
      const cut = bytes.subarray(8 + length + begin, 8 + length + end);
      const values = Array.from(data, (_, i) => (dtype === 'F64' ? cut.readDoubleLE(8 * i) : cut.readFloatLE(4 * i)));
      expect(tensors[name].shape).toEqual(shape);
      expect(values).toEqual(Array.from(data));
    }
  });

  const python = process.env.DELTASCOPE_PYTHON ?? 'python3';
  const hasReader = spawnSync(python, ['-c', 'import safetensors.numpy']).status === 0;
  test.skipIf(!hasReader)("opens in the format's own library (skipped where Python has no safetensors)", () => {
    const folder = mkdtempSync(join(tmpdir(), 'deltascope-safetensors-'));
    try {
      const path = join(folder, 'sample.safetensors');
      writeFileSync(path, writeSafetensors({ tensors: SAMPLE, metadata: { a: 'b' } }));
      const program = [
        'import json, sys; from safetensors import safe_open',
        'f = safe_open(sys.argv[1], "numpy"); t = {k: f.get_tensor(k) for k in f.keys()}',
        'print(json.dumps([f.metadata(), {k: [str(v.dtype), list(v.shape), [float(x) for x in v.ravel()]] for k, v in t.items()}]))',
      ].join('\n');
      const [metadata, tensors] = JSON.parse(execFileSync(python, ['-c', program, path], { encoding: 'utf8' }));
      expect(metadata).toEqual({ a: 'b' });
      for (const { name, dtype, shape, data } of SAMPLE) {
        expect(tensors[name]).toEqual([dtype === 'F64' ? 'float64' : 'float32', shape, Array.from(data)]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

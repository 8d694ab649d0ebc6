/** Against Node's zlib, as an independent packer, and against damage. */
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inflateRaw, inflateStart, inflateZlib } from './inflate.ts';

/** Bytes that deflate well in part, so that all kinds of blocks and distances occur. */
const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 200 })), { maxLength: 12 })
  .map((parts) =>
    Uint8Array.from(parts.flatMap(([part, times]) => Array.from({ length: times }, () => [...part]).flat())),
  );
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE),
});

/** Many bytes are compared faster so. */
function same(read: Uint8Array) {
  return (bytes: Uint8Array) => Buffer.compare(read, bytes) === 0;
}

describe('inflate', () => {
  test('gives back what zlib packed, by every level and strategy', () => {
    fc.assert(
      fc.property(repetitive, options, (bytes, how) => {
        expect(bytes).toSatisfy(same(inflateRaw(deflateRawSync(bytes, how), bytes.length)));
        expect(bytes).toSatisfy(same(inflateZlib(deflateSync(bytes, how), bytes.length)));
      }),
      { numRuns: 300 },
    );
  });

  test('bytes by chance, whose codes are as long as codes can be', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 4000 }), (numbers) => {
        const bytes = Uint8Array.from(numbers, (n) => Math.floor(Math.log2(n + 1) ** 2));
        expect(bytes).toSatisfy(same(inflateRaw(deflateRawSync(bytes), bytes.length)));
      }),
    );
  });

  test('a megabyte of zeros, at the largest ratio there is', () => {
    const bytes = new Uint8Array(2 ** 20);
    expect(bytes).toSatisfy(same(inflateRaw(deflateRawSync(bytes), bytes.length)));
  });

  test('of another size than is said, it is refused', () => {
    const packed = deflateRawSync(Buffer.from('abcabcabcabc'));
    expect(() => inflateRaw(packed, 11)).toThrow('longer than it says');
    expect(() => inflateRaw(packed, 13)).toThrow('shorter than it says');
    expect(() => inflateRaw(packed, 2 ** 40)).toThrow('no deflated data stand for so much');
  });

  test('the start alone is unpacked, whatever follows it', () => {
    const packed = deflateSync(Buffer.from('0123456789'.repeat(1000)));
    expect(Buffer.from(inflateStart(packed.subarray(0, -5), 12)).toString()).toBe('012345678901');
  });

  test('damage ends in a RangeError or in other bytes, and zlib data never in other bytes', () => {
    const flip = fc.record({ at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) });
    fc.assert(
      fc.property(repetitive, flip, fc.nat(), (bytes, { at, bit }, cut) => {
        const packed = Uint8Array.from(deflateSync(bytes));
        packed[at % packed.length] ^= 1 << bit;
        for (const damaged of [packed, packed.subarray(0, cut % packed.length)]) {
          try {
            expect(bytes).toSatisfy(same(inflateZlib(damaged, bytes.length)));
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

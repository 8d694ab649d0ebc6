/** Checks of bytes, against the runtime's decoder. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeUtf8Length, firstInvalidUtf8, isPlainAscii, LineCounter } from './utf8.ts';

/** Bytes that are often nearly UTF-8. */
const nearly = fc
  .array(
    fc.oneof(
      fc.constantFrom(0, 10, 13, 0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xa0, 0x9f, 0xf0, 0xf4, 0x90, 0x8f, 0xf5),
      fc.integer({ min: 0, max: 255 }),
    ),
    { maxLength: 12 },
  )
  .map((bytes) => Uint8Array.from(bytes));

const decodes = (bytes: Uint8Array) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

test('bytes are valid UTF-8 if the decoder takes them, and all before the first flaw are', () => {
  fc.assert(
    fc.property(nearly, (bytes) => {
      const flaw = firstInvalidUtf8(bytes);
      expect(flaw < 0).toBe(decodes(bytes));
      if (flaw >= 0) expect(decodes(bytes.subarray(0, flaw))).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('a text that is cut anywhere ends at its last whole character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), fc.nat(16), (text, cut) => {
      const bytes = new TextEncoder().encode(text).subarray(0, cut);
      const length = completeUtf8Length(bytes);
      expect(decodes(bytes.subarray(0, length))).toBe(true);
      expect(bytes.length - length).toBeLessThan(4);
    }),
  );
});

test('plain ASCII has no NUL and no byte above 127, wherever it is in memory', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 1, 65, 127, 128, 255, 65, 65, 65), { maxLength: 20 }),
      fc.nat(3),
      (bytes, offset) => {
        const array = Uint8Array.from([...Array(offset).fill(0), ...bytes]).subarray(offset);
        expect(isPlainAscii(array)).toBe(bytes.every((byte) => byte > 0 && byte < 128));
      },
    ),
  );
});

test('line ends are LF, CR or both as one, in units of one byte or two', () => {
  const text = 'a\nb\r\nc\rd\r\r\n\n';
  const counted = (label: string, bytes: readonly number[]) => {
    const counter = new LineCounter(label);
    for (const byte of bytes) counter.add(Uint8Array.of(byte));
    return counter.lines;
  };
  const codes = [...text].map((character) => character.charCodeAt(0));
  expect(counted('utf-8', codes)).toBe(7);
  expect(
    counted(
      'utf-16le',
      codes.flatMap((code) => [code, 0]),
    ),
  ).toBe(7);
  expect(
    counted(
      'utf-16be',
      codes.flatMap((code) => [0, code]),
    ),
  ).toBe(7);
  expect(counted('utf-16le', [0x0a, 0x0d])).toBe(1);
});

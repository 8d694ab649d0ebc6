import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfText } from '../packages/core/src/engine/wasm/byteText.ts';
import { textOfBytes } from './byteText.mjs';

test('any bytes come back from their text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      expect([...bytesOfText(textOfBytes(bytes))]).toEqual([...bytes]);
    }),
  );
});

test('the text needs no escape in a string, a script or a page', () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(textOfBytes(all)).toMatch(/^[ -~]+$/);
  expect(textOfBytes(all)).not.toMatch(/["'`$\\<]/);
});

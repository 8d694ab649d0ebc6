import { expect, test } from 'vitest';
import { bytesOfBase64 } from './base64.ts';

test('base64 is read with and without padding', () => {
  for (const bytes of [[], [0], [255, 1], [1, 2, 3], [250, 251, 252, 253]]) {
    expect([...bytesOfBase64(Buffer.from(bytes).toString('base64'))]).toEqual(bytes);
  }
});

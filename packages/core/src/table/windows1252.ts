/** windows-1252, which runtimes decode differently from 0x80 to 0x9f, by a table of our own. */

const FROM_80 =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
  Array.from({ length: 96 }, (_, i) => String.fromCharCode(0xa0 + i)).join('');

const UTF8_FROM_80 = [...FROM_80].map((character) => new TextEncoder().encode(character));

export function decodeWindows1252(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : FROM_80[byte - 0x80])).join('');
}

/** The same text as UTF-8. */
export function windows1252ToUtf8(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(3 * bytes.length);
  let length = 0;
  for (const byte of bytes) {
    if (byte < 0x80) result[length++] = byte;
    else for (const part of UTF8_FROM_80[byte - 0x80]) result[length++] = part;
  }
  return result.subarray(0, length);
}

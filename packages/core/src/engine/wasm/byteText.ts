/**
 * Bytes from the text that scripts/byteText.mjs makes of them: bytes that are frequent are one sign and others two, so
 * that a page's compression finds in the text what it would find in the bytes, as it does not in base64.
 */

/** Signs that need no escape in a string, a script or a page. */
const SIGNS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((sign) => !`"'\`$\\<`.includes(sign))
  .join('');

/** The first of the signs begin pairs of signs; each other one is a frequent byte, of which the text lists the numbers first. */
const PAIRS = 2;

export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const singles = SIGNS.length - PAIRS;
  const frequent = Array.from({ length: singles }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
  const others = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !frequent.includes(byte));
  const values = Uint8Array.from(text.slice(2 * singles), (sign) => SIGNS.indexOf(sign));
  const bytes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    bytes.push(value < PAIRS ? others[value * SIGNS.length + values[++i]] : frequent[value - PAIRS]);
  }
  return Uint8Array.from(bytes);
}

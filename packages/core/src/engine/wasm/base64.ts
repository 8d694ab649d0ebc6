/** Base64 to bytes, in any runtime. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of text without blanks. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const values = Array.from(text, (digit) => Math.max(0, DIGITS.indexOf(digit)));
  for (let i = 0, k = 0; i < values.length; i += 4) {
    const word = (values[i] << 18) | (values[i + 1] << 12) | (values[i + 2] << 6) | values[i + 3];
    for (let shift = 16; shift >= 0 && k < bytes.length; shift -= 8) bytes[k++] = (word >> shift) & 255;
  }
  return bytes;
}

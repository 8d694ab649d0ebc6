/** Bytes as text that compresses as they do: what packages/core/src/engine/wasm/byteText.ts reads, and of which it says more. */

// The same as there: core's sources are not yet built when kernels are.
const SIGNS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((sign) => !`"'\`$\\<`.includes(sign))
  .join('');
const PAIRS = 2;

/** @param {Uint8Array} bytes */
export function textOfBytes(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const singles = SIGNS.length - PAIRS;
  const all = counts.map((_, byte) => byte);
  const frequent = all.toSorted((a, b) => counts[b] - counts[a]).slice(0, singles);
  const others = all.filter((byte) => !frequent.includes(byte));
  const signs = all.map((byte) => {
    const single = frequent.indexOf(byte);
    if (single >= 0) return SIGNS[PAIRS + single];
    const other = others.indexOf(byte);
    return SIGNS[Math.floor(other / SIGNS.length)] + SIGNS[other % SIGNS.length];
  });
  const head = frequent.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return head + Array.from(bytes, (byte) => signs[byte]).join('');
}

/**
 * CRC-32 (IEEE 802.3; reflected polynomial 0xedb88320): finds every single flipped bit, every run of up to 32 altered
 * bits, and all but one in 2^32 of other accidents. It is no protection against a forger.
 */

const POLYNOMIAL = 0xedb88320;

/** Bytes taken at once: four times as fast as one by one. */
const AT_ONCE = 8;

/** REMAINDERS[k][byte]: what a byte leaves when k more have passed. */
const REMAINDERS = remainders();

function remainders(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
    return remainder;
  });
  const tables = [first];
  for (let k = 1; k < AT_ONCE; k++) tables.push(tables[k - 1].map((last) => first[last & 0xff] ^ (last >>> 8)));
  return tables;
}

/** The checksum of `bytes`, going on from that of the bytes before them. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = REMAINDERS;
  let remainder = ~before;
  let i = 0;
  for (const whole = bytes.length - (bytes.length % AT_ONCE); i < whole; i += AT_ONCE) {
    const four = remainder ^ (bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    remainder =
      t7[four & 0xff] ^
      t6[(four >>> 8) & 0xff] ^
      t5[(four >>> 16) & 0xff] ^
      t4[four >>> 24] ^
      t3[bytes[i + 4]] ^
      t2[bytes[i + 5]] ^
      t1[bytes[i + 6]] ^
      t0[bytes[i + 7]];
  }
  for (; i < bytes.length; i++) remainder = t0[(remainder ^ bytes[i]) & 0xff] ^ (remainder >>> 8);
  return ~remainder >>> 0;
}

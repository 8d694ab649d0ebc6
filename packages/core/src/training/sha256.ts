/** SHA-256 (FIPS 180-4) of bytes that come in parts: the same digits in every runtime, which have no one way to it. */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes; no rounding of cbrt reaches them. */
const K = Int32Array.from(primes(64), (prime) => firstBits(Math.cbrt(prime)));
/** The same of the square roots of the first 8. */
const H = Int32Array.from(primes(8), (prime) => firstBits(Math.sqrt(prime)));
const BLOCK_BYTES = 64;

export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** 64 hexadecimal digits. To be asked once, at the end. */
  digest(): string;
}

export function sha256(): Sha256 {
  const state = H.slice();
  const block = new Uint8Array(BLOCK_BYTES);
  const schedule = new Int32Array(64);
  let length = 0;
  let filled = 0;
  const update = (bytes: Uint8Array) => {
    length += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      if (filled === 0 && bytes.length - at >= BLOCK_BYTES) {
        compress(state, schedule, bytes, at);
        at += BLOCK_BYTES;
        continue;
      }
      const count = Math.min(BLOCK_BYTES - filled, bytes.length - at);
      block.set(bytes.subarray(at, at + count), filled);
      filled += count;
      at += count;
      if (filled < BLOCK_BYTES) continue;
      compress(state, schedule, block, 0);
      filled = 0;
    }
  };
  return {
    update,
    digest() {
      const bits = 8 * length;
      const padding = new Uint8Array((filled < 56 ? 56 : 120) - filled + 8);
      padding[0] = 0x80;
      const view = new DataView(padding.buffer);
      view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(padding.length - 4, bits >>> 0);
      update(padding);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

/** 6.2.2 of the standard; letters are its. */
function compress(state: Int32Array, W: Int32Array, bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 16; t++) {
    const i = at + 4 * t;
    W[t] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
  }
  for (let t = 16; t < 64; t++) {
    const x = W[t - 15];
    const y = W[t - 2];
    const sigma0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const sigma1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    W[t] = (W[t - 16] + sigma0 + W[t - 7] + sigma1) | 0;
  }
  // Not by destructuring, which walks an iterator for every block.
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let t = 0; t < 64; t++) {
    const Sigma1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const T1 = (h + Sigma1 + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
    const Sigma0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const T2 = (Sigma0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + T1) | 0;
    d = c;
    c = b;
    b = a;
    a = (T1 + T2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

const rotate = (x: number, count: number) => (x >>> count) | (x << (32 - count));

function firstBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

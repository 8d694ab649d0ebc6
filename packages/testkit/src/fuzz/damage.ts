/** Damage by a seeded chance: bits, bytes, pieces left out, doubled or put in. */
import type { Random } from '@deltascope/core/network';

const ENDS = [0, 255, 127, 128, 1];

/** One to three faults. `pieces` are what means something to the reader. */
export function damaged(bytes: Uint8Array, { below }: Random, pieces: readonly string[]): Uint8Array<ArrayBuffer> {
  let result = Buffer.from(bytes);
  const at = () => below(result.length);
  for (let times = 1 + below(3); times > 0; times--) {
    const kind = below(5);
    if (kind === 0) result[at()] ^= 1 << below(8);
    else if (kind === 1) result[at()] = ENDS[below(ENDS.length)];
    else if (kind === 2) result = result.subarray(0, at() + 1);
    else if (kind === 3) {
      const [from, to] = [at(), at()].sort((a, b) => a - b);
      result = Buffer.concat([result.subarray(0, to), result.subarray(from)]);
    } else {
      const piece = Buffer.from(pieces[below(pieces.length)]);
      const here = at();
      result = Buffer.concat([result.subarray(0, here), piece, result.subarray(here)]);
    }
    if (result.length === 0) break;
  }
  return new Uint8Array(result);
}

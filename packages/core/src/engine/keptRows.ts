/**
 * Rows that an engine reads anew in every pass because it cannot hold them all: kept where reading is a copy, in memory
 * here, in a file by a host that has one.
 */
import { failure } from '../errors.ts';
import { engineErrors } from '../words/en/engineErrors.ts';
import type { Examples, Precision } from './engine.ts';

/** Rows read at once while they are encoded: few, so that nobody who encodes needs much memory. */
export const ROWS_READ_AT_ONCE = 4096;

/** Of one array: runtimes differ in how large one may be. */
const CHUNK_BYTES = 2 ** 28;

/** The same rows, read once now and copied from then on. Throws `memory` (data) if they do not fit. */
export function keptInMemory(examples: Examples, precision: Precision): Examples {
  const { m, n } = examples;
  const rowsOfChunk = Math.max(1, Math.floor(CHUNK_BYTES / (8 * n)));
  const chunks: (Float64Array | Float32Array)[] = [];
  for (let first = 0; first < m; first += rowsOfChunk) {
    const count = Math.min(rowsOfChunk, m - first);
    const chunk = arrayOf(count * n, precision);
    for (let done = 0; done < count; done += ROWS_READ_AT_ONCE) {
      const some = Math.min(ROWS_READ_AT_ONCE, count - done);
      examples.read(first + done, some, chunk.subarray(done * n, (done + some) * n));
    }
    chunks.push(chunk);
  }
  return {
    ...examples,
    kept: 'memory',
    read(first, count, target) {
      for (let done = 0; done < count; ) {
        const row = (first + done) % rowsOfChunk;
        const some = Math.min(count - done, rowsOfChunk - row);
        const chunk = chunks[Math.floor((first + done) / rowsOfChunk)];
        target.set(chunk.subarray(row * n, (row + some) * n), done * n);
        done += some;
      }
    },
  };
}

function arrayOf(length: number, precision: Precision): Float64Array | Float32Array {
  try {
    return precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
  } catch (cause) {
    throw failure(engineErrors, 'memory/rows', { bytes: length * (precision === 'f32' ? 4 : 8) }, { cause });
  }
}

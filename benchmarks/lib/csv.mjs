/** A table of any size as CSV, written about as fast as a disk takes it: the same in each run. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** Columns that differ in every row; the others come again after so many rows, since making numbers takes longer than writing them. */
const FRESH = 10;
const REPEATED_ROWS = 1024;
const ROWS_AT_ONCE = 256;

/** Numbers of up to 15 decimals, and a label `y` of three classes that depends on them. Gives the bytes of the file. */
export function writeCsv(path, { rows, columns, watch = (_done) => {} }) {
  const next = numbers(1);
  const line = (count) => Array.from({ length: count }, () => next().toFixed(15)).join(',');
  const tails = Array.from({ length: REPEATED_ROWS }, () => line(columns - FRESH));
  const file = openSync(path, 'wx');
  let bytes = writeSync(file, `${Array.from({ length: columns }, (_, j) => `x${j}`).join(',')},y\n`);
  for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
    let text = '';
    for (let i = first; i < Math.min(rows, first + ROWS_AT_ONCE); i++) {
      const head = Array.from({ length: FRESH }, next);
      const label = head[0] + head[1] > 0 ? 'a' : head[2] > 0 ? 'b' : 'c';
      text += `${head.map((value) => value.toFixed(15)).join(',')},${tails[i % REPEATED_ROWS]},${label}\n`;
    }
    bytes += writeSync(file, text);
    watch(Math.min(1, (first + ROWS_AT_ONCE) / rows));
  }
  closeSync(file);
  return bytes;
}

/** Between −1 and 1, by a seed. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** What ranks compare: a text or a table as a number that is another one if they are. */
import { createHash } from 'node:crypto';
import type { Examples } from '@deltascope/core/engine';
import type { Table } from '@deltascope/core/table';

/** 48 bits of SHA-256: as many as float64 holds whole with room to spare. */
export function hashNumber(text: string): number {
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16);
}

/** Of what each row weighs; undefined if all weigh 1. */
export function hashOfWeights({ w }: Pick<Examples, 'w'>): string | undefined {
  return w && createHash('sha256').update(bytesOf(w)).digest('hex');
}

/** Of every cell of the table, and how it was read. */
export function hashOfTable({ rowCount, columns }: Table): string {
  const hash = createHash('sha256').update(String(rowCount));
  for (const column of columns) {
    const isWords = 'codes' in column;
    hash.update(JSON.stringify([column.name, column.kind, isWords ? column.categories : [], column.reading]));
    hash.update(bytesOf(isWords ? column.codes : column.values));
  }
  return hash.digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

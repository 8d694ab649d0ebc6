/** What ranks compare: a text as a number that is another one if it is. */
import { createHash } from 'node:crypto';
import type { Examples } from '@deltascope/core/engine';
import { memoryOf } from '@deltascope/core/table';

/** 48 bits of SHA-256: as many as float64 holds whole with room to spare. */
export function hashNumber(text: string): number {
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16);
}

/** Of what each row weighs; undefined if all weigh 1. */
export function hashOfWeights({ w }: Pick<Examples, 'w'>): string | undefined {
  return w && createHash('sha256').update(memoryOf(w)).digest('hex');
}

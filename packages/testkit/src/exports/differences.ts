/** An export's answers beside those of predict. */
import { expect } from 'vitest';
import type { Answered } from '../models.ts';

/** What another program answered: an empty or absent label, and no numbers, if it has no answer. */
export interface ForeignAnswer {
  readonly label: string | null;
  readonly probabilities: readonly (number | null)[];
}

/** Labels equal, and rows unanswered alike. Gives the largest difference of a probability. */
export function differenceOf(got: readonly ForeignAnswer[], expected: readonly (Answered | undefined)[]): number {
  expect(got).toHaveLength(expected.length);
  let largest = 0;
  expected.forEach((answer, i) => {
    expect(got[i].label || undefined, `label of row ${i + 1}`).toBe(answer?.label);
    got[i].probabilities.forEach((p, k) => {
      if (!answer) expect(p ?? Number.NaN, `P of row ${i + 1}`).toBeNaN();
      else largest = Math.max(largest, Math.abs((p ?? Number.NaN) - answer.probabilities[k]));
    });
  });
  return largest;
}

/** Prints a line of the table of `npm run test:long`. */
export function tell(runner: string, rows: number, largest: number): void {
  console.log(`exported models | ${runner} | ${rows} | ${rows} | ${largest.toPrecision(2)}`);
}

/** The same for programs that compare themselves. */
export function tellProgram(language: string, programs: number, largest: number): void {
  console.log(`exported programs | ${language} | ${programs} | ${largest.toPrecision(2)}`);
}

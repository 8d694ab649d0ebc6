/** Which mistakes could not show in the numbers that were given: on these data, or in these steps. */
import type { Matrix } from '../matrix/matrix.ts';
import { matrix, rowRange } from '../matrix/matrix.ts';
import { possibleMistakes } from './candidates.ts';
import { type Applied, type Workspace, workspace } from './compute/workspace.ts';
import { quantityNames } from './given/names.ts';
import type { Given } from './given/reading.ts';
import type { Mistake } from './mistake.ts';
import type { DiagnosedProblem } from './problem.ts';

/** A mistake that these numbers could not show. */
export interface Hidden {
  readonly mistake: Mistake;
  /** data: it changes nothing at all here. given: it shows only in steps that were not given. */
  readonly because: 'data' | 'given';
  /** In which step it would show at the earliest; absent: in none. */
  readonly showsIn?: string;
}

/** A mistake that shows in no such row is looked for in all of them. */
const ROWS_LOOKED_AT = 100;

export function* hiddenIn(whole: Workspace, given: readonly Given[]): Generator<number, Hidden[]> {
  const { problem } = whole;
  const m = Math.min(ROWS_LOOKED_AT, problem.examples.m);
  const some = m < problem.examples.m ? workspace(firstRows(problem, m)) : whole;
  const names = quantityNames(problem.network);
  const tolerances = new Map<string, number>();
  for (const one of given) {
    const most = one.tolerance.reduce((largest, value) => Math.max(largest, value), 0);
    for (const { parts } of one.readings) for (const { quantity } of parts) tolerances.set(quantity, most);
  }
  const hidden: Hidden[] = [];
  for (const mistake of possibleMistakes(problem)) {
    if (mistake.solved) continue;
    const { id, change, reads, layers } = mistake;
    const applied: Applied = { key: id, change, ...(reads && { reads }), ...(layers && { layers }) };
    const shown = (where: Workspace, all: readonly string[]) =>
      all.find((name) => differs(where.quantity(name, [applied]), where.quantity(name, []), tolerances.get(name)));
    const inGiven = shown(
      some,
      names.filter((name) => tolerances.has(name)),
    );
    if (inGiven === undefined) {
      const anywhere = shown(some, names) ?? (some === whole ? undefined : shown(whole, ['J', 'grad']));
      hidden.push(
        anywhere === undefined ? { mistake, because: 'data' } : { mistake, because: 'given', showsIn: anywhere },
      );
    }
    yield 1;
  }
  return hidden;
}

/** The problem of its first rows alone. */
function firstRows(problem: DiagnosedProblem, m: number): DiagnosedProblem {
  const { examples, unscaled } = problem;
  const first = matrix(m, examples.n);
  examples.read(0, m, first.data);
  return {
    ...problem,
    examples: { ...examples, m, y: examples.y.slice(0, m) },
    ...(unscaled && { unscaled: rowRange(unscaled, 0, m) }),
  };
}

/** Beyond rounding, relative to the largest cell. */
const SHOWS = 1e-9;

function differs(wrong: Matrix | undefined, right: Matrix | undefined, tolerance = 0): boolean {
  if (!wrong || !right || wrong.rows !== right.rows || wrong.columns !== right.columns) return wrong !== right;
  const largest = right.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const within = Math.max(tolerance, SHOWS * largest);
  return wrong.data.some((value, i) => !(Object.is(value, right.data[i]) || Math.abs(value - right.data[i]) <= within));
}

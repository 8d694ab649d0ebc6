/** Weights that were printed in few digits: what is computed with them may be off by what their rounding makes of it. */
import type { Matrix } from '../../matrix/matrix.ts';
import { random } from '../../network/random.ts';
import { workspace } from '../compute/workspace.ts';
import type { DiagnosedProblem } from '../problem.ts';
import type { Given } from './reading.ts';

/** Weights within their rounding that are tried. */
const DRAWS = 8;
/** A number may be off by so many times what it is off by on the whole. */
const SPREAD = 5;
/** Of a cell that hardly moved, beside all of its matrix. */
const LEAST = 0.3;

/** The same numbers with the tolerance that the weights' rounding gives them; `rounding` is half a unit of each weight. */
export function loosened(problem: DiagnosedProblem, rounding: Float64Array, given: readonly Given[]): readonly Given[] {
  const spreads = spreadsOf(problem, rounding, given);
  return given.map((one): Given => {
    const more = new Float64Array(one.tolerance.length);
    for (const { parts } of one.readings) {
      for (const { quantity, rows, columns, from, cells } of parts) {
        const spread = spreads.get(quantity);
        if (spread?.rows !== rows || spread.columns !== columns) continue;
        cells.forEach((cell, k) => {
          const at = from ? from[k] : k;
          more[at] = Math.max(more[at], SPREAD * spread.data[cell]);
        });
      }
    }
    const add = (tolerance: Float64Array) => tolerance.map((value, k) => value + more[k]);
    return { ...one, tolerance: add(one.tolerance), ...(one.asSingle && { asSingle: add(one.asSingle) }) };
  });
}

/** How far each quantity moves, as a root mean square over the draws. */
function spreadsOf(
  problem: DiagnosedProblem,
  rounding: Float64Array,
  given: readonly Given[],
): ReadonlyMap<string, Matrix> {
  const names = new Set(
    given.flatMap(({ readings }) => readings.flatMap(({ parts }) => parts.map(({ quantity }) => quantity))),
  );
  const right = workspace(problem);
  const squares = new Map<string, Matrix>();
  for (let draw = 1; draw <= DRAWS; draw++) {
    const { uniform } = random(draw);
    const parameters = problem.parameters.map((value, i) => value + rounding[i] * (2 * uniform() - 1));
    const moved = workspace({ ...problem, parameters });
    for (const name of names) {
      const [was, is] = [right.quantity(name, []), moved.quantity(name, [])];
      if (!was || !is) continue;
      const sums = squares.get(name) ?? { ...was, data: new Float64Array(was.data.length) };
      is.data.forEach((value, k) => {
        sums.data[k] += (value - was.data[k]) ** 2 / DRAWS;
      });
      squares.set(name, sums);
    }
  }
  return new Map([...squares].map(([name, one]) => [name, rootsOf(one)]));
}

function rootsOf(squares: Matrix): Matrix {
  const mean = squares.data.reduce((sum, value) => sum + value, 0) / squares.data.length;
  return { ...squares, data: squares.data.map((value) => Math.sqrt(Math.max(value, LEAST * LEAST * mean))) };
}

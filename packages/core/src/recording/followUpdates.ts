/** What the updates of one epoch did to chosen weights, batch by batch. */
import type { MiniBatchRun, Prepared } from '../engine/engine.ts';
import { weightAt } from '../network/weights.ts';
import type { WeightUpdate } from '../optimize/explain.ts';
import { updates } from '../optimize/miniBatch.ts';

/** Makes the updates of an epoch once more, and notes those of some weights, by their index in Theta unrolled. */
export function followUpdates(
  prepared: Prepared,
  run: MiniBatchRun,
  weights: readonly number[],
): Map<number, readonly WeightUpdate[]> {
  const parameters = run.parameters.slice();
  const state = run.state.map((vector) => vector.slice());
  const looked = (i: number) => ({ kept: state.map((vector) => vector[i]), before: parameters[i] });
  const followed = new Map(weights.map((i): [number, WeightUpdate[]] => [i, []]));
  if (followed.size === 0) return followed;
  const each = Array.from(followed, ([i, made]) => {
    return { i, made, isBias: weightAt(prepared.network, i).column === 0, last: looked(i) };
  });
  let update = run.updatesBefore;
  for (const { J, gradient } of updates(prepared, { ...run, parameters, state })) {
    update += 1;
    for (const one of each) {
      const { i, made, isBias, last } = one;
      made.push({ update, J, gradient: gradient[i], ...last, after: parameters[i], isBias });
      one.last = looked(i);
    }
  }
  return followed;
}

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
  const isBias = (i: number) => weightAt(prepared.network, i).column === 0;
  const looked = (i: number) => ({ kept: state.map((vector) => vector[i]), before: parameters[i] });
  const followed = new Map(weights.map((i): [number, WeightUpdate[]] => [i, []]));
  if (followed.size === 0) return followed;
  let before = new Map(weights.map((i) => [i, looked(i)]));
  let update = run.updatesBefore;
  for (const { J, gradient } of updates(prepared, { ...run, parameters, state })) {
    update += 1;
    for (const [i, made] of followed) {
      made.push({
        update,
        J,
        gradient: gradient[i],
        ...(before.get(i) ?? looked(i)),
        after: parameters[i],
        isBias: isBias(i),
      });
    }
    before = new Map(weights.map((i) => [i, looked(i)]));
  }
  return followed;
}

/** One training step for programs: vectors as matrices in Theta's layout, by name. */
import { type Network, thetaViews, toRows, weightAt } from '@deltascope/core/network';
import type { TrainingStep } from '@deltascope/core/record';
import { formatAddress, formatMatrix } from '@deltascope/core/trace';

export function moveJson(step: TrainingStep, network: Network) {
  const { optimizer, iteration, fell, promised, restarts, before, after, along, memory, move } = step;
  const named = (vector: Float64Array) =>
    Object.fromEntries(
      thetaViews(network, vector).map((theta, l) => [formatMatrix({ kind: 'Theta', layer: l + 1 }), toRows(theta)]),
    );
  const place = ({ J, parameters, gradient }: TrainingStep['before']) => ({
    cost: J,
    ...named(parameters),
    gradient: named(gradient),
  });
  const moved = move.reduce((most, value, i) => (Math.abs(value) > Math.abs(move[most]) ? i : most), 0);
  return {
    optimizer,
    iteration,
    fell,
    promised,
    restarts,
    largest: { address: formatAddress(weightAt(network, moved)), move: move[moved] },
    before: place(before),
    after: place(after),
    move: named(move),
    along: along ? { ...along, direction: named(along.direction) } : null,
    memory: memory.map(({ value, ...part }) => ({ ...part, value: typeof value === 'number' ? value : named(value) })),
  };
}

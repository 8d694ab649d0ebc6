/** The plane of two features as the page draws it: what is answered over it, and the rows, by how near they are to it. */
import { inputSources } from '@deltascope/core/encode';
import { columnNamed } from '@deltascope/core/table';
import { placesAlong, plane } from '@deltascope/core/trace';
import type { Dots, PlaneAnswer, Questions } from '../protocol.ts';
import type { Problem } from './problem.ts';
import { shadesOf } from './shades.ts';
import type { Trainer } from './trainer.ts';

const MOST_DOTS = 1500;

export function planeOf(
  { problem, timeline, judge }: Trainer,
  { across, up, row, points, iteration, dots }: Questions['plane']['ask'],
): PlaneAnswer {
  const { network, encoder, table } = problem;
  const parameters = timeline.parametersAt(iteration);
  const { a, ...found } = plane({ network, parameters, encoder, table, across, up, heldRow: row - 1, points });
  const units = a.slice(2).map((layer, l) => shadesOf(layer, l === a.length - 3 ? [0, 1] : undefined));
  const classes = judge.decisionAt(iteration)(a[network.layers.length]);
  return { ...found, units, classes, iteration, row, ...(dots && { dots: dotsOf(problem, found, row) }) };
}

function dotsOf(problem: Problem, axes: Pick<PlaneAnswer, 'across' | 'up'>, row: number): Dots {
  const { table, training } = problem;
  const some = training.rows.subarray(0, MOST_DOTS);
  const along = (axis: PlaneAnswer['across']) => {
    const column = columnNamed(table, axis.name);
    const places = column ? placesAlong(axis, column) : new Float64Array(0);
    return Float64Array.from(some, (place) => places[place]);
  };
  return {
    x: along(axes.across),
    y: along(axes.up),
    labels: training.examples.y.slice(0, MOST_DOTS),
    rows: some.map((place) => place + 1),
    near: nearness(problem, [axes.across.name, axes.up.name], row),
  };
}

/** e^(−2d²), d the root mean square of the differences in the inputs of all other features. */
function nearness({ training, encoder }: Problem, shown: readonly string[], row: number): Float32Array {
  const { examples, rows } = training;
  const count = Math.min(MOST_DOTS, examples.m);
  const others = inputSources(encoder)
    .map(({ feature }, j) => ({ name: feature.name, j }))
    .filter(({ name }) => !shown.includes(name));
  const inputs = new Float64Array(count * examples.n);
  examples.read(0, count, inputs);
  const held = new Float64Array(examples.n);
  examples.read(Math.max(0, rows.indexOf(row - 1)), 1, held);
  return Float32Array.from({ length: count }, (_, i) => {
    const square = others.reduce((sum, { j }) => sum + (inputs[i * examples.n + j] - held[j]) ** 2, 0);
    return Math.exp((-2 * square) / Math.max(1, others.length));
  });
}

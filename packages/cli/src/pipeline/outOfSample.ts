/** What networks say of rows that they did not learn from: cross-validation, with a look at each stage of the learning. */
import { setImmediate } from 'node:timers/promises';
import { drive, foldRows, type Matrix, matrix, type Prepared, probabilities, row, splitRows } from '@deltascope/core';
import type { Context } from '../command.ts';
import { progress } from '../terminal/progress.ts';
import { throwIfInterrupted } from './interrupted.ts';
import { prepareTraining } from './prepareTraining.ts';
import type { LabelledTable } from './problem.ts';

export interface OutOfSample {
  /** A distribution for each of `labelled.rows`, in their order. */
  readonly probabilities: Matrix;
  /** For each the mean of p(label) over the second half of the training. */
  readonly whileLearning: Float64Array;
}

/** So many looks at a training are taken at most, evenly over its iterations so far. */
const MOST_LOOKS = 32;

export async function outOfSample(context: Context, labelled: LabelledTable, folds: number): Promise<OutOfSample> {
  const { settings, terminal, now, signal } = context;
  const { labels, rows } = labelled;
  const { validation, seed } = settings;
  const all = { rows, y: labels.y, classes: labels.classes };
  const places = new Map(Array.from(rows, (one, i) => [one, i]));
  const result = {
    probabilities: matrix(rows.length, labels.classes.length),
    whileLearning: new Float64Array(rows.length),
  };
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  try {
    for (const [f, fold] of foldRows(all, { folds, seed }).entries()) {
      const split = splitRows({ ...all, rows: fold.training }, { validation, seed });
      const made = await prepareTraining({ labelled, split, settings });
      try {
        const { prepared } = made.prepare(fold.validation);
        const looks = lookAt(prepared, fold.validation, labels.y);
        const outcome = await drive({
          optimizer: made.method,
          training: made.training.prepared,
          validation: made.heldOut?.prepared,
          lambda: settings.lambda,
          from: made.start,
          stop: made.stop,
          now,
          signal,
          pause: () => setImmediate(),
          watch: ({ iteration, parameters }) => {
            bar.update(
              (f + iteration / made.stop.iterations) / folds,
              `fold ${f + 1} of ${folds}, iteration ${iteration}`,
            );
            looks.add(iteration, parameters);
          },
        });
        throwIfInterrupted(signal);
        keep(result, fold.validation, places, distributions(prepared, outcome.parameters), looks.secondHalf());
      } finally {
        made.dispose();
      }
    }
  } finally {
    bar.done();
  }
  return result;
}

/** p(label) at an interval of iterations that doubles, so that long trainings cost no more looks. */
function lookAt(prepared: Prepared, rows: Int32Array, y: Int32Array) {
  let interval = 1;
  let taken: { iteration: number; own: Float64Array }[] = [];
  return {
    add(iteration: number, parameters: Float64Array): void {
      if (iteration % interval !== 0) return;
      const P = distributions(prepared, parameters);
      taken.push({ iteration, own: Float64Array.from(rows, (one, i) => row(P, i)[y[one] - 1]) });
      if (taken.length <= MOST_LOOKS) return;
      interval *= 2;
      taken = taken.filter((look) => look.iteration % interval === 0);
    },
    secondHalf(): Float64Array {
      const last = taken.at(-1)?.iteration ?? 0;
      const late = taken.filter(({ iteration }) => iteration >= last / 2);
      const mean = new Float64Array(rows.length);
      for (const { own } of late) for (let i = 0; i < mean.length; i++) mean[i] += own[i] / late.length;
      return mean;
    },
  };
}

function distributions(prepared: Prepared, parameters: Float64Array): Matrix {
  const outputs = prepared.outputs(parameters, 0, prepared.m);
  for (let i = 0; i < outputs.rows; i++) probabilities(row(outputs, i), row(outputs, i));
  return outputs;
}

function keep(
  result: OutOfSample,
  rows: Int32Array,
  places: ReadonlyMap<number, number>,
  P: Matrix,
  learning: Float64Array,
): void {
  rows.forEach((one, i) => {
    const place = places.get(one) ?? 0;
    row(result.probabilities, place).set(row(P, i));
    result.whileLearning[place] = learning[i];
  });
}

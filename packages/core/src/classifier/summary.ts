/** A model in a few lines: its layers, its training, how good it is. */
import { inputNames } from '../encode/encoder.ts';
import { shorten } from '../errors.ts';
import type { Judgement } from '../evaluate/judgement.ts';
import { IMPORTED, type Model } from '../model/model.ts';
import { parameterCount } from '../network/network.ts';
import { count, counted, percent } from '../words/en/english.ts';

const LONGEST_LIST = 80;

export function summaryOf(model: Model): string {
  const { encoder, labels, training, metrics } = model;
  const inputs = inputNames(encoder);
  const from = encoder.features.map(({ name }) => name).join(', ');
  const weights = count(parameterCount(model.network));
  return [
    `${counted(encoder.features.length, 'column')}: ${shorten(from, LONGEST_LIST)}`,
    `${counted(inputs.length, 'input')} -> ${counted(labels.classes.length, 'class', 'classes')}: ${shorten(labels.classes.join(', '), LONGEST_LIST)}`,
    ...layersOf(model),
    ...(training.optimizer === IMPORTED
      ? [`${weights} weights and biases, trained elsewhere`]
      : [
          `${weights} weights and biases by ${training.optimizer}, alpha ${training.lambda}`,
          `J ${training.J.toPrecision(6)} after ${counted(training.iterations, 'iteration')} (${training.reason})`,
        ]),
    ...goodness('training', metrics.training),
    ...goodness('held-out', metrics.validation),
  ].join('\n');
}

function layersOf({ network: { layers, activation, output }, Theta }: Model): string[] {
  return Theta.map(({ rows, columns }, l) => {
    const isLast = l === layers.length - 2;
    const units = isLast ? counted(rows, 'output') : counted(rows, 'unit');
    return `Theta${l + 1} ${rows} x ${columns}: ${units}, ${isLast ? output : activation}`;
  });
}

function goodness(which: string, judged: Judgement | null): string[] {
  if (!judged) return [];
  const { rows, accuracy, baseline } = judged;
  const always = `always ${shorten(baseline.class, LONGEST_LIST)} ${percent(baseline.accuracy)}`;
  return [`${percent(accuracy)} of ${count(rows)} ${which} rows right (${always})`];
}

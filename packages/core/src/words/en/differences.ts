/** What is not the same in two trainings, in English. */
import type { ComparedThing, Difference, DifferingThing } from '../../training/difference.ts';

const COMPARED: Readonly<Record<ComparedThing, string>> = {
  version: 'deltascope',
  'computed-by': 'computed by',
  classes: 'classes',
  columns: 'columns',
  rows: 'rows',
  'training-rows': 'training rows',
  network: 'the network',
  optimizer: 'the optimizer',
  iterations: 'iterations',
  J: 'J',
};

const DIFFERING: Readonly<Record<DifferingThing, string>> = {
  encoder: 'the fitted means, deviations or categories of the columns',
  values: 'values of the columns',
  labels: 'labels',
  'row-weights': 'what the rows weigh',
  threshold: 'the threshold',
  'input-means': 'the means of the inputs over the training rows',
  history: 'J on the way',
  metrics: 'the metrics',
  'inputs-order': 'the order of the inputs',
  'classes-order': 'the order of the classes',
};

const names = (words: readonly string[]) => words.map((word) => `"${word}"`).join(', ');

/** A clause: what was then and what is now. */
export function differenceText(difference: Difference): string {
  switch (difference.of) {
    case 'setting':
      return `${difference.name}: ${difference.before} then, ${difference.after} now`;
    case 'column':
      return `"${difference.name}": ${difference.before} then, ${difference.after} now`;
    case 'weights': {
      const { count, address, before, after } = difference;
      return `${count} weights, most of all ${address}: ${before} then, ${after} now`;
    }
    case 'input-names':
    case 'class-names': {
      const { before, after } = difference;
      const only = [before.length > 0 && `only then ${names(before)}`, after.length > 0 && `only now ${names(after)}`];
      return `${difference.of === 'input-names' ? 'inputs' : 'classes'} (${only.filter(Boolean).join('; ')})`;
    }
    default:
      return 'before' in difference
        ? `${COMPARED[difference.of]}: ${difference.before} then, ${difference.after} now`
        : DIFFERING[difference.of];
  }
}

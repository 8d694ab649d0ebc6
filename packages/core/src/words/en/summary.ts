/** A model in a few lines of English. */
import type { SummaryWords } from '../summaryWords.ts';
import { count, counted, percent } from './english.ts';

const ON = { training: 'training', heldOut: 'held-out' } as const;

export const summary: SummaryWords = {
  columns: (columns, names) => `${counted(columns, 'column')}: ${names}`,
  inputs: (inputs, classes, names) =>
    `${counted(inputs, 'input')} -> ${counted(classes, 'class', 'classes')}: ${names}`,
  layer: ({ name, rows, columns, by, isOutput }) =>
    `${name} ${rows} x ${columns}: ${counted(rows, isOutput ? 'output' : 'unit')}, ${by}`,
  weights: ({ count: weights, optimizer, alpha }) =>
    `${count(weights)} weights and biases by ${optimizer}, alpha ${alpha}`,
  ended: ({ J, iterations, ending }) => `J ${J} after ${counted(iterations, 'iteration')} (${ending})`,
  right: ({ of, rows, share, baseline }) =>
    `${percent(share)} of ${count(rows)} ${ON[of]} rows right (always ${baseline.name} ${percent(baseline.share)})`,
};

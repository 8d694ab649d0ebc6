/** What can be wrong with a network, its training or its answers, in English. */
import type { Finding, JudgedOn } from '../../health/finding.ts';
import { listed, short } from '../findingNumbers.ts';
import { percent } from './english.ts';

const ON: Readonly<Record<JudgedOn, string>> = {
  training: 'the training rows',
  'held-out': 'the held-out rows',
  these: 'these rows',
};

/** What is so, by which numbers, and what to try. */
export function findingText(finding: Finding): string {
  const names = (list: readonly string[]) =>
    listed(
      list,
      (name) => `"${name}"`,
      ', ',
      (n) => ` and ${n} more`,
    );
  switch (finding.code) {
    case 'constant-outputs':
      return `The outputs hardly depend on the row: none varies by more than ${short(finding.deviation)}. Lower lambda, or look whether the columns can tell the classes apart.`;
    case 'no-better-than-baseline': {
      const than = finding.accuracy < finding.baseline ? 'worse than' : 'no better than';
      return `The model is ${than} always answering the largest class: ${percent(finding.accuracy)} right on ${ON[finding.on]}, always answering "${finding.largest}" is right in ${percent(finding.baseline)}. Give it columns that say more, more hidden units, or a lower lambda.`;
    }
    case 'classes-never-answered':
      return `The model never answers ${finding.never.length} of the ${finding.present} classes of ${ON[finding.on]}: ${names(finding.never)}. Their rows may be too few, or like those of other classes: add rows of theirs, or a lower lambda.`;
    case 'class-imbalance':
      return `The classes are far from equal: "${finding.largest}" has ${percent(finding.largestShare)} of the rows and "${finding.smallest}" ${percent(finding.smallestShare)}, of which ${percent(finding.recall)} are found. Read the balanced accuracy, and add rows of the small class.`;
    case 'overfitting':
      return `Part of what was learned is memory: ${percent(finding.training)} right on the training rows, ${percent(finding.heldOut)} on the held-out ones. Raise lambda, take fewer hidden units, or add rows.`;
    case 'not-converged':
      return `The training had not converged when its ${finding.iterations} iterations were used up: the last tenth still lowered J by ${percent(finding.lastFall)}. Allow more.`;
    case 'rate-too-high':
      return `J rose in ${finding.rises} of ${finding.iterations} iterations: the steps of ${finding.optimizer} are too long. Lower the learning rate, or standardize the columns.`;
    case 'saturated-units':
      return `${finding.units} of the ${finding.of} units of layer ${finding.layer} are saturated on nearly every row (${percent(finding.share)} of the layer's activations are within 1 % of a limit, where g' is nearly 0): they learn hardly more. Standardize the columns, start with smaller weights, or raise lambda.`;
    case 'dead-units':
      return `${finding.units} of the ${finding.of} units of layer ${finding.layer} give the same number to every row: they carry nothing. Take fewer units, a lower learning rate, or a lower lambda.`;
    case 'vanishing-errors':
      return `The errors vanish on their way back: in layer ${finding.layer} they are ${short(finding.ratio)} of the output's, so its weights hardly learn. Take fewer layers, tanh or relu, or --init glorot.`;
    case 'exploding-errors':
      return `The errors explode on their way back: in layer ${finding.layer} they are ${short(finding.ratio)} times the output's. Start with smaller weights, raise lambda, or standardize the columns.`;
    case 'idle-features':
      return `Some columns do nothing: held at the mean, ${names(finding.columns)} ${finding.columns.length === 1 ? 'changes' : 'change'} the outputs by no more than ${short(finding.change)} on average. They can be left out.`;
    default:
      return finding satisfies never;
  }
}

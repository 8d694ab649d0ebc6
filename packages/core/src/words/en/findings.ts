/** What can be wrong with a network, its training or its answers, in English. */
import type { Finding, JudgedOn } from '../../health/finding.ts';
import { listed, moment, short } from '../findingNumbers.ts';
import { count, percent } from './english.ts';

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
      return `The training had not converged when ${finding.iterations === 1 ? 'its one iteration was' : `its ${finding.iterations} iterations were`} used up: the last tenth still lowered J by ${percent(finding.lastFall)}. Allow more.`;
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
    case 'label-copy':
      return `"${finding.column}" looks like the label once more: one value for each class in ${percent(finding.agreement)} of ${count(finding.rows)} rows. If it is not known when a new row is to be answered, leave it out: --ignore ${finding.column}.`;
    case 'gives-label-away':
      return `"${finding.column}" alone gives the label away: by its values ${percent(finding.accuracy)} of ${count(finding.rows)} rows are answered right, each by the others, where the largest class has ${percent(finding.baseline)}. Ask when it is filled in: if only with or after the label, leave it out: --ignore ${finding.column}.`;
    case 'identifier-learned': {
      const how = finding.by === 'name' ? 'is named like an identifier' : 'grows from row to row like a running number';
      return `"${finding.column}" is learned from, ${how} and has ${count(finding.distinct)} different values in ${count(finding.rows)} rows: it says nothing about new rows. Leave it out: --ignore ${finding.column}.`;
    }
    case 'looks-like-group':
      return `Rows were split at random, but ${count(finding.rows)} rows share ${count(finding.groups)} values of "${finding.column}", so that rows of one value are on both sides; two of them have the same label in ${percent(finding.agreement)} of cases (any two: ${percent(finding.chance)}). If new rows will have new values of it, judge so: --split group:${finding.column}.`;
    case 'looks-like-time':
      return `Rows were split at random, but "${finding.column}" looks like their time, from ${moment(finding.from, finding.isDate)} to ${moment(finding.to, finding.isDate)}. If the model will answer later rows, judge it on later rows: --split time:${finding.column}.`;
    case 'shuffled-labels':
      return `The held-out rows are not independent of those learned from: with shuffled labels, where nothing can be learned, ${percent(finding.accuracy)} of ${count(finding.rows)} held-out rows are still answered right (at least ${percent(finding.low)}; chance is ${percent(finding.chance)}). The held-out figure is too kind by what rows share: split by what they share, with --split group:COLUMN.`;
    default:
      return finding satisfies never;
  }
}

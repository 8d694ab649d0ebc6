/** Which columns made a classifier's answer, in the words of its labels. */
import { failure } from '../errors.ts';
import type { Label, Model } from '../model/model.ts';
import type { Table } from '../table/column.ts';
import { type AnswerExplained, type AnswerQuestion, explainAnswer } from '../training/explainAnswer.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import { namesOf } from './learned.ts';
import { checkOptionsOf, type OptionsOf } from './options.ts';
import { oneOf } from './rules.ts';
import { shownLabel } from './targets.ts';

/** What an answer is compared with. */
export interface WhyOptions extends Pick<AnswerQuestion, 'of'> {
  /** The label whose output is explained [the one that is answered]. */
  readonly label?: Label;
  /** Where the comparison begins: the mean of the training rows, or zeros [mean]. */
  readonly baseline?: 'mean' | 'zero';
}

/** The columns behind an answer. */
export interface Why extends Pick<AnswerExplained, 'probability' | 'of' | 'inputs' | 'columns'> {
  /** What is answered. */
  readonly answered: Label;
  /** Whose output is explained. */
  readonly label: Label;
  /** The output that is explained, and what it is at the baseline: the difference is the sum of the columns' parts. */
  readonly output: number;
  readonly outputAtBaseline: number;
  /** What the parts miss of that difference. */
  readonly error: number;
  /** The part of each input, in the order of `inputs`. */
  readonly parts: Float64Array;
}

const WHY: OptionsOf = {
  name: 'why',
  rules: {
    label: { accepts: () => true, wanted: { type: 'class' } },
    of: oneOf('a', 'z'),
    baseline: oneOf('mean', 'zero'),
  },
  example: "{ label: 'yes' }",
};

/** Throws `labels` (usage) for a label that is none of the classes. */
export function whyOf(model: Model, table: Table, options: WhyOptions): Why {
  checkOptionsOf(WHY, options);
  const { label, of, baseline } = options;
  const names = namesOf(model);
  const asked = label === undefined ? undefined : names.indexOf(label) + 1;
  if (label !== undefined && asked === 0) {
    throw failure(classifierErrors, 'labels/none-of', { label: shownLabel(label), classes: names.map(shownLabel) });
  }
  const { found, answered, ...explained } = explainAnswer({ model, table, row: 1, label: asked, of, baseline });
  const { output, outputAtBaseline, completenessError, integratedGradients } = found;
  return {
    answered: names[answered - 1],
    label: names[explained.label - 1],
    probability: explained.probability,
    of: explained.of,
    output,
    outputAtBaseline,
    columns: explained.columns,
    inputs: explained.inputs,
    parts: integratedGradients,
    error: completenessError,
  };
}

/** What `why --row` tells: which inputs moved the answer to one row of a table. */

import { failure, nearest } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import type { Table } from '@deltascope/core/table';
import type { Attributions, ColumnAttribution } from '@deltascope/core/trace';
import { type BaselineTaken, explainAnswer } from '@deltascope/core/train';
import type { Context, TableOption } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import { namedWithTable } from '../../problems/named.ts';
import { openForModel, sayNotes } from '../../tables/readTable.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';

type AnswerContext = Context<'as' | 'of' | 'baseline' | 'logit' | TableOption>;

export interface WhyAnswer {
  readonly row: number;
  readonly classes: readonly string[];
  /** 1 … K */
  readonly answered: number;
  readonly label: number;
  /** As `predict` gives it. */
  readonly probability: number;
  /** What is explained, in words. */
  readonly what: string;
  readonly of: 'a' | 'z';
  readonly baseline: string;
  readonly found: Attributions;
  /** The names of the inputs, as those of `found`. */
  readonly inputs: readonly string[];
  /** Heaviest first. */
  readonly columns: readonly ColumnAttribution[];
}

/** Throws `why-model`, `trace-row` and `class-missing` (usage), and data errors of model and table. */
export async function whyAnswer(context: AnswerContext, args: readonly string[], row: number): Promise<WhyAnswer> {
  const { settings } = context;
  const named = namedWithTable(args);
  if (named.of === 'table') throw failure(cliErrors, 'why-model', {});
  const model = await loadModel(named.path);
  const source = await openForModel(context, named.spec, model);
  try {
    sayNotes(context, source.notes());
    return explainRow(model, await source.read(), row, settings);
  } finally {
    source.close();
  }
}

function explainRow(model: Model, table: Table, row: number, settings: AnswerContext['settings']): WhyAnswer {
  const { classes } = model.labels;
  const asked = settings.of === undefined ? undefined : classNamed(classes, settings.of);
  const of = settings.logit ? 'z' : 'a';
  const { baseline, ...explained } = explainAnswer({
    ...{ model, table, row, of, baseline: settings.baseline },
    ...(asked !== undefined && { label: asked }),
  });
  return { ...explained, classes, what: whatIs(model, explained.label, of), baseline: baselineWords(baseline) };
}

function whatIs({ network: { layers, output }, labels }: Model, label: number, of: 'a' | 'z'): string {
  const name = labels.classes[label - 1];
  const say = words().why;
  if (of === 'z') return say.logit(layers.length, name);
  return output === 'softmax' ? say.probability(name) : say.output(layers.length, name);
}

function classNamed(classes: readonly string[], name: string): number {
  const label = classes.indexOf(name) + 1;
  if (label > 0) return label;
  throw failure(cliErrors, 'class-missing', { name, classes, nearest: nearest(name, classes) });
}

function baselineWords(taken: BaselineTaken): string {
  const say = words().why.baselines;
  switch (taken.kind) {
    case 'zero':
      return say.zero;
    case 'training':
      return say.training;
    case 'table':
      return say.table(taken.rows);
    case 'row':
      return say.row(taken.row);
    default:
      return taken satisfies never;
  }
}

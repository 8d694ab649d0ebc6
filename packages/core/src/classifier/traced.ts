/** One pass over rows of a classifier's, opened: every matrix, any number with its arithmetic, and the gradient checked. */
import { inputNames } from '../encode/encoder.ts';
import { failure } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { type Address, formatAddress, parseAddress } from '../names/address.ts';
import { axesOf, isPerRow } from '../names/axes.ts';
import { parametersOf } from '../network/network.ts';
import { type CheckOptions, checkGradient, type GradientCheck } from '../trace/check.ts';
import { explain } from '../trace/explain.ts';
import type { Explanation } from '../trace/explanation.ts';
import { record, recordRows, type Trace } from '../trace/record.ts';
import { valueAt } from '../trace/valueAt.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import { checkOptionsOf, type OptionsOf } from './options.ts';
import type { LabelledRows } from './rows.ts';
import { ABOVE_0, ROWS, SEED, WHOLE } from './rules.ts';

/** Rows are called by their numbers in X, from 1. */
export interface ClassifierTrace extends Trace {
  /**
   * The number at an address, `s2[3,5]` or `Theta1_grad[2,0]`, with its formula, its numbers and the cells that it comes
   * from; an input goes back to the cell of X. Throws `address` and `trace-row` (usage).
   */
  explain(address: string | Address): Explanation;
  /** The number at an address. */
  value(address: string | Address): number;
}

/** Which rows a trace keeps. */
export interface TraceOptions {
  /** Rows to keep whole, by their numbers in X, from 1 [the first five]. */
  readonly rows?: readonly number[];
}

/** What the check of a classifier's gradient compares. */
export type CheckingOptions = Pick<CheckOptions, 'epsilon' | 'most' | 'seed'>;

const TRACE: OptionsOf = { name: 'trace', rules: { rows: ROWS }, example: '{ rows: [3] }' };

const CHECK: OptionsOf = {
  name: 'check',
  rules: { epsilon: ABOVE_0, most: WHOLE, seed: SEED },
  example: '{ most: 200 }',
};

export function traceOf(model: Model, found: LabelledRows, options: TraceOptions): ClassifierTrace {
  checkOptionsOf(TRACE, options);
  const { rows } = options;
  const traced = record({ ...problemOf(model, found), rows, tableRows: found.tableRows });
  return {
    ...traced,
    explain: (address) => explain(traced, addressOf(address), optionsOf(model, found)),
    value: (address) => valueAt(traced, addressOf(address)),
  };
}

/** One number alone: of a matrix with a row for each example no other row is computed. */
export function explainOne(model: Model, found: LabelledRows, asked: string | Address): Explanation {
  const address = addressOf(asked);
  const isOfRow = isPerRow(address.matrix) && axesOf(model.network, address.matrix).rows === 'examples';
  const rows = isOfRow ? [address.row] : undefined;
  const request = { ...problemOf(model, found), rows, tableRows: found.tableRows };
  return explain(isOfRow ? recordRows(request) : record(request), address, optionsOf(model, found));
}

export function checkOf(model: Model, found: LabelledRows, options: CheckingOptions): GradientCheck {
  checkOptionsOf(CHECK, options);
  const { lambda, ...problem } = problemOf(model, found);
  return checkGradient(problem, { ...options, lambda });
}

function problemOf({ network, Theta, training }: Model, { examples }: LabelledRows) {
  return { network, parameters: parametersOf(Theta), examples, lambda: training.lambda };
}

function optionsOf({ encoder, labels }: Model, { examples, table }: LabelledRows) {
  const names = { inputs: inputNames(encoder), classes: labels.classes };
  return { examples, table: { encoder, columns: table.columns }, names };
}

function addressOf(asked: string | Address): Address {
  const address = typeof asked === 'string' ? parseAddress(asked) : asked;
  const { iteration } = address;
  if (iteration === undefined) return address;
  throw failure(classifierErrors, 'no-recording', { address: formatAddress(address), iteration });
}

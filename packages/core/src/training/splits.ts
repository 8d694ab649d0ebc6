/** Training rows, held-out rows and folds of a table, as the settings say: the one place where rows are set apart. */
import { asDates, asNumbers } from '../encode/convert.ts';
import type { DroppedRows } from '../encode/dropped.ts';
import { knownColumn } from '../encode/plan.ts';
import { failure } from '../errors.ts';
import { foldGroups, joinGroups, splitGroups } from '../evaluate/groupSplit.ts';
import { checkFolds, checkValidation, foldRows, type Labelled, type Split, splitRows } from '../evaluate/split.ts';
import { type SplitRule, splitRuleOf } from '../evaluate/splitRule.ts';
import { chainTimes, foldTimes, splitTimes, type Timed, type TimeSplit } from '../evaluate/timeSplit.ts';
import { type Column, columnNamed } from '../table/column.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';
import type { TrainableTable } from './problem.ts';
import type { TrainingSettings } from './settings/settings.ts';
import type { UsedRows } from './usedRows.ts';

/** Both sides of a table, and why rows are on neither. */
export interface Divided extends Split {
  readonly dropped: readonly DroppedRows[];
}

/** A fold with its own held-out rows, by which its training ends, and rows that its training never looks at. */
export interface Fold extends Divided {
  readonly test: Int32Array;
}

type SplitSettings = Pick<TrainingSettings, 'validation' | 'seed' | 'split'>;

/** Training rows and held-out rows. Throws what the functions of `evaluate` throw, and `split-column` (usage). */
export function splitOf(labelled: TrainableTable, settings: SplitSettings): Divided {
  return divider(labelled, settings).split(labelled.rows);
}

/** In how many folds rows are divided. */
export interface FoldOptions {
  readonly folds: number;
  /** By time: whether rows after a fold's may be learned from too, so that each row is in one fold [no]. */
  readonly around?: boolean;
}

/** The folds of a table; each holds rows out of its own training by the same rule. */
export function foldsOf(labelled: TrainableTable, settings: SplitSettings, options: FoldOptions): Fold[] {
  const { folds, split } = divider(labelled, settings);
  return folds(options).map(({ training, validation: test, ...left }) => ({ ...left, ...split(training), test }));
}

/**
 * For each row of the table the first row that it stays together with: the same inputs, unless these must repeat, and the
 * same group. Undefined if each row is by itself.
 */
export function clustersOf(
  labelled: TrainableTable,
  { split }: Pick<TrainingSettings, 'split'>,
): Int32Array | undefined {
  const { groups, count, unavoidable } = labelled.repeats();
  const repeats = count > 0 && !unavoidable ? groups : undefined;
  const rule = splitRuleOf(split);
  if (rule.by !== 'group') return repeats;
  const own = groupsOf(splitColumn(labelled, rule));
  return repeats ? joinGroups(own, repeats) : own;
}

interface Divider {
  readonly split: (rows: Int32Array) => Divided;
  readonly folds: (options: FoldOptions) => Split[];
}

function divider(labelled: TrainableTable, settings: SplitSettings): Divider {
  const { rows } = labelled;
  const { validation, seed, split } = settings;
  const rule = splitRuleOf(split);
  const whole = (some: Int32Array): Divided => ({ training: some.slice(), validation: new Int32Array(0), dropped: [] });
  if (rule.by === 'time') return byTime(labelled, rule, settings);
  const { y, classes } = labelled.labels;
  const labelledIn = (some: Int32Array): Labelled => ({ rows: some, y, classes, ...groupsIn(labelled, settings) });
  const [one, several] = rule.by === 'group' ? [splitGroups, foldGroups] : [splitRows, foldRows];
  return {
    split(some) {
      checkValidation(validation);
      if (validation === 0) return whole(some);
      return { ...one(labelledIn(some), { validation, seed }), dropped: [] };
    },
    folds({ folds }) {
      checkFolds(folds, rows.length);
      return several(labelledIn(rows), { folds, seed });
    },
  };
}

function groupsIn(labelled: TrainableTable, settings: SplitSettings): Pick<Labelled, 'groups'> {
  const groups = clustersOf(labelled, settings);
  return groups ? { groups } : {};
}

/** What of it `usedRows` asks: which rows a split may leave on neither side, and by which column. */
export function dividedBy(
  { rows }: Pick<TrainableTable, 'rows'>,
  { split }: Pick<SplitSettings, 'split'>,
): UsedRows['divided'] {
  const rule = splitRuleOf(split);
  return rule.by === 'time' ? { rows, column: rule.column } : undefined;
}

type TimeRule = Extract<SplitRule, { readonly by: 'time' }>;

function byTime(labelled: TrainableTable, rule: TimeRule, settings: SplitSettings): Divider {
  const { validation } = settings;
  const { times, gap } = timesOf(splitColumn(labelled, rule), rule.gap);
  const timed = (rows: Int32Array): Timed => ({ rows, times, gap, ...groupsIn(labelled, settings) });
  return {
    split(some) {
      checkValidation(validation);
      return divided(splitTimes(timed(some), { validation }), rule.column);
    },
    folds({ folds, around = false }) {
      checkFolds(folds, labelled.rows.length);
      return (around ? foldTimes : chainTimes)(timed(labelled.rows), { folds });
    },
  };
}

function divided({ training, validation, inGap, repeated, timeless }: TimeSplit, column: string): Divided {
  const dropped: DroppedRows[] = [
    { reason: 'value-missing', column, count: timeless },
    { reason: 'split-gap', column, count: inGap },
    { reason: 'split-repeat', column, count: repeated },
  ];
  return { training, validation, dropped: dropped.filter(({ count }) => count > 0) };
}

const MILLISECONDS_OF_A_DAY = 86_400_000;

function timesOf(column: Column, gap: number): Pick<Timed, 'times' | 'gap'> {
  return column.kind === 'date'
    ? { times: asDates(column), gap: gap * MILLISECONDS_OF_A_DAY }
    : { times: asNumbers(column), gap };
}

/** For each row the first with the same value; a row without one is by itself. */
export function groupsOf(column: Column): Int32Array {
  const cells = 'codes' in column ? column.codes : column.values;
  const first = new Map<number, number>();
  return Int32Array.from(cells, (cell, row) => {
    if (Number.isNaN(cell) || ('codes' in column && cell === 0)) return row;
    const known = first.get(cell);
    if (known === undefined) first.set(cell, row);
    return known ?? row;
  });
}

/** Throws `split-column` (usage) for the label, `no-such-column` for a column that is not there. */
function splitColumn({ table, options }: TrainableTable, { column }: { readonly column: string }): Column {
  if (column === options.label) {
    throw failure(evaluateErrors, 'split-column', { column });
  }
  return columnNamed(table, column) ?? knownColumn(new Map(table.columns.map((each) => [each.name, each])), column);
}

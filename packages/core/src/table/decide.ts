/** Decides how each column is read: by its own cells, by what the table's other columns show, by what a person or a model says. */
import { AS_WORDS, type Manner, mannerOf } from './cellReader.ts';
import type { ColumnKind } from './column.ts';
import { type DatePlan, planDates, settledOrder, sureOrder } from './datePlan.ts';
import type { GatheredColumn } from './gather.ts';
import { decideKind, MOSTLY } from './kinds.ts';
import { type NumberPlan, planNumbers, type Settled, settle, sureSign } from './numberPlan.ts';
import type { ColumnReading } from './reading.ts';
import type { CellOptions, KnownReadings } from './tableSource.ts';
import type { Tally } from './tally.ts';

/** What is known of a table's writing before it is read. */
export type DecideOptions = CellOptions & {
  readonly known?: KnownReadings;
  readonly delimiter?: string;
};

/** A column and how its cells are read. */
export interface Decided {
  readonly name: string;
  readonly gathered: GatheredColumn;
  readonly kind: ColumnKind;
  readonly why: string;
  readonly reading: ColumnReading;
  /** Who decided, if not the cells: a person or a model. */
  readonly by?: 'person' | 'model';
  readonly numbers: NumberPlan;
  readonly dates: DatePlan;
  /** The sign in cells such as 1,234 may be either, and nothing says which. */
  readonly isUnsettled: boolean;
  /** It may be either, and something outside the column said which. */
  readonly isAssumed: boolean;
}

/** Before the odd cells are known. */
export interface Planned {
  readonly name: string;
  readonly gathered: GatheredColumn;
  readonly manner: Manner;
  readonly numbers: NumberPlan;
  readonly settled: Settled;
  readonly dates: DatePlan;
}

/** What the cells so far seem to be; how a model or a person has it goes before. */
export function presumedManner(name: string, tally: Tally, options: DecideOptions): Manner {
  const given = givenManner(name, options);
  if (given) return given;
  const numbers = planNumbers(tally, options);
  const settled = settle(numbers, undefined, options.delimiter);
  return mannerBy(tally, { numbers, settled, dates: planDates(name, tally, options), kind: askedKind(name, options) });
}

/** The manner in which each column's values are to be read. */
export function planColumns(
  names: readonly string[],
  columns: readonly GatheredColumn[],
  options: DecideOptions,
): Planned[] {
  const plans = columns.map(({ tally }, j) => ({
    numbers: planNumbers(tally, options),
    dates: planDates(names[j], tally, options),
    base: tally.base,
  }));
  const sign = sureSign(plans.map(({ numbers, base }) => ({ plan: numbers, base })));
  const order = sureOrder(plans.map(({ dates }) => dates));
  return columns.map((gathered, j) => {
    const { tally } = gathered;
    const { numbers } = plans[j];
    const settled = settle(numbers, sign, options.delimiter);
    const dates = { ...plans[j].dates, order: settledOrder(plans[j].dates, tally, order) };
    const name = names[j];
    const manner =
      givenManner(name, options) ?? mannerBy(tally, { numbers, settled, dates, kind: askedKind(name, options) });
    return { name, gathered, manner, numbers, settled, dates };
  });
}

function askedKind(name: string, { as }: DecideOptions): ColumnKind | undefined {
  const asked = as?.get(name);
  return asked === 'quartiles' ? 'number' : asked;
}

/** Of a column that was read in its manner. */
export function decideColumn(planned: Planned, options: DecideOptions): Decided {
  const { name, gathered, manner, numbers, dates, settled } = planned;
  const { tally, odd } = gathered;
  const common = { name, gathered, numbers, dates, isAssumed: settled.isAssumed };
  const asked = askedKind(name, options);
  if (asked) {
    const isUnsettled = asked === 'number' && settled.isUnsettled;
    return {
      ...common,
      kind: asked,
      why: 'as asked',
      by: 'person',
      reading: readingOf(asked, manner, []),
      isUnsettled,
    };
  }
  const known = options.known?.columns.get(name);
  if (known) {
    return {
      ...common,
      kind: known.kind,
      why: 'as the model learned it',
      by: 'model',
      reading: known,
      isUnsettled: false,
    };
  }
  const { kind, why } = decideKind(name, { tally, numbers, dates, odd, countsUp: countsUp(gathered) });
  const oddWords = kind === 'number' || kind === 'date' ? [...odd.words.keys()] : [];
  const isUnsettled = kind === 'number' && settled.isUnsettled;
  return { ...common, kind, why, reading: readingOf(kind, manner, oddWords), isUnsettled };
}

function givenManner(name: string, options: DecideOptions): Manner | undefined {
  const kind = askedKind(name, options);
  const reading = options.known?.columns.get(name);
  if (reading && (kind === undefined || kind === reading.kind)) return mannerOf(reading);
  return kind === undefined || kind === 'number' || kind === 'date' ? undefined : AS_WORDS;
}

interface Plans {
  readonly numbers: NumberPlan;
  readonly settled: Settled;
  readonly dates: DatePlan;
  /** As asked. */
  readonly kind?: ColumnKind;
}

function mannerBy(tally: Tally, { numbers, settled, dates, kind }: Plans): Manner {
  const base = tally.base;
  const asNumbers: Manner = { kind: 'number', writing: settled.writing };
  const asDates: Manner = { kind: 'date', order: dates.order };
  if (kind === 'number') return asNumbers;
  if (kind === 'date') return asDates;
  if (base === 0) return AS_WORDS;
  if (dates.fitting >= numbers.cells && dates.fitting >= base * MOSTLY) return asDates;
  return numbers.cells > 0 && numbers.cells >= base * MOSTLY ? asNumbers : AS_WORDS;
}

function readingOf(kind: ColumnKind, manner: Manner, missing: readonly string[]): ColumnReading {
  if (kind === 'number' && manner.kind === 'number') return { kind, ...manner.writing, missing };
  if (kind === 'date' && manner.kind === 'date') return { kind, order: manner.order, missing };
  if (kind === 'number' || kind === 'date')
    throw new TypeError(`a column of the kind ${kind} was read as ${manner.kind}`);
  return { kind, missing };
}

function countsUp(gathered: GatheredColumn): boolean {
  const { wholes, present, rows, distinct, largestWhole, smallestWhole } = gathered.tally;
  if (wholes !== present || largestWhole - smallestWhole + 1 !== present) return false;
  if (gathered.hasWords) return distinct === present;
  return gathered.manner.kind === 'number' && rows === present && gathered.holdsEach(smallestWhole);
}

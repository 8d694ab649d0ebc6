/** Which writing the numbers of a column have: the one in which most of its cells are numbers. */
import type { NumberWriting } from './reading.ts';
import {
  COMMA_EITHER,
  fits,
  MAYBE_ADDRESS,
  POINT_EITHER,
  POINTS_OF_THOUSANDS,
  SHAPE_COUNT,
  WRITINGS,
} from './shapes.ts';
import type { CellOptions } from './tableSource.ts';
import { BARE_B, type Seen, type Tally, type UnitCounts } from './tally.ts';
import { separatesWithCommas } from './units.ts';

export interface NumberPlan {
  /** With a decimal point if a comma would do as well. */
  readonly writing: NumberWriting;
  /** Cells that are numbers in it, infinite ones among them. */
  readonly cells: number;
  readonly distinct: number;
  /** With a decimal comma, if that reads as many cells: the cells themselves do not show their decimal sign. */
  readonly withComma?: NumberWriting;
  /** Set if there are cells that the two read otherwise, such as 1,234. */
  readonly doubtful?: Doubtful;
}

export interface Doubtful {
  /** The first such cell. */
  readonly first: Seen;
  /** Whether cells such as 1,234 are among them, and such as 1.234. */
  readonly hasCommas: boolean;
  readonly hasPoints: boolean;
  /** Whether it holds whole numbers without separators too, and none beyond 999: 1,234 is a thousand and more then. */
  readonly hasSmallWholes: boolean;
}

type Signs = Pick<CellOptions, 'decimal' | 'thousands'>;

/** A unit that is not listed needs so many different values. */
const FEWEST_VALUES = 10;

/** Over the cells that are present and have no word for missing in numbers. */
export function planNumbers(tally: Tally, options: Signs): NumberPlan {
  const base = tally.base;
  const allowed = WRITINGS.filter((signs) => isAllowed(signs, options));
  const units = [...tally.units]
    .filter(([unit, counts]) => unit !== BARE_B && isUnit(counts, base))
    .map(([unit]) => unit);
  let best: NumberPlan | undefined;
  for (const unit of units.sort()) {
    const plan = planWithUnit(tally, unit, allowed);
    if (!best || plan.cells > best.cells) best = plan;
  }
  if (!best) throw new TypeError('numbers without a unit are always counted');
  return best;
}

function isAllowed({ decimal, thousands }: Omit<NumberWriting, 'unit'>, options: Signs): boolean {
  const implied = options.thousands === ',' ? '.' : options.thousands === '.' ? ',' : undefined;
  const wanted = options.decimal ?? implied;
  return decimal === (wanted ?? decimal) && thousands === (options.thousands ?? thousands);
}

function isUnit({ isKnown, cells, distinct }: UnitCounts, base: number): boolean {
  return isKnown || (sumOf(cells) === base && sumOf(distinct) >= FEWEST_VALUES);
}

function planWithUnit(tally: Tally, unit: string, allowed: readonly Omit<NumberWriting, 'unit'>[]): NumberPlan {
  // Numbers without a unit fit any; 5B is a number without one, and bytes in a column of bytes.
  const counted = ['', unit, BARE_B]
    .filter((name, i, all) => all.indexOf(name) === i)
    .flatMap((name) => tally.units.get(name) ?? []);
  const scored = allowed.map((signs) => ({ writing: { ...signs, unit }, cells: sumFitting(counted, signs, 'cells') }));
  const bestOf = (decimal: '.' | ',') =>
    scored
      .filter(({ writing }) => writing.decimal === decimal)
      .reduce<(typeof scored)[number] | undefined>(
        (best, one) => (best && best.cells >= one.cells ? best : one),
        undefined,
      );
  const point = bestOf('.');
  const comma = bestOf(',');
  const chosen = point && (!comma || point.cells >= comma.cells) ? point : comma;
  if (!chosen) throw new TypeError('at least one writing is allowed');
  const plan = {
    writing: chosen.writing,
    distinct: sumFitting(counted, chosen.writing, 'distinct'),
    cells: chosen.cells + tally.infinite.cells,
  };
  if (!point || !comma || point.cells !== comma.cells) return plan;
  return { ...plan, withComma: comma.writing, doubtful: doubtOf(tally, counted) };
}

function doubtOf({ plain, plainOver999 }: Tally, counted: readonly UnitCounts[]): Doubtful | undefined {
  const firstOf = (shape: number) =>
    counted
      .flatMap((counts) => counts.first[shape] ?? [])
      .sort((a, b) => a.row - b.row)
      .at(0);
  const comma = firstOf(COMMA_EITHER);
  const point = firstOf(POINT_EITHER);
  const first = comma ?? point;
  if (!first) return undefined;
  return {
    first,
    hasCommas: comma !== undefined,
    hasPoints: point !== undefined,
    hasSmallWholes: plain > 0 && plainOver999 === 0,
  };
}

/** What the sure columns of a table write; undefined if none is sure, or they differ. */
export type SureSign = '.' | ',' | undefined;

/** So many of a column's cells are numbers if its signs are to say something of other columns. */
const SURE_SHARE = 0.95;

export function sureSign(plans: readonly { readonly plan: NumberPlan; readonly base: number }[]): SureSign {
  const signs = plans
    .filter(({ plan, base }) => !plan.withComma && plan.cells > 0 && plan.cells >= base * SURE_SHARE)
    .map(({ plan }) => plan.writing.decimal);
  return new Set(signs).size === 1 ? signs[0] : undefined;
}

export interface Settled {
  readonly writing: NumberWriting;
  /** Nothing says which of the two it is. */
  readonly isUnsettled: boolean;
  /** Something outside its cells said so, which a person ought to know. */
  readonly isAssumed: boolean;
}

/** The writing of a column, by the table's other columns, its own small numbers or money, and what separates the fields. */
export function settle(plan: NumberPlan, sure: SureSign, delimiter: string | undefined): Settled {
  const { writing, withComma, doubtful } = plan;
  const isAssumed = doubtful !== undefined;
  if (withComma && sure !== undefined) {
    return {
      writing: sure === ',' ? withComma : writing,
      isUnsettled: false,
      isAssumed: isAssumed && (doubtful.hasCommas || sure === ','),
    };
  }
  if (!withComma || !doubtful) return { writing, isUnsettled: false, isAssumed };
  const { hasCommas, hasPoints, hasSmallWholes } = doubtful;
  // Between semicolons 1.234 beside 567 are thousands: decimals would have had commas elsewhere too.
  if (!hasCommas && delimiter === ';' && hasSmallWholes) return { writing: withComma, isUnsettled: false, isAssumed };
  const isThousands = !hasPoints && (hasSmallWholes || separatesWithCommas(writing.unit));
  const isUnsettled = hasCommas && delimiter !== ',' && !isThousands;
  return { writing, isUnsettled, isAssumed: hasCommas || delimiter === ';' };
}

function sumFitting(
  counted: readonly UnitCounts[],
  signs: Omit<NumberWriting, 'unit'>,
  what: 'cells' | 'distinct',
): number {
  const hasPoints = counted.some(({ cells }) => POINTS_OF_THOUSANDS.some((shape) => cells[shape] > 0));
  let sum = 0;
  for (let shape = 0; shape < SHAPE_COUNT; shape++) {
    // 193.180.118.200 is a number only beside cells with points that surely separate thousands.
    if (!fits(shape, signs) || (shape === MAYBE_ADDRESS && !hasPoints)) continue;
    for (const counts of counted) sum += counts[what][shape];
  }
  return sum;
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

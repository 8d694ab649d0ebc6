/** Which order the dates of a column have: one for all of them. */
import { ALL_ORDERS } from './dates.ts';
import { DATE_ORDERS, type DateOrder } from './reading.ts';
import type { Seen, Tally } from './tally.ts';

export interface DatePlan {
  readonly order: DateOrder;
  /** Cells that are dates in some order, and in this one. */
  readonly cells: number;
  readonly fitting: number;
  /** Whether another order reads as many cells, otherwise: nothing in the column says which it is. */
  readonly isAssumed: boolean;
  /** Whether every date says its order itself, such as 2024-05-31. */
  readonly isSure: boolean;
  /** The first cells that no one order reads. */
  readonly contradiction?: readonly [Seen, Seen];
}

/** Dates such as 20240531 need a name that says so. */
const DATE_NAME = /date|datum|fecha|data|day|time|when|jour|(^|_)(dt|tag|dia|on)$|日期|日付|날짜|дата/i;

const bitOf = (order: DateOrder) => 1 << DATE_ORDERS.indexOf(order);

export function planDates(name: string, tally: Tally, options: { readonly dates?: DateOrder }): DatePlan {
  if (tally.compactDates > 0 && tally.compactDates === tally.wholes && DATE_NAME.test(name)) {
    const others = sumOf(tally, () => true);
    const cells = tally.compactDates + others;
    if (others === sumOf(tally, (orders) => orders === ALL_ORDERS)) {
      return { order: options.dates ?? 'ymd', cells, fitting: cells, isAssumed: false, isSure: true };
    }
  }
  const cells = sumOf(tally, () => true);
  const isSure = cells === tally.dates[ALL_ORDERS];
  const scores = DATE_ORDERS.map((order) => ({
    order,
    fitting: sumOf(tally, (orders) => (orders & bitOf(order)) !== 0),
  }));
  if (options.dates) {
    const fitting = scores[DATE_ORDERS.indexOf(options.dates)].fitting;
    return { order: options.dates, cells, fitting, isAssumed: false, isSure };
  }
  const most = Math.max(...scores.map(({ fitting }) => fitting));
  const best = scores.filter(({ fitting }) => fitting === most).map(({ order }) => order);
  const order = isSure ? 'ymd' : best[0];
  return {
    order,
    cells,
    fitting: most,
    isAssumed: !isSure && best.length > 1,
    isSure,
    contradiction: contradictionOf(tally, order, most < cells),
  };
}

/** The first cell that the best order does not read, and the first that it reads and the former's orders do not. */
function contradictionOf(tally: Tally, order: DateOrder, exists: boolean): readonly [Seen, Seen] | undefined {
  const dates = tally.firstDates
    .flatMap((seen, orders) => (seen ? [{ ...seen, orders }] : []))
    .sort((a, b) => a.row - b.row);
  const against = dates.find(({ orders }) => (orders & bitOf(order)) === 0);
  const inOrder = dates.filter(({ orders }) => (orders & bitOf(order)) !== 0);
  const other = inOrder.find(({ orders }) => against && (orders & against.orders) === 0) ?? inOrder[0];
  if (!exists || !against || !other) return undefined;
  return against.row < other.row ? [against, other] : [other, against];
}

/** The one order of those columns of the table that show theirs. */
export function sureOrder(plans: readonly DatePlan[]): DateOrder | undefined {
  const orders = plans
    .filter(({ cells, isSure, isAssumed, contradiction }) => cells > 0 && !isSure && !isAssumed && !contradiction)
    .map(({ order }) => order);
  return new Set(orders).size === 1 ? orders[0] : undefined;
}

/** An assumed order gives way to that of other columns, if it reads the same cells. */
export function settledOrder(plan: DatePlan, tally: Tally, sure: DateOrder | undefined): DateOrder {
  if (!plan.isAssumed || sure === undefined) return plan.order;
  return sumOf(tally, (orders) => (orders & bitOf(sure)) !== 0) === plan.fitting ? sure : plan.order;
}

function sumOf({ dates }: Tally, holds: (orders: number) => boolean): number {
  return dates.reduce((sum, cells, orders) => (orders !== 0 && holds(orders) ? sum + cells : sum), 0);
}

/**
 * Which rows moved a weight: each row's share of Delta, exactly. Delta's cell is the sum over rows of s times a, so a
 * row's product is its part; parts are summed by class and by the values of any column, and rows that pull the other
 * way are told apart. Rows stream, and only the heaviest are kept.
 */
import { type Block, labelledBlocks } from '../engine/blocks.ts';
import type { Examples } from '../engine/engine.ts';
import { backFrom, errorOfOutput, forward } from '../engine/pass.ts';
import { checkExamples } from '../engine/reference.ts';
import { totalWeight } from '../engine/rowWeights.ts';
import { type Matrix, matrix, row } from '../matrix/matrix.ts';
import { dot } from '../matrix/vector.ts';
import type { Address } from '../names/address.ts';
import { allRows, type TableRows } from '../names/tableRows.ts';
import { type Network, thetaViews } from '../network/network.ts';
import { weightIndex } from '../network/weights.ts';
import { keepLargest } from '../trace/largest.ts';
import { type RowTrace, stepOf } from '../trace/record.ts';
import { atOnce, type Steps } from './steps.ts';

/** A cell that sums over all rows, at one Theta, and how its rows are to be grouped. */
export interface ContributionsRequest {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly examples: Examples;
  readonly lambda: number;
  /** The weight: `Theta1[2,3]`. */
  readonly address: Address;
  /** How many rows are listed on either side [10]. */
  readonly most?: number;
  /** What rows are grouped by besides their class: the values of a column. */
  readonly groupings?: readonly Grouping[];
  /** The table's rows behind the examples; where not given, the examples are all rows of a table. */
  readonly tableRows?: TableRows;
}

/** A value of a column for each row of X. */
export interface Grouping {
  readonly name: string;
  readonly texts: readonly string[];
  /** m numbers: row i is of `texts[codes[i] − 1]`; 0 of none. */
  readonly codes: ArrayLike<number>;
}

/** One row and its part of the sum. */
export interface RowContribution {
  /** As the table has it. */
  readonly row: number;
  readonly label: number;
  /** The row's part: of Delta, s times a. */
  readonly value: number;
  /** Of the whole; parts that pull against the whole are negative, and where parts cancel shares exceed 1. */
  readonly share: number;
}

/** The rows of one class, or of one value of a column, and their part of the sum. */
export interface GroupContribution {
  readonly text: string;
  readonly rows: number;
  readonly value: number;
  readonly share: number;
}

/** Rows' parts of a whole, by row, side, class and group. */
export interface RowSums {
  /** Rows whose part has the whole's sign, heaviest first, and those that pull the other way. */
  readonly along: readonly RowContribution[];
  readonly against: readonly RowContribution[];
  /** Σ of all parts above 0, and of all below. */
  readonly above: { readonly rows: number; readonly value: number };
  readonly below: { readonly rows: number; readonly value: number };
  /** |whole| / Σ |part|: 1 where all rows pull one way, near 0 where they cancel. */
  readonly agreement: number;
  /** By class, label 1 … K. */
  readonly byClass: readonly Omit<GroupContribution, 'text'>[];
  /** By each grouping, heaviest first. */
  readonly groups: readonly { readonly name: string; readonly groups: readonly GroupContribution[] }[];
}

export interface Contributions extends RowSums {
  readonly address: Address;
  readonly m: number;
  /** What all rows weigh together; absent if no row weighs. */
  readonly W?: number;
  /** Delta's cell, with the reference's bits. */
  readonly Delta: number;
  /** The gradient's cell, Delta / W + penalty, and the penalty's part of it: λ/W Theta, 0 for biases. W is m if no row weighs. */
  readonly gradient: number;
  readonly penalty: number;
}

/** Throws `address` (usage) for what is no weight of the network. */
export function contributions(request: ContributionsRequest): Contributions {
  return atOnce(contributionSteps(request));
}

/** The same, a step for each block of rows. */
export function* contributionSteps(request: ContributionsRequest): Steps<Contributions> {
  const { network, parameters, examples, lambda, address } = request;
  checkExamples(network, examples);
  const { m } = examples;
  const W = totalWeight(examples);
  weightIndex(network, address); // throws for what is no weight
  const { layer } = address.matrix;
  const Theta = thetaViews(network, parameters);
  const sums = rowSums(network, request);
  let Delta = 0;
  for (const block of labelledBlocks(network, examples)) {
    let part = 0; // as the reference adds: block by block
    productsOf({ network, Theta, layer, address }, block).forEach((value, i) => {
      part += value;
      sums.add(block.rows[i], value);
    });
    Delta += part;
    yield;
  }
  const penalty = address.column === 0 ? 0 : (lambda / W) * row(Theta[layer - 1], address.row - 1)[address.column];
  return { address, m, ...(examples.w && { W }), Delta, gradient: Delta / W + penalty, penalty, ...sums.of(Delta) };
}

export type SumsRequest = Pick<ContributionsRequest, 'examples' | 'most' | 'groupings' | 'tableRows'>;

/** What rows' parts add up to, gathered as they come; rows are added by their index from 0. */
export function rowSums(
  { layers }: Network,
  { examples, most = 10, groupings = [], tableRows = allRows(examples.m) }: SumsRequest,
) {
  const { y } = examples;
  const { rows } = tableRows;
  const sides = { above: side(most), below: side(most) };
  const byClass = sums(layers[layers.length - 1]);
  const grouped = groupings.map(({ texts }) => sums(texts.length));
  return {
    add(index: number, value: number): void {
      if (value !== 0) (value > 0 ? sides.above : sides.below).add(index, value);
      byClass.add(y[index], value);
      for (const [g, { codes }] of groupings.entries()) grouped[g].add(codes[index], value);
    },
    /** Shares are of `whole`. */
    of(whole: number): RowSums {
      const listed = (kept: readonly KeptRow[]): RowContribution[] =>
        kept.map(({ index, value }) => ({ row: rows[index], label: y[index], value, share: shareOf(value, whole) }));
      const { above, below } = sides;
      return {
        along: listed((whole < 0 ? below : above).kept),
        against: listed((whole < 0 ? above : below).kept),
        above: { rows: above.count.rows, value: above.count.value },
        below: { rows: below.count.rows, value: below.count.value },
        agreement: shareOf(Math.abs(whole), above.count.value - below.count.value),
        byClass: byClass.all(whole),
        groups: groupings.map(({ name, texts }, g) => ({
          name,
          groups: grouped[g]
            .all(whole)
            .map((sum, k) => ({ text: texts[k], ...sum }))
            .sort((a, b) => Math.abs(b.value) - Math.abs(a.value)),
        })),
      };
    },
  };
}

function shareOf(value: number, whole: number): number {
  return whole === 0 ? 0 : value / whole;
}

interface PartsRequest {
  readonly network: Network;
  readonly Theta: readonly Matrix[];
  readonly layer: number;
  readonly address: Address;
}

/** s times a of each row of a block: forward, and back to the layer that the weight leads to. */
export function productsOf({ network, Theta, layer, address }: PartsRequest, { X, yv, w }: Block): Float64Array {
  const pass = forward(network, Theta, X);
  const s = backFrom(network, Theta, pass, { sL: errorOfOutput(pass, { yv, w }), to: layer + 1 }).s[layer + 1];
  const a = pass.a[layer];
  return Float64Array.from(
    { length: X.rows },
    (_, i) => s.data[i * s.columns + address.row - 1] * a.data[i * a.columns + address.column],
  );
}

interface KeptRow {
  readonly index: number;
  readonly value: number;
}

/** The rows on one side of 0. */
function side(most: number) {
  const kept: KeptRow[] = [];
  const count = { rows: 0, value: 0 };
  return {
    kept,
    count,
    add(index: number, value: number) {
      count.rows++;
      count.value += value;
      keepLargest(kept, most, value, () => ({ index, value }));
    },
  };
}

/** Sums by a code 1 … size; 0 is passed over. */
function sums(size: number) {
  const rows = new Float64Array(size);
  const values = new Float64Array(size);
  return {
    add(code: number, value: number) {
      if (code === 0) return;
      rows[code - 1]++;
      values[code - 1] += value;
    },
    all: (whole: number) =>
      Array.from({ length: size }, (_, k) => ({ rows: rows[k], value: values[k], share: shareOf(values[k], whole) })),
  };
}

/**
 * How far the kept rows of a trace pull together: the cosine between their gradients, −1 … 1, (rows × rows). A row's
 * gradient by Theta is the outer product of its s and its a, so the inner product of two rows' is (s·s)(a·a), summed
 * over the layers; no gradient is formed.
 */
export function rowAgreement(trace: RowTrace): Matrix {
  const { rows, network } = trace;
  const named = (kind: 'a' | 's', layer: number) => stepOf(trace, { kind, layer })?.matrix ?? matrix(0, 0);
  const inner = matrix(rows.length, rows.length);
  for (let l = 1; l < network.layers.length; l++) {
    const [s, a] = [named('s', l + 1), named('a', l)];
    for (let i = 0; i < rows.length; i++) {
      for (let j = 0; j < rows.length; j++) {
        inner.data[i * rows.length + j] += dot(row(s, i), row(s, j)) * dot(row(a, i), row(a, j));
      }
    }
  }
  const size = Float64Array.from(rows, (_, i) => Math.sqrt(inner.data[i * rows.length + i]));
  inner.data.forEach((value, k) => {
    const sizes = size[Math.floor(k / rows.length)] * size[k % rows.length];
    inner.data[k] = sizes === 0 ? 0 : Math.min(1, Math.max(-1, value / sizes));
  });
  return inner;
}

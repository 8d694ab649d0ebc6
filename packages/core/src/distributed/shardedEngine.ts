/**
 * Any engine over rows in fixed shards, of which each rank holds some: J and its gradient are the sums of the shards', added
 * so that their bits depend on the shards and not on the ranks. To optimizers it is an engine like any other.
 */
import type { CostAndGradient, Engine, Examples, Prepared } from '../engine/engine.ts';
import { checkExamples, penalty } from '../engine/reference.ts';
import { divisorOf, totalWeight } from '../engine/rowWeights.ts';
import { failure } from '../errors.ts';
import { matrix } from '../matrix/matrix.ts';
import { type Network, thetaShapes, thetaViews } from '../network/network.ts';
import { distributedErrors } from '../words/en/distributedErrors.ts';
import { type ExactSumOptions, exactSum, type Group, plainSum } from './exactSum.ts';
import type { Reducer } from './reducer.ts';
import { rowsOfRank, rowsOfShard, type Span, shardOfRow, shardsOfRank } from './shards.ts';
import type { Sum } from './sums.ts';

/** One rank's engine, and how the rows are divided among the ranks. */
export interface ShardedEngineOptions {
  /** Of this rank. */
  readonly engine: Engine;
  readonly reducer: Reducer;
  readonly shards: number;
  /** Default exact. */
  readonly sum?: Sum;
}

/** The engine is disposed of with this one. Throws `shards` (usage) for more ranks than shards. */
export function shardedEngine(options: ShardedEngineOptions): Engine {
  const { engine, reducer, shards } = options;
  if (reducer.size > shards) throw failure(distributedErrors, 'shards', { ranks: reducer.size, shards });
  return {
    name: engine.name,
    precision: engine.precision,
    threads: engine.threads,
    get notes() {
      return engine.notes;
    },
    tolerance: Math.max(engine.tolerance, 1e-12),
    prepare: (network, examples) => prepareShards(network, examples, options),
    dispose: () => engine.dispose(),
  };
}

function prepareShards(network: Network, examples: Examples, options: ShardedEngineOptions): Prepared {
  const { engine, reducer, shards, sum = 'exact' } = options;
  const { m } = examples;
  checkExamples(network, examples); // not of each part: rows of one rank may all weigh 0
  const W = totalWeight(examples);
  const own = shardsOfRank(shards, reducer);
  const held = rowsOfRank(reducer, shards, m);
  const prepared = held.end > held.first ? engine.prepare(network, partOf(examples, held)) : undefined;
  const add = sum === 'exact' ? exactSum : plainSum;
  const all = () => rowsByShard({ own, held, shards, m });
  const picked = (rows?: Int32Array) => (rows ? splitByShard(rows, { own, held, shards, m }) : all());
  const summing = (groups: readonly Group[]): ExactSumOptions => ({
    reducer,
    addends: shards,
    groups,
    length: groups[groups.length - 1].end,
  });
  const withGradient = summing(groupsOf(network));
  const costAlone = summing(withGradient.groups.slice(0, 1));

  return {
    network,
    m,
    cost(parameters, lambda, rows) {
      const mine = prepared ? picked(rows).map((some) => sumsOf(prepared, parameters, some)) : [];
      return mean(add(mine, withGradient), divisorOf(rows?.length ?? m, { m, W }), { network, parameters, lambda, W });
    },
    costOnly(parameters, lambda, rows) {
      const ofShard = (some: Int32Array, { costOnly }: Prepared) => costOnly(parameters, 0, some) * some.length;
      const mine = prepared ? picked(rows).map((some) => Float64Array.of(ofShard(some, prepared))) : [];
      const [total] = add(mine, costAlone);
      const divisor = divisorOf(rows?.length ?? m, { m, W });
      return total / divisor + penalty(thetaViews(network, parameters), lambda, W);
    },
    outputs(parameters, first, count) {
      const a = matrix(count, network.layers[network.layers.length - 1]);
      const from = Math.max(first, held.first);
      const end = Math.min(first + count, held.end);
      if (prepared && end > from) {
        const mine = prepared.outputs(parameters, from - held.first, end - from);
        a.data.set(mine.data, (from - first) * a.columns);
      }
      reducer.sum(a.data); // exact: every number is one rank's, and zero on all others
      return a;
    },
    dispose: () => prepared?.dispose(),
  };
}

/**
 * Some rows as examples by themselves. Their W is their number: what a shard's cost is multiplied by again must not depend on
 * the rank's other rows.
 */
export function partOf({ n, y, w, kept, read, ahead }: Examples, { first, end }: Span): Examples {
  const m = end - first;
  return {
    m,
    n,
    y: y.slice(first, end),
    ...(w && { w: w.slice(first, end), W: m }),
    ...(kept && { kept }),
    read: (from, count, target) => read(first + from, count, target),
    ...(ahead && { ahead: (from, count) => ahead(first + from, count) }),
  };
}

interface Held {
  /** Shards of this rank. */
  readonly own: Span;
  /** Rows of this rank. */
  readonly held: Span;
  readonly shards: number;
  readonly m: number;
}

/** For each shard of this rank that has rows, these rows, counted from the rank's first. */
function rowsByShard({ own, held, shards, m }: Held): Int32Array[] {
  const all: Int32Array[] = [];
  for (let shard = own.first; shard < own.end; shard++) {
    const { first, end } = rowsOfShard(shard, shards, m);
    if (end > first) all.push(Int32Array.from({ length: end - first }, (_, i) => first - held.first + i));
  }
  return all;
}

/** The same of some rows, each shard's in their order. */
function splitByShard(rows: Int32Array, { own, held, shards, m }: Held): Int32Array[] {
  const byShard = new Map<number, number[]>();
  for (const row of rows) {
    if (row < held.first || row >= held.end) continue;
    const shard = shardOfRow(row, shards, m);
    const some = byShard.get(shard);
    if (some) some.push(row - held.first);
    else byShard.set(shard, [row - held.first]);
  }
  const found: Int32Array[] = [];
  for (let shard = own.first; shard < own.end; shard++) {
    const some = byShard.get(shard);
    if (some) found.push(Int32Array.from(some));
  }
  return found;
}

/** The rows' costs and Delta, without the penalty: J first, then the gradient, times the rows. */
function sumsOf(prepared: Prepared, parameters: Float64Array, rows: Int32Array): Float64Array {
  const { J, gradient } = prepared.cost(parameters, 0, rows);
  const sums = new Float64Array(1 + gradient.length);
  sums[0] = J * rows.length;
  for (let i = 0; i < gradient.length; i++) sums[1 + i] = gradient[i] * rows.length;
  return sums;
}

/** J, and each Theta's Delta: their numbers differ in size. */
function groupsOf(network: Network): Group[] {
  const groups: Group[] = [{ first: 0, end: 1 }];
  for (const { rows, columns } of thetaShapes(network)) {
    const first = groups[groups.length - 1].end;
    groups.push({ first, end: first + rows * columns });
  }
  return groups;
}

interface AtTheta {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly lambda: number;
  readonly W: number;
}

/** J = total / divisor + λ/2W Σ Theta(:,2:end)², Theta_grad = Delta / divisor + λ/W [0 Theta(:,2:end)] */
function mean(sums: Float64Array, divisor: number, { network, parameters, lambda, W }: AtTheta): CostAndGradient {
  const Theta = thetaViews(network, parameters);
  const gradient = new Float64Array(parameters.length);
  let at = 0;
  for (const { data, columns } of Theta) {
    for (let i = 0; i < data.length; i++, at++) {
      gradient[at] = sums[1 + at] / divisor + (i % columns === 0 ? 0 : data[i] * (lambda / W));
    }
  }
  return { J: sums[0] / divisor + penalty(Theta, lambda, W), gradient };
}

/**
 * The engine seam: whole passes over prepared rows, not single products. An engine keeps the rows where it computes;
 * optimizers, traces and the command line see only this. The judge of every engine is reference.ts, through the
 * contract suite of the testkit.
 */
import type { Matrix } from '../matrix/matrix.ts';
import type { Network } from '../network/network.ts';

/** The width of the numbers that are computed with: float32 or float64. */
export type Precision = 'f32' | 'f64';

/** What computes: the readable reference, WebAssembly, or the system's BLAS. */
export type EngineName = 'reference' | 'wasm' | 'blas';

/** Labelled rows that an engine can read block by block, so that X need not exist twice. */
export interface Examples {
  /** How many rows. */
  readonly m: number;
  /** How many inputs, without the bias. */
  readonly n: number;
  /** m labels, each 1 … K. */
  readonly y: Int32Array;
  /** What each row weighs, 0 or more; absent if all weigh 1. */
  readonly w?: Float64Array;
  /** What the rows weigh together, if it is not the sum of w: of a part of more rows, what its sums are to be divided by. */
  readonly W?: number;
  /** Writes rows first … first + count − 1 of X, counted from 0, row-major, to the beginning of `target`. */
  readonly read: (first: number, count: number, target: Float64Array | Float32Array) => void;
  /**
   * Where the rows are kept, if reading them is a mere copy: an engine may then read them anew in every pass, and does so if
   * they are in a file. Absent if each read computes them.
   */
  readonly kept?: 'memory' | 'file';
  /** These rows will be read soon: whoever has to fetch them from somewhere slow may begin. Returns at once. */
  readonly ahead?: (first: number, count: number) => void;
}

/** Rows of X, as `transform` gives them. */
export type RowsOfX = Pick<Examples, 'm' | 'n' | 'read'>;

/** J and its gradient at one Theta. */
export interface CostAndGradient {
  readonly J: number;
  /** In the layout of `thetaViews`; the caller's to keep. */
  readonly gradient: Float64Array;
}

/** A run of mini-batch updates, made inside the engine or, batch by batch, by the rule outside: the same. */
export interface MiniBatchRun {
  /** Read and overwritten. */
  readonly parameters: Float64Array;
  /** The rule's vectors, read and overwritten. */
  readonly state: readonly Float64Array[];
  readonly rule: UpdateRule;
  /** How many updates were made before this run (bias corrections count them). */
  readonly updatesBefore: number;
  readonly lambda: number;
  /** Rows in the order of use, counted from 0; cut into batches of `batchSize`, the last may be shorter. */
  readonly order: Int32Array;
  readonly batchSize: number;
}

/** How Theta moves after each batch, and which kernel does the same. */
export interface UpdateRule {
  /** How many vectors of the parameters' length it keeps. */
  readonly vectors: number;
  /** Its number in assembly/updates.ts, and its numbers as that reads them; without a kernel, `update` does after each cost. */
  readonly kernel?: { readonly index: number; readonly numbers: readonly number[] };
  /** One update: changes the parameters and the vectors of `state` in place. */
  update(made: RuleUpdate): void;
}

/** One update by a mini-batch, as a rule sees it. The rule changes `parameters` and `state` in place. */
export interface RuleUpdate {
  readonly network: Pick<Network, 'layers'>;
  readonly parameters: Float64Array;
  /** Of the batch. */
  readonly gradient: Float64Array;
  readonly state: readonly Float64Array[];
  /** 1, 2, … since training began. */
  readonly number: number;
}

/** Rows kept where the engine computes. */
export interface Prepared {
  readonly network: Network;
  readonly m: number;
  /**
   * J and its gradient at `parameters`: the mean over `rows` (counted from 0; all where not given) plus the penalty
   * λ/2m Σ Theta(:,2:end)² with m the number of all prepared rows, so that mini-batches estimate the whole J without
   * bias. If rows weigh, their weights' sum W takes the place of m (rowWeights.ts).
   */
  cost(parameters: Float64Array, lambda: number, rows?: Int32Array): CostAndGradient;
  /** J alone, of all rows or some, the same bits as `cost` gives. */
  costOnly(parameters: Float64Array, lambda: number, rows?: Int32Array): number;
  /** For rules with a kernel; absent if the engine has no faster way than one `cost` a batch. Gives the mean of the batches' J, weighted by their rows. */
  steps?(run: MiniBatchRun): number;
  /** a_L of the prepared rows first … first + count − 1: (count × K). */
  outputs(parameters: Float64Array, first: number, count: number): Matrix;
  /** Gives the memory back; the object is of no use afterwards. Safe to call twice. */
  dispose(): void;
}

/** Why only one thread can compute. */
export type WhyAlone = 'not-shared' | 'no-threads' | 'no-waiting';

/** What of an engine is not quite what was asked for. */
export type EngineNote =
  | { readonly of: 'alone'; readonly because: WhyAlone }
  | { readonly of: 'not-fused' }
  /** A thread that did not start, by its number. */
  | { readonly of: 'absent'; readonly thread: number };

/**
 * What computes whole passes over prepared rows. All engines sum in one order, so that float64 gives the reference's
 * bits.
 */
export interface Engine {
  readonly name: EngineName;
  readonly precision: Precision;
  /** Threads that take part, 1 or more. */
  readonly threads: number;
  /** Why it is not quite what was asked for (fewer threads, other kernels); absent or empty if it is. */
  readonly notes?: readonly EngineNote[];
  /** Largest relative difference from the reference in J and in the gradient's norm; 0 if the bits are the same. */
  readonly tolerance: number;
  /**
   * Throws `label-range` for labels outside 1 … K, `shape` if n is not the network's, `row-weight` for a weight that is
   * not a number from 0 on.
   */
  prepare(network: Network, examples: Examples): Prepared;
  /** Ends threads and gives memory back. Safe to call twice. */
  dispose(): void;
}

/** Examples over a matrix that is already there. */
export function examplesOf(X: Matrix, y: Int32Array, w?: Float64Array): Examples {
  return {
    m: X.rows,
    n: X.columns,
    y,
    kept: 'memory',
    ...(w && { w }),
    read(first, count, target) {
      target.set(X.data.subarray(first * X.columns, (first + count) * X.columns));
    },
  };
}

/**
 * The WebAssembly engine, float64 or float32, one thread or many: the kernels of assembly/packed.ts over one memory that
 * holds the rows, or a window of them if they are too many. A whole cost and gradient, or a whole run of mini-batch updates, is one call. In float64 it adds what the
 * reference adds in the same order and so gives its bits; and the same bits come out of any number of threads.
 */
import { type Matrix, matrix } from '../../matrix/matrix.ts';
import type { Network } from '../../network/network.ts';
import type { Engine, EngineNote, Examples, Precision, Prepared, RowsOfX } from '../engine.ts';
import { checkExamples, referenceEngine } from '../reference.ts';
import { canFuse, hasWasm, type WideChanges } from './packedKernels.ts';
import { PackedRows, type PackedRowsOptions, workOfRow } from './packedRows.ts';
import { type SpawnThread, spawner, whyAlone } from './spawn.ts';

/** What the WebAssembly engine computes with; everything may be left out. */
export interface PackedEngineOptions {
  /** Of the rows, of everything computed for a row, of Theta while it is in use, and of sums over up to 512 rows. */
  readonly precision: Precision;
  /** How many threads may take part in work that is large enough; the bits do not depend on it. Default 1, at most 64. */
  readonly threads?: number;
  /** How a thread is started. By default as the runtime does; a page whose policy forbids `blob:` gives a file of its own. */
  readonly spawn?: SpawnThread;
  /** What is worth a thread at once: rows × `workOfRow`. */
  readonly workOfThread?: number;
  /**
   * Kernels with fused multiply-add, where the runtime has relaxed SIMD: faster, and their bits repeat on one kind of
   * processor only. Default false.
   */
  readonly fastMath?: boolean;
  /** Kernels with wide tiles, as `loadWide` gives them: the same bits, and sooner only if the host compiles them for wide vectors. */
  readonly wide?: WideChanges;
  /** Rows of more bytes are not held in WebAssembly's memory: they pass through a window, block by block, to the same bits. */
  readonly mostBytes?: number;
  /** Of that window, about. */
  readonly windowBytes?: number;
  /** Pieces of rows that are held at once of such rows if they are picked [as many as an epoch shuffles together]. */
  readonly pieces?: number;
}

/** Some 10 µs of work between two meetings, each of which takes one or two. */
const WORK_OF_THREAD = 150_000;
const MOST_THREADS = 64;

/** The engine to take if nobody asks for one: WebAssembly if it is there, else the reference; the bits are the same. */
export function defaultEngine(): Engine {
  return hasWasm() ? packedEngine({ precision: 'f64' }) : referenceEngine();
}

/** Tolerance: none for f64, 1e-12 if it is fused; 1e-5 for f32. Threads start when rows are prepared that are worth them, and end with these. */
export function packedEngine(options: PackedEngineOptions): Engine {
  const { precision, spawn = spawner(), workOfThread = WORK_OF_THREAD, wide, mostBytes, windowBytes, pieces } = options;
  const wanted = Math.min(options.threads ?? 1, MOST_THREADS);
  const alone = wanted > 1 ? whyAlone(spawn) : undefined;
  const threads = alone ? 1 : wanted;
  const fused = options.fastMath === true && canFuse();
  const notes: EngineNote[] = [];
  if (alone) notes.push({ of: 'alone', because: alone });
  if (options.fastMath && !fused) notes.push({ of: 'not-fused' });
  const absent = (thread: number) => {
    if (!notes.some(({ of }) => of === 'absent')) notes.push({ of: 'absent', thread });
  };
  const alive = new Set<Prepared>();
  return {
    name: 'wasm',
    precision,
    threads,
    tolerance: precision === 'f32' ? 1e-5 : fused ? 1e-12 : 0,
    notes,
    prepare(network, examples) {
      const enough = (examples.m * workOfRow(network)) / workOfThread >= 2;
      const sizes = { workOfThread, mostBytes, windowBytes, pieces };
      const rows = { precision, spawn, absent, fused, wide, ...sizes, threads: enough ? threads : 1 };
      const prepared = preparePacked(network, examples, rows, () => alive.delete(prepared));
      alive.add(prepared);
      return prepared;
    },
    dispose() {
      for (const prepared of alive) prepared.dispose();
    },
  };
}

/** Rows that come and go together. */
const ROWS_AT_ONCE = 1024;

/**
 * The outputs of rows that come and go: the same as those of prepared rows, from one memory that is filled again with
 * every block.
 */
export function wasmOutputs(network: Network, parameters: Float64Array): (rows: RowsOfX) => Matrix {
  const [n, K] = [network.layers[0], network.layers[network.layers.length - 1]];
  const none = { m: ROWS_AT_ONCE, n, y: new Int32Array(ROWS_AT_ONCE).fill(1), read: () => {} };
  const alone = { precision: 'f64', threads: 1, absent: () => {}, fused: false, workOfThread: WORK_OF_THREAD } as const;
  const held = new PackedRows(network, none, alone);
  return ({ m, read }) => {
    const result = matrix(m, K);
    for (let first = 0; first < m; first += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, m - first);
      held.fill(n, count, (target) => read(first, count, target));
      held.outputs(parameters, 0, count, result.data.subarray(first * K, (first + count) * K));
    }
    return result;
  };
}

function preparePacked(network: Network, examples: Examples, options: PackedRowsOptions, ended: () => void): Prepared {
  checkExamples(network, examples);
  const { m } = examples;
  const K = network.layers[network.layers.length - 1];
  const rows = new PackedRows(network, examples, options);

  return {
    network,
    m,
    cost: (parameters, lambda, picked) => rows.gradient(parameters, lambda, picked?.length ?? m, picked),
    costOnly: (parameters, lambda, picked) => rows.cost(parameters, lambda, picked?.length ?? m, picked),
    steps: (run) => rows.steps(run),
    outputs(parameters, first, count) {
      const result = matrix(count, K);
      rows.outputs(parameters, first, count, result.data);
      return result;
    },
    dispose() {
      rows.giveBack();
      ended();
    },
  };
}

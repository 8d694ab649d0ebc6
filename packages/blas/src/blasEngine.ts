/**
 * The engine whose products are the system's BLAS's, on the one memory where all else is done by WebAssembly kernels. A
 * whole cost and gradient, or a whole run of updates, is one call; it calls the library back for each product. Networks
 * whose products are too small to gain by that are left to core's packed engine.
 *
 * Repeatability: the same library, processor and number of threads gave the same bits on every repeat that was tried,
 * but no BLAS promises it, and another version, processor or number of threads gives others.
 */
import { availableParallelism } from 'node:os';
import {
  checkExamples,
  type Engine,
  type Examples,
  type MiniBatchRun,
  orKernelFault,
  type Precision,
  type Prepared,
  packedEngine,
  ruleKernel,
  totalWeight,
} from '@deltascope/core/engine';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import { matrix, type Network, parameterCount } from '@deltascope/core/network';
import { coreErrors } from '@deltascope/core/words';
import { type Blas, findBlas, type Gemm } from './blas.ts';
import { BLAS_KERNELS } from './kernels.generated.ts';
import { type Layout, layoutOf } from './layout.ts';

/** What a BLAS engine computes with; everything may be left out. */
export interface BlasEngineOptions {
  /** Of the rows, of Theta while it is updated, and of all that is computed for a row; J is float64 always. Default f32. */
  readonly precision?: Precision;
  /** Of the library or of the packed kernels, for networks that are worth them. Default: as many as processors. */
  readonly threads?: number;
  /** Default: what `findBlas` finds. */
  readonly blas?: Blas;
}

/**
 * From how many weights the library is worth its calls, and from how many it is worth its threads. Fixed numbers rather
 * than a measurement on each machine: a call costs a microsecond or two everywhere, so the break-even moves little; and
 * which engine computes, and so the bits, must not hang on what else a machine did while it was measured. What they are
 * worth is what `npm run bench -- --only break-even` prints (docs/decisions/0006-which-engine.md).
 */
export const FEWEST_WEIGHTS = 2_000;

/** Below this many weights the library is given one thread: its threads would cost more than they bring. */
export const FEWEST_WEIGHTS_FOR_THREADS = 20_000;

/** Tolerance: 1e-5 for f32, 1e-12 for f64. Throws `blas-missing` if there is no BLAS. */
export function blasEngine({
  precision = 'f32',
  threads = availableParallelism(),
  blas = findBlas(),
}: BlasEngineOptions = {}): Engine {
  if (!blas) throw noBlas();
  const small = packedEngine({ precision, threads });
  blas.setThreads(threads);
  return {
    name: 'blas',
    precision,
    threads: blas.threads() ?? threads,
    tolerance: precision === 'f32' ? 1e-5 : 1e-12,
    prepare(network, examples) {
      const weights = parameterCount(network);
      if (weights < FEWEST_WEIGHTS) return small.prepare(network, examples);
      return prepare({
        network,
        examples,
        precision,
        blas,
        threads: weights < FEWEST_WEIGHTS_FOR_THREADS ? 1 : threads,
      });
    },
    dispose: () => small.dispose(),
  };
}

interface Work {
  readonly network: Network;
  readonly examples: Examples;
  readonly precision: Precision;
  readonly blas: Blas;
  readonly threads: number;
}

/** Also for networks of fewer weights, which `blasEngine` leaves to the packed kernels. */
export function prepare(work: Work): Prepared {
  const { network, examples } = work;
  checkExamples(network, examples);
  const { m } = examples;
  const K = network.layers[network.layers.length - 1];
  const P = parameterCount(network);
  const rows = new Rows(work);
  const { plan, Theta64, gradient64, chunk, outputs } = rows.layout;
  const setTheta = (parameters: Float64Array) => rows.doubles(Theta64, P).set(parameters);

  return {
    network,
    m,
    cost(parameters, lambda, picked) {
      setTheta(parameters);
      const J = rows.kernels.cost(plan, picked ? rows.pick(picked) : 0, picked?.length ?? m, lambda, 1);
      return { J, gradient: rows.doubles(gradient64, P).slice() };
    },
    costOnly(parameters, lambda, picked) {
      setTheta(parameters);
      return rows.kernels.cost(plan, picked ? rows.pick(picked) : 0, picked?.length ?? m, lambda, 0);
    },
    steps: (run) => makeSteps(rows, run, P),
    outputs(parameters, first, count) {
      setTheta(parameters);
      const result = matrix(count, K);
      const row = outputs.stride / rows.size;
      for (let done = 0; done < count; done += chunk) {
        const some = Math.min(chunk, count - done);
        rows.kernels.outputs(plan, first + done, some);
        const a = rows.reals(outputs.at, some * row);
        for (let i = 0; i < some; i++) {
          for (let k = 0; k < K; k++) result.data[(done + i) * K + k] = a[i * row + k];
        }
      }
      return result;
    },
    dispose: () => rows.giveBack(),
  };
}

/** Of a rule, at most. */
const RULE_NUMBERS = 6;

/** A run of updates in one call; `run.parameters` and `run.state` are copied in and out. */
function makeSteps(rows: Rows, run: MiniBatchRun, P: number): number {
  const { plan, Theta64, end } = rows.layout;
  const { parameters, state, order } = run;
  const vectorBytes = 16 * Math.ceil((rows.size * P) / 16);
  const stateAt = state.map((_, i) => end + vectorBytes * i);
  const orderAt = end + vectorBytes * state.length;
  const numbersAt = 8 * Math.ceil((orderAt + 4 * order.length) / 8);
  const { index, numbers } = ruleKernel(run.rule, RULE_NUMBERS);
  rows.growTo(numbersAt + 8 * RULE_NUMBERS);
  rows.doubles(Theta64, P).set(parameters);
  for (const [i, vector] of state.entries()) rows.reals(stateAt[i], P).set(vector);
  rows.integers(orderAt, order.length).set(order);
  rows.doubles(numbersAt, numbers.length).set(numbers);
  const rule = [index, numbersAt, stateAt[0] ?? 0, stateAt[1] ?? 0, run.updatesBefore];
  const J = rows.kernels.steps(plan, orderAt, order.length, run.batchSize, run.lambda, ...rule);
  parameters.set(rows.doubles(Theta64, P));
  for (const [i, vector] of state.entries()) vector.set(rows.reals(stateAt[i], P));
  return J;
}

interface Kernels {
  readonly cost: (plan: number, picked: number, count: number, lambda: number, withGradient: number) => number;
  readonly outputs: (plan: number, first: number, count: number) => void;
  readonly steps: (
    plan: number,
    order: number,
    length: number,
    batchSize: number,
    lambda: number,
    ...rule: number[]
  ) => number;
}

const PAGE_BYTES = 65_536;
/** Few enough that nobody who encodes while reading needs much memory. */
const ROWS_READ_AT_ONCE = 4096;

/** One table in one memory. */
class Rows {
  readonly layout: Layout;
  readonly kernels: Kernels;
  /** Bytes of a number of the precision. */
  readonly size: number;
  #memory: WebAssembly.Memory | undefined;

  constructor(work: Work) {
    const { network, examples, precision } = work;
    this.layout = layoutOf(network, { m: examples.m, precision, weighs: examples.w !== undefined });
    this.size = precision === 'f32' ? 4 : 8;
    this.#memory = memoryOf(this.layout.end);
    this.integers(this.layout.plan, this.layout.words.length).set(this.layout.words);
    this.integers(this.layout.y, examples.m).set(examples.y.map((label) => label - 1));
    if (examples.w) this.doubles(this.layout.w, examples.m).set(examples.w);
    this.doubles(this.layout.weight, 1)[0] = totalWeight(examples);
    this.#read(examples);
    this.kernels = instantiate(this.#memory, work);
  }

  #read({ m, n, read }: Examples): void {
    for (let first = 0; first < m; first += ROWS_READ_AT_ONCE) {
      const count = Math.min(ROWS_READ_AT_ONCE, m - first);
      read(first, count, this.reals(this.layout.X + first * n * this.size, count * n));
    }
  }

  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.#live().buffer, at, length);
  }

  integers(at: number, length: number): Int32Array {
    return new Int32Array(this.#live().buffer, at, length);
  }

  reals(at: number, length: number): Float64Array | Float32Array {
    return this.size === 4 ? new Float32Array(this.#live().buffer, at, length) : this.doubles(at, length);
  }

  /** Writes the picked rows' numbers where the memory is free. */
  pick(picked: Int32Array): number {
    const { end } = this.layout;
    this.growTo(end + 4 * picked.length);
    this.integers(end, picked.length).set(picked);
    return end;
  }

  growTo(bytes: number): void {
    const memory = this.#live();
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) refusing(bytes, () => memory.grow(missing));
  }

  giveBack(): void {
    this.#memory = undefined;
  }

  #live(): WebAssembly.Memory {
    if (this.#memory) return this.#memory;
    throw failure(coreErrors, 'disposed', {});
  }
}

function memoryOf(bytes: number): WebAssembly.Memory {
  return refusing(bytes, () => new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) }));
}

/** What `get` gives, or a sentence where the runtime has no such memory. */
function refusing<T>(bytes: number, get: () => T): T {
  try {
    return get();
  } catch (cause) {
    throw failure(coreErrors, 'memory', { bytes }, { cause });
  }
}

let compiled: WebAssembly.Module | undefined;

function instantiate(memory: WebAssembly.Memory, { precision, blas, threads }: Work): Kernels {
  compiled ??= new WebAssembly.Module(new Uint8Array(Buffer.from(BLAS_KERNELS, 'base64')));
  const { sgemm, dgemm } = blas.on(memory);
  const imports = { env: { memory }, host: { sgemm: fromKernels(sgemm), dgemm: fromKernels(dgemm) } };
  // The exports are those of assembly/blas.ts, compiled by the same build.
  const made = new WebAssembly.Instance(compiled, imports).exports as Record<string, never>;
  const suffix = precision === 'f32' ? 'F32' : 'F64';
  const kernels: Kernels = {
    cost: made[`cost${suffix}`],
    outputs: made[`outputs${suffix}`],
    steps: made[`steps${suffix}`],
  };
  // The library has one number of threads for the whole process, which another engine may have set.
  const onOwnThreads =
    <A extends number[], R>(kernel: (...args: A) => R) =>
    (...args: A): R => {
      blas.setThreads(threads);
      return orKernelFault(() => kernel(...args));
    };
  return {
    cost: onOwnThreads(kernels.cost),
    outputs: onOwnThreads(kernels.outputs),
    steps: onOwnThreads(kernels.steps),
  };
}

/** WebAssembly hands over truth as 0 or 1, and addresses as signed integers: above 2 GiB they come negative. */
function fromKernels(gemm: Gemm) {
  return (
    transposeA: number,
    transposeB: number,
    m: number,
    n: number,
    k: number,
    alpha: number,
    a: number,
    lda: number,
    b: number,
    ldb: number,
    beta: number,
    c: number,
    ldc: number,
  ) => gemm(transposeA === 1, transposeB === 1, m, n, k, alpha, a >>> 0, lda, b >>> 0, ldb, beta, c >>> 0, ldc);
}

function noBlas(): DeltascopeError {
  return failure(coreErrors, 'blas-missing/machine', {});
}

/**
 * The packed WebAssembly engine, float32 or float64, one thread: the kernels of assembly/packed.ts over one memory that
 * holds the rows. A whole cost and gradient, or a whole run of mini-batch updates, is one call. Its sums over rows are
 * cut as the reference's, but within a block they are added in the kernels' own order, and units saturated to 1 pass no
 * gradient: it is equal to the reference within its tolerance, not in its bits.
 */
import { labelMatrix } from '../../article/labels.ts';
import { DeltascopeError } from '../../errors.ts';
import { BLOCK_ROWS, matrix } from '../../matrix/matrix.ts';
import { type Network, parameterCount } from '../../network/network.ts';
import type { Engine, Examples, MiniBatchRun, Precision, Prepared, UpdateRule } from '../engine.ts';
import { checkExamples } from '../reference.ts';
import { bytesOfBase64 } from './base64.ts';
import { growTo, memoryOf } from './memory.ts';
import { PACKED_KERNELS } from './packed.generated.ts';
import { type PackedLayout, packedLayout } from './packedLayout.ts';

interface Kernels {
  readonly cost: (plan: number, picked: number, count: number, lambda: number, withGradient: number) => number;
  readonly pack: (plan: number) => void;
  readonly outputs: (plan: number, first: number, count: number) => void;
  readonly steps: (
    plan: number,
    order: number,
    length: number,
    batchSize: number,
    lambda: number,
    isAdam: number,
    ...rule: number[]
  ) => number;
}

let compiled: WebAssembly.Module | undefined;

export interface PackedEngineOptions {
  /** Of the rows, of everything computed for a row, and of sums over up to 1024 rows; Theta and J are float64 always. */
  readonly precision: Precision;
  /** How many threads may take part in work that is large enough; the bits do not depend on it. Default 1. */
  readonly threads?: number;
  /** Kernels with fused multiply-add: faster, and their bits repeat on one kind of processor only. Default false. */
  readonly fastMath?: boolean;
}

/** Tolerance: 1e-5 for f32, 1e-12 for f64. */
export function packedEngine({ precision, threads = 1, fastMath = false }: PackedEngineOptions): Engine {
  const missing = [threads > 1 && 'one thread computes', fastMath && 'the exact kernels compute'].filter(Boolean);
  const note =
    missing.length > 0 ? { note: `this build has no threads and no fused kernels: ${missing.join(', ')}` } : {};
  const tolerance = precision === 'f32' ? 1e-5 : 1e-12;
  const prepare = (network: Network, examples: Examples) => preparePacked(network, examples, precision);
  return { name: 'wasm', precision, threads: 1, tolerance, prepare, dispose: () => {}, ...note };
}

/** One table in one memory. */
class Rows {
  readonly layout: PackedLayout;
  readonly kernels: Kernels;
  readonly #precision: Precision;
  #memory: WebAssembly.Memory | undefined;

  constructor(network: Network, examples: Examples, precision: Precision) {
    this.layout = packedLayout(network, examples.m, precision);
    this.#precision = precision;
    const memory = memoryOf(this.layout.end);
    this.#memory = memory;
    this.integers(this.layout.plan, this.layout.words.length).set(this.layout.words);
    this.integers(this.layout.y, examples.m).set(examples.y.map((label) => label - 1));
    this.#read(examples);
    this.kernels = instantiate(memory, precision);
  }

  #read({ m, n, read }: Examples): void {
    const { X } = this.layout;
    for (let first = 0; first < m; first += ROWS_READ_AT_ONCE) {
      const count = Math.min(ROWS_READ_AT_ONCE, m - first);
      read(first, count, this.reals(X + first * n * this.size, count * n));
    }
  }

  get size(): number {
    return this.#precision === 'f32' ? 4 : 8;
  }

  numbers(at: number, length: number): Float64Array {
    return new Float64Array(this.#live().buffer, at, length);
  }

  integers(at: number, length: number): Int32Array {
    return new Int32Array(this.#live().buffer, at, length);
  }

  reals(at: number, length: number): Float64Array | Float32Array {
    return this.#precision === 'f32' ? new Float32Array(this.#live().buffer, at, length) : this.numbers(at, length);
  }

  growTo(bytes: number): void {
    growTo(this.#live(), bytes);
  }

  giveBack(): void {
    this.#memory = undefined;
  }

  #live(): WebAssembly.Memory {
    if (this.#memory) return this.#memory;
    throw new DeltascopeError({ code: 'disposed', fault: 'internal', what: 'these rows were given back' });
  }
}

/** Few enough that nobody who encodes while reading needs much memory. */
const ROWS_READ_AT_ONCE = 4096;

function preparePacked(network: Network, examples: Examples, precision: Precision): Prepared {
  checkExamples(network, examples);
  const { m, y } = examples;
  const K = network.layers[network.layers.length - 1];
  const wrong = y.findIndex((label) => !(label >= 1 && label <= K));
  if (wrong >= 0) labelMatrix(y.subarray(wrong, wrong + 1), K);
  const P = parameterCount(network);
  const rows = new Rows(network, examples, precision);
  const { plan, Theta, gradient, end } = rows.layout;
  const setTheta = (parameters: Float64Array) => rows.numbers(Theta, P).set(parameters);
  const pick = (picked: Int32Array) => {
    rows.growTo(end + 4 * picked.length);
    rows.integers(end, picked.length).set(picked);
    return end;
  };

  return {
    network,
    m,
    cost(parameters, lambda, picked) {
      setTheta(parameters);
      const J = rows.kernels.cost(plan, picked ? pick(picked) : 0, picked?.length ?? m, lambda, 1);
      return { J, gradient: rows.numbers(gradient, P).slice() };
    },
    costOnly(parameters, lambda) {
      setTheta(parameters);
      return rows.kernels.cost(plan, 0, m, lambda, 0);
    },
    steps: (run) => makeSteps(rows, run, P),
    outputs(parameters, first, count) {
      setTheta(parameters);
      rows.kernels.pack(plan);
      const { at, stride } = rows.layout.outputs;
      const result = matrix(count, K);
      for (let done = 0; done < count; done += BLOCK_ROWS) {
        const some = Math.min(BLOCK_ROWS, count - done);
        rows.kernels.outputs(plan, first + done, some);
        for (let i = 0; i < some; i++) result.data.set(rows.reals(at + i * stride, K), (done + i) * K);
      }
      return result;
    },
    dispose: () => rows.giveBack(),
  };
}

/** A run of updates in one call; `run.parameters` and `run.state` are copied in and out. */
function makeSteps(rows: Rows, run: MiniBatchRun, P: number): number {
  const { plan, Theta, end } = rows.layout;
  const { parameters, state, order } = run;
  const stateAt = state.map((_, i) => end + 8 * P * i);
  const orderAt = end + 8 * P * state.length;
  rows.growTo(orderAt + 4 * order.length);
  rows.numbers(Theta, P).set(parameters);
  for (const [i, vector] of state.entries()) rows.numbers(stateAt[i], P).set(vector);
  rows.integers(orderAt, order.length).set(order);
  const isAdam = run.rule.kind === 'adam' ? 1 : 0;
  const rule = [stateAt[0], stateAt[1] ?? 0, ...ruleNumbers(run.rule), run.updatesBefore];
  const J = rows.kernels.steps(plan, orderAt, order.length, run.batchSize, run.lambda, isAdam, ...rule);
  parameters.set(rows.numbers(Theta, P));
  for (const [i, vector] of state.entries()) vector.set(rows.numbers(stateAt[i], P));
  return J;
}

/** Four numbers, as the kernels take them. */
function ruleNumbers(rule: UpdateRule): readonly number[] {
  switch (rule.kind) {
    case 'sgd':
      return [rule.learningRate, rule.momentum, rule.nesterov ? 1 : 0, 0];
    case 'adam':
      return [rule.learningRate, rule.beta1, rule.beta2, rule.epsilon];
    default:
      throw rule satisfies never;
  }
}

function instantiate(memory: WebAssembly.Memory, precision: Precision): Kernels {
  compiled ??= new WebAssembly.Module(bytesOfBase64(PACKED_KERNELS));
  // The exports are those of assembly/packed.ts, compiled by the same build.
  const made = new WebAssembly.Instance(compiled, { env: { memory } }).exports as Record<string, never>;
  const suffix = precision === 'f32' ? 'F32' : 'F64';
  return {
    cost: made[`cost${suffix}`],
    pack: made[`pack${suffix}`],
    outputs: made[`outputs${suffix}`],
    steps: made[`steps${suffix}`],
  };
}

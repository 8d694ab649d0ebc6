/**
 * One table and one network in one memory of the packed kernels, and the jobs that these do there. Numbers go in and out
 * as float64 through the exchange area.
 */
import { failure } from '../../errors.ts';
import { type Network, parameterCount } from '../../network/network.ts';
import { engineErrors } from '../../words/en/engineErrors.ts';
import type { Examples, MiniBatchRun, Precision, UpdateRule } from '../engine.ts';
import { totalWeight } from '../rowWeights.ts';
import { orKernelFault, ruleKernel } from './kernel.ts';
import { growTo, memoryOf, type WasmMemory } from './memory.ts';
import { instantiate, type PackedKernels, packedModule } from './packedKernels.ts';
import { type PackedLayout, packedLayout, VECTOR_WORDS } from './packedLayout.ts';
import type { SpawnThread } from './spawn.ts';
import { Team } from './team.ts';

/** As assembly/plan.ts numbers them. */
const COST = 0;
const GRADIENT = 1;
const STEPS = 2;
const OUTPUTS = 3;
const WRITE = 4;
const READ = 5;

/** As assembly/plan.ts lays out a job: so many numbers of a rule at most, behind three others. */
const RULE_NUMBERS = 6;
const DOUBLES_OF_JOB = 3 + RULE_NUMBERS;
const NO_RULE = { index: 0, numbers: [] };

/** Few enough that nobody who encodes while reading needs much memory. */
const ROWS_READ_AT_ONCE = 4096;

export interface PackedRowsOptions {
  readonly precision: Precision;
  /** That may take part, with the host's own. */
  readonly threads: number;
  /** Asked for where `threads` is more than 1. */
  readonly spawn?: SpawnThread;
  /** Told of a thread that did not start. */
  readonly absent: (thread: number) => void;
  /** With kernels that the runtime is known to have. */
  readonly fused: boolean;
  /** What is worth a thread at once; see `workOfRow`. */
  readonly workOfThread: number;
}

interface Job {
  readonly kind: number;
  readonly lambda?: number;
  readonly picked?: number;
  readonly from?: number;
  readonly count?: number;
  readonly vector?: number;
  readonly batchSize?: number;
  /** Of updates.ts, with its numbers. */
  readonly rule?: NonNullable<UpdateRule['kernel']>;
  readonly updatesBefore?: number;
}

export class PackedRows {
  readonly layout: PackedLayout;
  readonly #options: PackedRowsOptions;
  readonly #parameters: number;
  readonly #workOfRow: number;
  /** Of all rows together. */
  readonly #weight: number;
  readonly #kernels: PackedKernels;
  readonly #team: Team | undefined;
  #memory: WasmMemory | undefined;
  /** From here on the memory is free. */
  #free: number;
  readonly #vectors: number[] = [];

  constructor(network: Network, examples: Examples, options: PackedRowsOptions) {
    const { precision, threads, spawn, absent, fused } = options;
    this.#options = options;
    this.#parameters = parameterCount(network);
    this.#workOfRow = workOfRow(network);
    this.#weight = totalWeight(examples);
    this.layout = packedLayout(network, { m: examples.m, precision, threads, weighs: examples.w !== undefined });
    this.#free = this.layout.end;
    const { plan, words, y, w, control, job } = this.layout;
    const shared = threads > 1;
    const memory = memoryOf(this.layout.end, { shared });
    this.#memory = memory;
    this.#words(plan, words.length).set(words);
    this.#words(y, examples.m).set(examples.y.map((label) => label - 1));
    if (examples.w) this.#doubles(w, examples.m).set(examples.w);
    const module = packedModule({ shared, fused });
    const kernels = instantiate(module, memory);
    kernels.enter(control);
    this.#kernels = kernels;
    if (spawn && shared) this.#team = new Team({ module, memory, control, job, threads, spawn, kernels, absent });
    try {
      this.#read(examples);
    } catch (error) {
      this.giveBack();
      throw error;
    }
  }

  /** J, over all rows or those picked. */
  cost(parameters: Float64Array, lambda: number, count: number, picked?: Int32Array): number {
    this.#exchange().set(parameters);
    return this.#run({ kind: COST, lambda, count, picked: picked && this.#put(picked) });
  }

  /** J, and leaves its gradient to be read by `exchange`. */
  gradient(parameters: Float64Array, lambda: number, count: number, picked?: Int32Array) {
    this.#exchange().set(parameters);
    const J = this.#run({ kind: GRADIENT, lambda, count, picked: picked && this.#put(picked) });
    return { J, gradient: this.#exchange().slice() };
  }

  /** `run.parameters` and `run.state` are copied in and out. */
  steps({ parameters, state, rule, order, batchSize, lambda, updatesBefore }: MiniBatchRun): number {
    this.#makeVectors(state.length);
    const vectors = [this.layout.Theta, ...this.#vectors];
    const values = [parameters, ...state];
    for (const [i, vector] of vectors.entries()) {
      if (!values[i]) continue;
      this.#exchange().set(values[i]);
      this.#run({ kind: WRITE, vector });
    }
    const J = this.#run({
      kind: STEPS,
      lambda,
      picked: this.#put(order),
      count: order.length,
      batchSize,
      rule: ruleKernel(rule, RULE_NUMBERS),
      updatesBefore,
    });
    for (const [i, vector] of vectors.entries()) {
      if (!values[i]) continue;
      this.#run({ kind: READ, vector });
      values[i].set(this.#exchange());
    }
    return J;
  }

  /** a(L) of `count` rows from row `first` on, written row after row to `target`. */
  outputs(parameters: Float64Array, first: number, count: number, target: Float64Array): void {
    const { outputs, chunk, Theta } = this.layout;
    this.#exchange().set(parameters);
    this.#run({ kind: WRITE, vector: Theta });
    const K = target.length / count;
    const stride = outputs.stride / this.#size;
    for (let done = 0; done < count; done += chunk) {
      const some = Math.min(chunk, count - done);
      this.#run({ kind: OUTPUTS, from: first + done, count: some });
      const a = this.#reals(outputs.at, some * stride);
      for (let i = 0; i < some; i++) {
        for (let k = 0; k < K; k++) target[(done + i) * K + k] = a[i * stride + k];
      }
    }
  }

  giveBack(): void {
    this.#team?.close();
    this.#memory = undefined;
  }

  #run(job: Job): number {
    this.#team?.check();
    const { layout } = this;
    const { lambda = 0, rule = NO_RULE, updatesBefore = 0, picked = 0, from = 0, count = 0 } = job;
    const { batchSize = 0, vector = 0, kind } = job;
    const isFloat32 = this.#options.precision === 'f32' ? 1 : 0;
    const threads = this.#threadsFor(batchSize || count || 1);
    this.#doubles(layout.job, DOUBLES_OF_JOB).set([lambda, updatesBefore, this.#weight, ...rule.numbers]);
    const words = [kind, isFloat32, layout.plan, threads, picked, from, count, batchSize, rule.index, vector];
    this.#words(layout.job + 8 * DOUBLES_OF_JOB, words.length).set(words);
    try {
      return orKernelFault(() => this.#kernels.run(layout.job));
    } catch (error) {
      this.#team?.check(error);
      this.#team?.close();
      throw error;
    }
  }

  /** As many as are ready and have enough to do between two meetings. */
  #threadsFor(rows: number): number {
    if (!this.#team) return 1;
    const worthwhile = (rows * this.#workOfRow) / this.#options.workOfThread;
    return worthwhile < 2 ? 1 : Math.min(this.#team.size, Math.floor(worthwhile));
  }

  /** Writes row numbers where the memory is free. */
  #put(picked: Int32Array): number {
    growTo(this.#live(), this.#free + 4 * picked.length);
    this.#words(this.#free, picked.length).set(picked);
    return this.#free;
  }

  #makeVectors(count: number): void {
    const { plan, vectorBytes } = this.layout;
    while (this.#vectors.length < count) {
      const at = this.#free;
      growTo(this.#live(), at + vectorBytes);
      this.#words(plan + 4 * VECTOR_WORDS[this.#vectors.length], 1)[0] = at;
      this.#vectors.push(at);
      this.#words(at, vectorBytes / 4).fill(0);
      this.#free = at + Math.ceil(vectorBytes / 128) * 128;
    }
  }

  /** Other rows in place of the first `count`. */
  fill(n: number, count: number, read: (target: Float64Array | Float32Array) => void): void {
    read(this.#reals(this.layout.X, count * n));
  }

  #read({ m, n, read }: Examples): void {
    const { X } = this.layout;
    for (let first = 0; first < m; first += ROWS_READ_AT_ONCE) {
      const count = Math.min(ROWS_READ_AT_ONCE, m - first);
      read(first, count, this.#reals(X + first * n * this.#size, count * n));
    }
  }

  get #size(): number {
    return this.#options.precision === 'f32' ? 4 : 8;
  }

  #exchange(): Float64Array {
    return this.#doubles(this.layout.exchange, this.#parameters);
  }

  #doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.#live().buffer, at, length);
  }

  #words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.#live().buffer, at, length);
  }

  #reals(at: number, length: number): Float64Array | Float32Array {
    return this.#options.precision === 'f32'
      ? new Float32Array(this.#live().buffer, at, length)
      : this.#doubles(at, length);
  }

  #live(): WasmMemory {
    if (this.#memory) return this.#memory;
    throw failure(engineErrors, 'disposed', {});
  }
}

/** A unit's activation and what comes with it take as long as so many weights. */
const WEIGHTS_OF_UNIT = 50;

/** How long a row takes, counted in weights. */
export function workOfRow(network: Network): number {
  const units = network.layers.slice(1).reduce((total, count) => total + count, 0);
  return parameterCount(network) + WEIGHTS_OF_UNIT * units;
}

/**
 * One table and one network in one memory of the packed kernels, and the jobs that these do there. Numbers go in and out
 * as float64 through the exchange area.
 */
import { type Network, parameterCount } from '../../network/network.ts';
import type { Examples, MiniBatchRun } from '../engine.ts';
import { totalWeight } from '../rowWeights.ts';
import { orKernelFault, ruleKernel } from './kernel.ts';
import { type Job, jobNumbers, RULE_NUMBERS } from './packedJob.ts';
import { instantiate, type PackedKernels, packedModule, type WideChanges } from './packedKernels.ts';
import { MOST_ROWS, type PackedLayout, packedLayout, VECTOR_WORDS } from './packedLayout.ts';
import { PackedMemory } from './packedMemory.ts';
import { RowPlaces, type RowPlacesOptions, rowsHeld } from './rowPlaces.ts';
import type { SpawnThread } from './spawn.ts';
import { Team } from './team.ts';

export interface PackedRowsOptions extends RowPlacesOptions {
  /** That may take part, with the host's own. */
  readonly threads: number;
  /** Asked for where `threads` is more than 1. */
  readonly spawn?: SpawnThread;
  /** Told of a thread that did not start. */
  readonly absent: (thread: number) => void;
  /** With kernels that the runtime is known to have. */
  readonly fused: boolean;
  /** With kernels in wide tiles. */
  readonly wide?: WideChanges;
  /** What is worth a thread at once; see `workOfRow`. */
  readonly workOfThread: number;
}

/** Some of the rows that were picked, from the `first` on. */
interface PickedPart extends Required<Pick<Job, 'count' | 'picked' | 'part'>> {
  readonly first: number;
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
  readonly #memory: PackedMemory;
  readonly #rows: RowPlaces;
  readonly #vectors: number[] = [];

  constructor(network: Network, examples: Examples, options: PackedRowsOptions) {
    const { precision, threads, spawn, absent, fused, wide } = options;
    this.#options = options;
    this.#parameters = parameterCount(network);
    this.#workOfRow = workOfRow(network);
    this.#weight = totalWeight(examples);
    const held = rowsHeld(examples, options);
    const weighs = examples.w?.some((weight) => weight !== 1) ?? false;
    this.layout = packedLayout(network, { m: examples.m, held, precision, threads, weighs });
    const { plan, words, control, job } = this.layout;
    const shared = threads > 1;
    this.#memory = new PackedMemory(this.layout.end, { precision, shared });
    this.#memory.words(plan, words.length).set(words);
    const module = packedModule({ shared, fused, wide });
    const memory = this.#memory.live;
    const kernels = instantiate(module, memory);
    kernels.enter(control);
    this.#kernels = kernels;
    if (spawn && shared) this.#team = new Team({ module, memory, control, job, threads, spawn, kernels, absent });
    try {
      this.#rows = new RowPlaces(examples, held, { ...options, memory: this.#memory, layout: this.layout });
    } catch (error) {
      this.giveBack();
      throw error;
    }
  }

  /** J, over all rows or those picked. */
  cost(parameters: Float64Array, lambda: number, count: number, picked?: Int32Array): number {
    this.#exchange().set(parameters);
    return this.#pass({ kind: 'cost', lambda, count }, picked);
  }

  /** J, and leaves its gradient to be read by `exchange`. */
  gradient(parameters: Float64Array, lambda: number, count: number, picked?: Int32Array) {
    this.#exchange().set(parameters);
    const J = this.#pass({ kind: 'gradient', lambda, count }, picked);
    return { J, gradient: this.#exchange().slice() };
  }

  /** All rows or those picked: at once, or one window after the other. */
  #pass(job: Job & { readonly count: number }, picked?: Int32Array): number {
    const whole = job.count;
    if (picked) return this.#picked(picked, MOST_ROWS, (some) => this.#run({ ...job, ...some }));
    const rows = this.#rows;
    if (rows.areHeld) return this.#run({ ...job, part: { whole, before: 0, begins: true, ends: true } });
    let sum = 0;
    for (let first = 0; first < whole; first += rows.windowRows) {
      const count = Math.min(rows.windowRows, whole - first);
      rows.read(first, count);
      const end = first + count;
      if (end < whole) rows.ahead(end, Math.min(count, whole - end));
      const part = { whole, before: sum, begins: first === 0, ends: end === whole };
      sum = this.#run({ ...job, count, part });
    }
    return sum;
  }

  /** Runs on the picked rows: at once, or on as many units of them as can be held at a time. */
  #picked(rows: Int32Array, unit: number, run: (some: PickedPart) => number): number {
    const whole = rows.length;
    let sum = 0;
    for (let first = 0; first < whole; ) {
      const taken = this.#rows.areHeld ? rows : this.#rows.take(rows.subarray(first), unit);
      const count = taken.length;
      const part = { whole, before: sum, begins: first === 0, ends: first + count === whole };
      sum = run({ first, count, picked: this.#put(taken), part });
      first += count;
    }
    return sum;
  }

  /** `run.parameters` and `run.state` are copied in and out. */
  steps({ parameters, state, rule, order, batchSize, lambda, updatesBefore }: MiniBatchRun): number {
    this.#makeVectors(state.length);
    const vectors = [this.layout.Theta, ...this.#vectors];
    const values = [parameters, ...state];
    for (const [i, vector] of vectors.entries()) {
      if (!values[i]) continue;
      this.#exchange().set(values[i]);
      this.#run({ kind: 'write', vector });
    }
    const kernel = ruleKernel(rule, RULE_NUMBERS);
    const sum = this.#picked(order, batchSize, ({ first, ...some }) => {
      const updates = { rule: kernel, updatesBefore: updatesBefore + first / batchSize, batchSize };
      return this.#run({ kind: 'steps', lambda, ...some, ...updates });
    });
    for (const [i, vector] of vectors.entries()) {
      if (!values[i]) continue;
      this.#run({ kind: 'read', vector });
      values[i].set(this.#exchange());
    }
    return sum;
  }

  /** a(L) of `count` rows from row `first` on, written row after row to `target`. */
  outputs(parameters: Float64Array, first: number, count: number, target: Float64Array): void {
    const { outputs, chunk, Theta } = this.layout;
    this.#exchange().set(parameters);
    this.#run({ kind: 'write', vector: Theta });
    const K = target.length / count;
    const stride = outputs.stride / this.#memory.size;
    for (let done = 0; done < count; done += chunk) {
      const some = Math.min(chunk, count - done);
      if (!this.#rows.areHeld) this.#rows.read(first + done, some);
      this.#run({ kind: 'outputs', from: this.#rows.areHeld ? first + done : 0, count: some });
      const a = this.#memory.reals(outputs.at, some * stride);
      for (let i = 0; i < some; i++) {
        for (let k = 0; k < K; k++) target[(done + i) * K + k] = a[i * stride + k];
      }
    }
  }

  giveBack(): void {
    this.#team?.close();
    this.#memory.giveBack();
  }

  #run(job: Job): number {
    this.#team?.check();
    const { job: at, plan } = this.layout;
    const threads = this.#threadsFor(job.batchSize || job.count || 1);
    const place = { plan, precision: this.#options.precision, threads, weight: this.#weight };
    const { doubles, words } = jobNumbers(job, place);
    this.#memory.doubles(at, doubles.length).set(doubles);
    this.#memory.words(at + 8 * doubles.length, words.length).set(words);
    try {
      return orKernelFault(() => this.#kernels.run(at));
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
    const at = this.#memory.spare(4 * picked.length);
    this.#memory.words(at, picked.length).set(picked);
    return at;
  }

  #makeVectors(count: number): void {
    const { plan, vectorBytes } = this.layout;
    while (this.#vectors.length < count) {
      const at = this.#memory.take(vectorBytes);
      this.#memory.words(plan + 4 * VECTOR_WORDS[this.#vectors.length], 1)[0] = at;
      this.#vectors.push(at);
      this.#memory.words(at, vectorBytes / 4).fill(0);
    }
  }

  /** Other rows in place of the first `count`. */
  fill(n: number, count: number, read: (target: Float64Array | Float32Array) => void): void {
    read(this.#memory.reals(this.layout.X, count * n));
  }

  #exchange(): Float64Array {
    return this.#memory.doubles(this.layout.exchange, this.#parameters);
  }
}

/** A unit's activation and what comes with it take as long as so many weights. */
const WEIGHTS_OF_UNIT = 50;

/** How long a row takes, counted in weights. */
export function workOfRow(network: Network): number {
  const units = network.layers.slice(1).reduce((total, count) => total + count, 0);
  return parameterCount(network) + WEIGHTS_OF_UNIT * units;
}

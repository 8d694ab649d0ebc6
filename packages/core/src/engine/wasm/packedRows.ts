/**
 * One table and one network in one memory of the packed kernels, and the jobs that these do there. Numbers go in and out
 * as float64 through the exchange area.
 */
import { failure } from '../../errors.ts';
import { type Network, parameterCount } from '../../network/network.ts';
import { PIECE_ROWS } from '../../optimize/epochOrder.ts';
import { engineErrors } from '../../words/en/engineErrors.ts';
import type { Examples, MiniBatchRun, Precision } from '../engine.ts';
import { keptInMemory, ROWS_READ_AT_ONCE } from '../keptRows.ts';
import { totalWeight } from '../rowWeights.ts';
import { HeldPieces } from './heldPieces.ts';
import { orKernelFault, ruleKernel } from './kernel.ts';
import { growTo, memoryOf, type WasmMemory } from './memory.ts';
import { type Job, jobNumbers, RULE_NUMBERS } from './packedJob.ts';
import { instantiate, type PackedKernels, packedModule, type WideChanges } from './packedKernels.ts';
import {
  MOST_ROWS,
  PANEL_BYTES,
  type PackedLayout,
  packedLayout,
  VECTOR_WORDS,
  W_WORD,
  X_WORD,
  Y_WORD,
} from './packedLayout.ts';
import type { SpawnThread } from './spawn.ts';
import { Team } from './team.ts';

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
  /** With kernels in wide tiles. */
  readonly wide?: WideChanges;
  /** What is worth a thread at once; see `workOfRow`. */
  readonly workOfThread: number;
  /** Rows of more bytes are not held: they pass through a window [`MOST_BYTES`]. */
  readonly mostBytes?: number;
  /** Of the window, at least a chunk of rows [`WINDOW_BYTES`]. */
  readonly windowBytes?: number;
  /** Pieces of rows that are held of those that are picked and not held all [those of a group]. */
  readonly pieces?: number;
}

/** With all that is computed beside them, so much fits into a memory of 4 GiB. */
const MOST_BYTES = 3.5 * 2 ** 30;
/** Small enough to stay in the last cache between the copy and the pass, large enough that threads seldom wait for a copy. */
const WINDOW_BYTES = 2 ** 22;

/** Some of the rows that were picked, from the `first` on. */
interface PickedPart extends Required<Pick<Job, 'count' | 'picked' | 'part'>> {
  readonly first: number;
}

/** Where rows are, their labels and their weights. */
interface Place {
  readonly X: number;
  readonly y: number;
  readonly w: number;
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
  /** Rows that pass through a window: read anew in every pass; undefined if all are in memory. */
  readonly #streamed: Examples | undefined;
  /** Through which all rows pass that are not held, so many at a time. */
  readonly #window: Place & { readonly rows: number };
  /** Of rows that are picked and not held: the pieces that they are of. */
  #picking: (Place & { readonly pieces: HeldPieces }) | undefined;
  /** What the kernels look at. */
  #place: Place;
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
    this.#free = this.layout.end;
    const { plan, words, X, y, w, control, job } = this.layout;
    this.#window = { rows: held, X, y, w };
    this.#place = this.#window;
    const shared = threads > 1;
    const memory = memoryOf(this.layout.end, { shared });
    this.#memory = memory;
    this.#words(plan, words.length).set(words);
    const module = packedModule({ shared, fused, wide });
    const kernels = instantiate(module, memory);
    kernels.enter(control);
    this.#kernels = kernels;
    if (spawn && shared) this.#team = new Team({ module, memory, control, job, threads, spawn, kernels, absent });
    try {
      this.#streamed = held < examples.m ? (examples.kept ? examples : keptInMemory(examples, precision)) : undefined;
      if (!this.#streamed) this.#readAll(examples);
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
    const examples = this.#streamed;
    if (!examples) return this.#run({ ...job, part: { whole, before: 0, begins: true, ends: true } });
    let sum = 0;
    for (let first = 0; first < whole; first += this.#window.rows) {
      const count = Math.min(this.#window.rows, whole - first);
      this.#read(examples, first, count);
      const end = first + count;
      if (end < whole) examples.ahead?.(end, Math.min(count, whole - end));
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
      const taken = this.#streamed ? this.#take(this.#streamed, rows.subarray(first), unit) : rows;
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
    const stride = outputs.stride / this.#size;
    for (let done = 0; done < count; done += chunk) {
      const some = Math.min(chunk, count - done);
      if (this.#streamed) this.#read(this.#streamed, first + done, some);
      this.#run({ kind: 'outputs', from: this.#streamed ? 0 : first + done, count: some });
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
    const { job: at, plan } = this.layout;
    const threads = this.#threadsFor(job.batchSize || job.count || 1);
    const place = { plan, precision: this.#options.precision, threads, weight: this.#weight };
    const { doubles, words } = jobNumbers(job, place);
    this.#doubles(at, doubles.length).set(doubles);
    this.#words(at + 8 * doubles.length, words.length).set(words);
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
      this.#free = at + roundUp(vectorBytes);
    }
  }

  /** Other rows in place of the first `count`. */
  fill(n: number, count: number, read: (target: Float64Array | Float32Array) => void): void {
    read(this.#reals(this.layout.X, count * n));
  }

  /** Rows to where they stay. */
  #readAll(examples: Examples): void {
    const { m, n, read } = examples;
    const { X } = this.layout;
    this.#labels(examples, { at: this.#window, first: 0, count: m });
    for (let first = 0; first < m; first += ROWS_READ_AT_ONCE) {
      const count = Math.min(ROWS_READ_AT_ONCE, m - first);
      read(first, count, this.#reals(X + first * n * this.#size, count * n));
    }
  }

  /** Rows that follow one another, into the window. */
  #read(examples: Examples, first: number, count: number): void {
    this.#use(this.#window);
    this.#labels(examples, { at: this.#window, first, count });
    examples.read(first, count, this.#reals(this.#window.X, count * examples.n));
  }

  /** Where the first of the rows are now, at least a unit of them; whoever keeps the rest is told what comes next. */
  #take(examples: Examples, rows: Int32Array, unit: number): Int32Array {
    const { n, m } = examples;
    const { pieces: usual = HeldPieces.slotsOfGroup(n) } = this.#options;
    this.#picking ??= this.#placeFor(examples, new HeldPieces(m, usual));
    const needed = this.#picking.pieces.count(rows.subarray(0, unit));
    if (needed > this.#picking.pieces.slots) this.#picking = this.#placeFor(examples, new HeldPieces(m, needed));
    const { pieces, ...at } = this.#picking;
    this.#use(at);
    const load = (piece: number, slot: number) => {
      const first = piece * PIECE_ROWS;
      const count = Math.min(PIECE_ROWS, m - first);
      const to = slot * PIECE_ROWS;
      const place = { X: at.X + to * n * this.#size, y: at.y + 4 * to, w: at.w + 8 * to };
      this.#labels(examples, { at: place, first, count });
      examples.read(first, count, this.#reals(place.X, count * n));
    };
    const taken = pieces.take(rows, { unit, load });
    if (examples.ahead) {
      const next = rows.subarray(taken.length, taken.length + pieces.slots * PIECE_ROWS);
      for (const piece of pieces.missing(next)) {
        const first = piece * PIECE_ROWS;
        examples.ahead(first, Math.min(PIECE_ROWS, m - first));
      }
    }
    return taken;
  }

  /** Labels and weights of rows that follow one another. */
  #labels(
    { y, w }: Examples,
    { at, first, count }: { readonly at: Place; readonly first: number; readonly count: number },
  ) {
    const labels = this.#words(at.y, count);
    for (let i = 0; i < count; i++) labels[i] = y[first + i] - 1;
    if (w && this.layout.w !== 0) this.#doubles(at.w, count).set(w.subarray(first, first + count));
  }

  /** Room for so many pieces. */
  #placeFor({ n }: Examples, pieces: HeldPieces) {
    const rows = pieces.slots * PIECE_ROWS;
    const y = this.#free;
    const w = y + roundUp(4 * rows);
    const X = w + (this.layout.w === 0 ? 0 : roundUp(8 * rows));
    const end = X + roundUp(rows * n * this.#size + PANEL_BYTES);
    growTo(this.#live(), end);
    this.#free = end;
    return { pieces, X, y, w };
  }

  /** From now on the kernels take rows from there. */
  #use(place: Place): void {
    if (place.X === this.#place.X) return;
    const { plan } = this.layout;
    this.#words(plan + 4 * X_WORD, 1)[0] = place.X;
    this.#words(plan + 4 * Y_WORD, 1)[0] = place.y;
    if (this.layout.w !== 0) this.#words(plan + 4 * W_WORD, 1)[0] = place.w;
    this.#place = place;
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

/** All, or as many as make a window. */
function rowsHeld(examples: Examples, options: PackedRowsOptions): number {
  const { m, n, kept } = examples;
  const { precision, mostBytes = MOST_BYTES, windowBytes = WINDOW_BYTES } = options;
  const bytesOfRow = n * (precision === 'f32' ? 4 : 8) + 4;
  if (kept !== 'file' && m * bytesOfRow <= mostBytes) return m;
  const chunks = Math.max(1, Math.floor(windowBytes / (bytesOfRow * MOST_ROWS)));
  return Math.min(m, chunks * MOST_ROWS);
}

/** To whole lines of the cache, so that threads do not share one. */
function roundUp(bytes: number): number {
  return Math.ceil(bytes / 128) * 128;
}

/** A unit's activation and what comes with it take as long as so many weights. */
const WEIGHTS_OF_UNIT = 50;

/** How long a row takes, counted in weights. */
export function workOfRow(network: Network): number {
  const units = network.layers.slice(1).reduce((total, count) => total + count, 0);
  return parameterCount(network) + WEIGHTS_OF_UNIT * units;
}

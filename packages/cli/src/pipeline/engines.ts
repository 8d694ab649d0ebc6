/** Which engine computes, and why: settings and the size of the work in, an engine and a sentence out. */
import { availableParallelism } from 'node:os';
import {
  type ComputedBy,
  DeltascopeError,
  type Engine,
  hasWasm,
  type Network,
  type Precision,
  packedEngine,
  parameterCount,
  referenceEngine,
  wasmEngine,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { count, plural } from '../terminal/numbers.ts';
import { libraryOf, type NoBlas, requireBlas, type SystemBlas, systemBlas } from './systemBlas.ts';

export interface ChosenEngine {
  readonly engine: Engine;
  readonly computedBy: ComputedBy;
  /** Why this one, as the end of a sentence. */
  readonly reason: string;
  /** What a person ought to know also where nobody asks why: a sentence. */
  readonly notice?: string;
}

export interface Work {
  readonly m: number;
  readonly network: Network;
}

/** Rows × inputs beyond which one WebAssembly memory of 4 GiB does not hold X beside its workings. */
const MOST_CELLS = 500_000_000;

/** Rows × weights from which the packed kernels are worth giving up the reference's bits: 0.01 s an evaluation. */
const LARGE_WORK = 10_000_000;

/** Rows × weights from which threads are worth their meetings: some tenths of a millisecond an evaluation. */
const SHARED_WORK = 1_000_000;

/** Weights from which the library is clearly faster than the packed kernels: docs/decisions/0006-which-engine.md. */
const LARGE_NETWORK = 100_000;

type EngineSettings = Pick<Context['settings'], 'engine' | 'precision' | 'threads' | 'fastMath' | 'likeArticle'>;

/** Throws what can be said against the settings before any row is read: `precision`, `fast-math`, `no-wasm`, `blas-missing`. */
export async function checkEngine({ engine, precision, fastMath }: EngineSettings): Promise<void> {
  if (engine === 'reference') refuseFloat32(precision, 'as asked');
  if (engine === 'reference' && fastMath) throw noFastReference();
  if ((engine === 'wasm' || engine === 'blas') && !hasWasm()) throw noWasm(engine);
  if (engine === 'blas') await requireBlas();
}

function noFastReference(): DeltascopeError {
  return new DeltascopeError({
    code: 'fast-math',
    fault: 'usage',
    what: '--fast-math was asked of the reference engine, which is there to be right in every bit',
    next: 'Leave out --fast-math, or choose the wasm engine.',
  });
}

function noWasm(engine: string): DeltascopeError {
  return new DeltascopeError({
    code: 'no-wasm',
    fault: 'usage',
    what: `--engine ${engine} needs WebAssembly with SIMD, which this Node.js does not offer`,
    next: 'Start it without --jitless, or choose --engine reference: slower, and as right.',
  });
}

/** Throws `precision` where the reference engine is asked for float32, and `blas-missing`. `find` is for auto. */
export async function chooseEngine(
  settings: EngineSettings,
  work: Work,
  find: () => Promise<SystemBlas | NoBlas> = systemBlas,
): Promise<ChosenEngine> {
  switch (settings.engine) {
    case 'reference':
      return byReference(settings, 'as asked');
    case 'blas':
      return byBlas(settings, work, await requireBlas());
    case 'wasm':
      return byWasm(settings, work);
    case 'auto':
      return bySize(settings, work, find);
    default:
      throw settings.engine satisfies never;
  }
}

async function bySize(
  settings: EngineSettings,
  work: Work,
  find: () => Promise<SystemBlas | NoBlas>,
): Promise<ChosenEngine> {
  const cells = work.m * work.network.layers[0];
  if (!hasWasm()) {
    const notice =
      'This Node.js has no WebAssembly SIMD, or no memory for it: the reference engine computes, with the same bits, slowly.';
    return { ...byReference(settings, 'because this runtime has no WebAssembly SIMD'), notice };
  }
  if (cells > MOST_CELLS && settings.precision === 'f64') {
    const what = `${count(cells)} cells are more than one WebAssembly memory holds in float64`;
    const next = cells <= 2 * MOST_CELLS ? '--precision f32 is many times as fast' : 'fewer rows or columns are faster';
    const notice = `${what}: the reference engine computes, slowly; ${next}.`;
    return { ...byReference(settings, `because ${what}`), notice };
  }
  if (isLarge(work) && parameterCount(work.network) >= LARGE_NETWORK && !settings.likeArticle) {
    const found = await find();
    if ('blas' in found) return byBlas(settings, work, found);
  }
  return byWasm(settings, work);
}

function byReference({ precision }: EngineSettings, why: string): ChosenEngine {
  refuseFloat32(precision, why);
  const computedBy = { kernels: 'reference', threads: 1, fastMath: false } as const;
  return { engine: referenceEngine(), computedBy, reason: why };
}

function refuseFloat32(precision: Precision, why: string): void {
  if (precision === 'f64') return;
  throw new DeltascopeError({
    code: 'precision',
    fault: 'usage',
    what: `float32 was asked of the reference engine, which was taken ${why}`,
    next: 'It computes in float64 only: leave out --precision, or choose the wasm engine.',
  });
}

/** The article's setting keeps the reference's bits at any size; fused kernels, asked for, have no such bits to keep. */
function byWasm(settings: EngineSettings, work: Work): ChosenEngine {
  const { precision, fastMath, likeArticle } = settings;
  if (precision === 'f64' && !fastMath && (likeArticle || !isLarge(work))) {
    const reason = `for ${sizeOf(work)}; the same bits as the reference, sooner`;
    return { engine: wasmEngine(), computedBy: { kernels: 'exact', threads: 1, fastMath: false }, reason };
  }
  const threads = threadsOf(settings, work);
  const engine = packedEngine({ precision, threads, fastMath });
  const fused = fastMath && missingOf({ fastMath }) === undefined;
  const digits =
    precision === 'f32' ? 'equal to the reference to some 5 digits' : 'equal to the reference to 12 digits';
  const where = fused ? 'this kind of processor' : 'every machine';
  return {
    engine,
    computedBy: { kernels: 'packed', threads: engine.threads, fastMath: fused },
    reason: `for ${sizeOf(work)}; ${digits}, the same bits on ${where}`,
    ...noticeOf(threads, fastMath && !fused),
  };
}

function threadsOf({ threads = availableParallelism() }: EngineSettings, { m, network }: Work): number {
  return m * parameterCount(network) < SHARED_WORK ? 1 : threads;
}

/** Threads or kernels that the work would be worth, or that were asked for, and that are not to be had. */
function noticeOf(threads: number, withoutFused: boolean): { notice?: string } {
  const alone = missingOf({ threads });
  const sentences = [
    ...(alone === undefined ? [] : [`${alone.charAt(0).toUpperCase()}${alone.slice(1)}.`]),
    ...(withoutFused ? [`--fast-math changes nothing: ${NO_RELAXED_SIMD}.`] : []),
  ];
  return sentences.length > 0 ? { notice: sentences.join(' ') } : {};
}

export const NO_RELAXED_SIMD = 'this Node.js has no relaxed SIMD; Node.js 21 and newer have';

/** What keeps the packed engine from computing so, in its own words; undefined where nothing does. */
export function missingOf(options: { readonly threads?: number; readonly fastMath?: boolean }): string | undefined {
  const engine = packedEngine({ precision: 'f32', ...options });
  engine.dispose();
  return engine.note;
}

function byBlas(settings: EngineSettings, work: Work, system: SystemBlas): ChosenEngine {
  const { precision, fastMath } = settings;
  const weights = parameterCount(work.network);
  const threads = threadsOf(settings, work);
  const notice = fastMath ? { notice: '--fast-math changes nothing: it is for --engine wasm.' } : {};
  if (weights < system.fewestWeights) {
    const reason = `for ${sizeOf(work)}, whose products are too small to gain by the library`;
    const engine = system.engine({ precision, threads });
    const alone = missingOf({ threads }) !== undefined;
    return {
      engine,
      computedBy: { kernels: 'packed', threads: alone ? 1 : threads, fastMath: false },
      reason,
      ...notice,
    };
  }
  const engine = system.engine({ precision, threads: weights < system.fewestWeightsForThreads ? 1 : threads });
  const library = libraryOf(system.blas);
  const reason = `for ${sizeOf(work)}; the same bits again with this library, processor and number of threads only`;
  return {
    engine,
    computedBy: { kernels: 'blas', library, threads: engine.threads, fastMath: false },
    reason,
    ...notice,
  };
}

function isLarge({ m, network }: Work): boolean {
  return m * parameterCount(network) >= LARGE_WORK;
}

function sizeOf({ m, network }: Work): string {
  return `${count(m)} rows and ${count(parameterCount(network))} weights`;
}

const KERNELS: Readonly<Record<ComputedBy['kernels'], string>> = {
  reference: 'in readable JavaScript',
  exact: 'exact kernels',
  packed: 'packed kernels',
  blas: 'products by',
};

/** `wasm, exact kernels, float64, 1 thread` */
export function engineText({
  engine,
  computedBy,
}: {
  engine: Pick<Engine, 'name' | 'precision'>;
  computedBy: ComputedBy;
}): string {
  const { kernels, library, threads, fastMath } = computedBy;
  const parts = [
    engine.name,
    library === undefined ? KERNELS[kernels] : `${KERNELS[kernels]} ${library}`,
    engine.precision === 'f32' ? 'float32' : 'float64',
    plural(threads, 'thread'),
  ];
  return [...parts, ...(fastMath ? ['fast-math'] : [])].join(', ');
}

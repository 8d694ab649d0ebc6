/**
 * Which engine computes, and why: settings and the size of the work in, an engine and a sentence out. What only a host
 * has (a library, processors, a way to start threads) it brings.
 */
import type { Reducer } from '../distributed/reducer.ts';
import type { Engine, Precision } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { packedEngine } from '../engine/wasm/packedEngine.ts';
import { canFuse, hasWasm } from '../engine/wasm/packedKernels.ts';
import { processors, type SpawnThread, spawner, whyAlone } from '../engine/wasm/spawn.ts';
import { DeltascopeError } from '../errors.ts';
import type { ComputedBy } from '../model/model.ts';
import { type Network, parameterCount } from '../network/network.ts';
import type { SettingName, TrainingSettings } from './settings/settings.ts';

/** A library of the system's that multiplies. */
export interface EngineLibrary {
  /** `OpenBLAS 0.3.21` */
  readonly name: string;
  readonly engine: (options: { readonly precision: Precision; readonly threads: number }) => Engine;
  /** Networks of fewer weights are left to the packed kernels. */
  readonly fewestWeights: number;
  /** Networks of fewer weights get one thread of the library. */
  readonly fewestWeightsForThreads: number;
}

/** What a host has; what it does not say is as the runtime has it. */
export interface EngineHost {
  /** Threads, unless the settings say how many. */
  readonly processors?: number;
  readonly spawn?: SpawnThread;
  /** Undefined if the system has none. */
  readonly findLibrary?: () => Promise<EngineLibrary | undefined>;
  /** Throws why there is none. */
  readonly requireLibrary?: () => Promise<EngineLibrary>;
  /** The ranks that share the rows; this process alone if absent. */
  readonly reducer?: Reducer;
  /** How the host calls a setting in sentences: `--fast-math`. */
  readonly nameOf?: (name: SettingName) => string;
}

export interface ChosenEngine {
  readonly engine: Engine;
  readonly computedBy: ComputedBy & { readonly threads: number };
  /** Why this one, as the end of a sentence. */
  readonly reason: string;
  /** What a person ought to know even if nobody asks why: a sentence. */
  readonly notice?: string;
}

export interface Work {
  readonly m: number;
  /** Rows that one engine holds, if not all. */
  readonly held?: number;
  readonly network: Network;
}

export type EngineSettings = Pick<TrainingSettings, 'engine' | 'precision' | 'threads' | 'fastMath' | 'likeArticle'>;

/** Rows × inputs beyond which one WebAssembly memory of 4 GiB does not hold X beside its workings. */
const MOST_CELLS = 500_000_000;

/** Rows × weights from which the library is worth giving up the reference's bits: 0.01 s an evaluation. */
const LARGE_WORK = 10_000_000;

/** Rows × weights from which threads are worth their meetings: some tenths of a millisecond an evaluation. */
const SHARED_WORK = 1_000_000;

/** Weights from which the library is clearly faster than the packed kernels: docs/decisions/0006-which-engine.md. */
const LARGE_NETWORK = 100_000;

/** Throws what can be said against the settings before any row is read: `precision`, `fast-math`, `no-wasm`, `blas-missing`. */
export async function checkEngine({ engine, precision, fastMath }: EngineSettings, host: EngineHost): Promise<void> {
  const { nameOf = String } = host;
  if (engine === 'reference') refuseFloat32(precision, 'as asked', host);
  if (engine === 'reference' && fastMath) {
    throw refusal(
      'fast-math',
      `${nameOf('fastMath')} was asked of the reference engine, which is there to be right in every bit`,
      `Leave out ${nameOf('fastMath')}, or choose the wasm engine.`,
    );
  }
  if ((engine === 'wasm' || engine === 'blas') && !hasWasm()) {
    throw refusal(
      'no-wasm',
      `${nameOf('engine')} ${engine} needs WebAssembly with SIMD, which this runtime does not offer`,
      `Choose ${nameOf('engine')} reference: slower, and as right.`,
    );
  }
  if (engine === 'blas') await libraryOf(host);
}

async function libraryOf({ requireLibrary, nameOf = String }: EngineHost): Promise<EngineLibrary> {
  if (requireLibrary) return requireLibrary();
  throw refusal(
    'blas-missing',
    `${nameOf('engine')} blas needs the system's BLAS, which cannot be reached from here`,
    `Choose ${nameOf('engine')} wasm.`,
  );
}

/** Throws as `checkEngine` does. */
export async function chooseEngine(settings: EngineSettings, work: Work, host: EngineHost = {}): Promise<ChosenEngine> {
  await checkEngine(settings, host);
  switch (settings.engine) {
    case 'reference':
      return byReference(settings, 'as asked', host);
    case 'blas':
      return byLibrary(settings, work, await libraryOf(host), host);
    case 'wasm':
      return byWasm(settings, work, host);
    case 'auto':
      return bySize(settings, work, host);
    default:
      throw settings.engine satisfies never;
  }
}

async function bySize(settings: EngineSettings, work: Work, host: EngineHost): Promise<ChosenEngine> {
  const cells = (work.held ?? work.m) * work.network.layers[0];
  if (!hasWasm()) {
    const notice =
      'This runtime has no WebAssembly SIMD, or no memory for it: the reference engine computes, with the same bits, slowly.';
    return { ...byReference(settings, 'because this runtime has no WebAssembly SIMD', host), notice };
  }
  if (cells > MOST_CELLS && settings.precision === 'f64') {
    const { nameOf = String } = host;
    const what = `${count(cells)} cells are more than one WebAssembly memory holds in float64`;
    const next =
      cells <= 2 * MOST_CELLS ? `${nameOf('precision')} f32 is many times as fast` : 'fewer rows or columns are faster';
    const notice = `${what}: the reference engine computes, slowly; ${next}.`;
    return { ...byReference(settings, `because ${what}`, host), notice };
  }
  if (isLarge(work) && parameterCount(work.network) >= LARGE_NETWORK && !settings.likeArticle) {
    const found = await host.findLibrary?.();
    if (found) return byLibrary(settings, work, found, host);
  }
  return byWasm(settings, work, host);
}

function byReference({ precision }: EngineSettings, why: string, host: EngineHost): ChosenEngine {
  refuseFloat32(precision, why, host);
  const computedBy = { kernels: 'reference', threads: 1, fastMath: false } as const;
  return { engine: referenceEngine(), computedBy, reason: why };
}

function refuseFloat32(precision: Precision, why: string, { nameOf = String }: EngineHost): void {
  if (precision === 'f64') return;
  throw refusal(
    'precision',
    `float32 was asked of the reference engine, which was taken ${why}`,
    `It computes in float64 only: leave out ${nameOf('precision')}, or choose the wasm engine.`,
  );
}

function byWasm(settings: EngineSettings, work: Work, host: EngineHost): ChosenEngine {
  const { precision, fastMath } = settings;
  const threads = threadsOf(settings, work, host);
  const engine = packedEngine({ precision, threads, fastMath, spawn: host.spawn });
  const fused = fastMath && canFuse();
  return {
    engine,
    computedBy: { kernels: 'wasm', threads: engine.threads, fastMath: fused },
    reason: `for ${sizeOf(work)}; ${bitsOf(precision, fused)}`,
    ...noticeOf({ threads, withoutFused: fastMath && !fused }, host),
  };
}

function bitsOf(precision: Precision, fused: boolean): string {
  if (precision === 'f64' && !fused) return 'the same bits as the reference, sooner';
  const digits = precision === 'f32' ? 5 : 12;
  return `equal to the reference to some ${digits} digits, the same bits on ${fused ? 'this kind of processor' : 'every machine'}`;
}

function threadsOf({ threads }: EngineSettings, { m, network }: Work, host: EngineHost): number {
  if (m * parameterCount(network) < SHARED_WORK) return 1;
  return threads ?? host.processors ?? processors();
}

/** Threads or kernels that the work would be worth, or that were asked for, and that are not to be had. */
function noticeOf(
  { threads, withoutFused }: { readonly threads: number; readonly withoutFused: boolean },
  { spawn = spawner(), nameOf = String }: EngineHost,
): { notice?: string } {
  const alone = threads > 1 ? whyAlone(spawn) : undefined;
  const sentences = [
    ...(alone === undefined ? [] : [`${alone.charAt(0).toUpperCase()}${alone.slice(1)}.`]),
    ...(withoutFused ? [`${nameOf('fastMath')} changes nothing: ${NO_RELAXED_SIMD}.`] : []),
  ];
  return sentences.length > 0 ? { notice: sentences.join(' ') } : {};
}

export const NO_RELAXED_SIMD = 'this runtime has no relaxed SIMD; Node.js 21 and newer have';

function byLibrary(settings: EngineSettings, work: Work, library: EngineLibrary, host: EngineHost): ChosenEngine {
  const { precision, fastMath } = settings;
  const { nameOf = String } = host;
  const weights = parameterCount(work.network);
  const threads = threadsOf(settings, work, host);
  const notice = fastMath ? { notice: `${nameOf('fastMath')} changes nothing: it is for the wasm engine.` } : {};
  if (weights < library.fewestWeights) {
    const reason = `for ${sizeOf(work)}, whose products are too small to gain by the library`;
    const engine = library.engine({ precision, threads });
    const alone = threads > 1 && whyAlone(host.spawn ?? spawner()) !== undefined;
    return {
      engine,
      computedBy: { kernels: 'wasm', threads: alone ? 1 : threads, fastMath: false },
      reason,
      ...notice,
    };
  }
  const engine = library.engine({ precision, threads: weights < library.fewestWeightsForThreads ? 1 : threads });
  const reason = `for ${sizeOf(work)}; the same bits again with this library, processor and number of threads only`;
  const computedBy = { kernels: 'blas', library: library.name, threads: engine.threads, fastMath: false } as const;
  return { engine, computedBy, reason, ...notice };
}

function isLarge({ m, network }: Work): boolean {
  return m * parameterCount(network) >= LARGE_WORK;
}

function sizeOf({ m, network }: Work): string {
  return `${count(m)} rows and ${count(parameterCount(network))} weights`;
}

/** 2627 -> 2,627 */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function refusal(code: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'usage', what, next });
}

const KERNELS: Readonly<Record<ComputedBy['kernels'], string>> = {
  reference: 'in readable JavaScript',
  wasm: 'kernels of our own',
  exact: 'exact kernels of before',
  packed: 'packed kernels of before',
  blas: 'products by',
};

/** `wasm, kernels of our own, float64, 1 thread` */
export function engineText({
  engine,
  computedBy,
}: {
  readonly engine: Pick<Engine, 'name' | 'precision'>;
  readonly computedBy: ChosenEngine['computedBy'];
}): string {
  const { kernels, library, threads, fastMath } = computedBy;
  const parts = [
    engine.name,
    library === undefined ? KERNELS[kernels] : `${KERNELS[kernels]} ${library}`,
    engine.precision === 'f32' ? 'float32' : 'float64',
    `${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  ];
  return [...parts, ...(fastMath ? ['fast-math'] : [])].join(', ');
}

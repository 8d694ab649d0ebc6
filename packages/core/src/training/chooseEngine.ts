/**
 * Which engine computes, and why: settings and the size of the work in, an engine and its reason out. What only a host
 * has (a library, processors, a way to start threads) it brings.
 */
import type { Reducer } from '../distributed/reducer.ts';
import type { Encoder } from '../encode/encoder.ts';
import type { Engine, Examples, Precision } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { loadWide } from '../engine/wasm/loadWide.ts';
import { packedEngine } from '../engine/wasm/packedEngine.ts';
import { canFuse, hasWasm } from '../engine/wasm/packedKernels.ts';
import { processors, type SpawnThread, spawner, whyAlone } from '../engine/wasm/spawn.ts';
import type { CompileWide } from '../engine/wasm/wide.ts';
import { failure } from '../errors.ts';
import type { ComputedBy } from '../model/model.ts';
import { type Network, parameterCount } from '../network/network.ts';
import { engineChoiceErrors } from '../words/en/engineChoice.ts';
import type { EngineNotice, EngineReason } from './engineReason.ts';
import type { SettingName, TrainingSettings } from './settings/settings.ts';

/** A library of the system's that multiplies. */
export interface EngineLibrary {
  /** `OpenBLAS 0.3.21` */
  readonly name: string;
  /** An engine of this precision that computes by the library. */
  readonly engine: (options: { readonly precision: Precision; readonly threads: number }) => Engine;
  /** Networks of fewer weights are left to the packed kernels. */
  readonly fewestWeights: number;
  /** Networks of fewer weights get one thread of the library. */
  readonly fewestWeightsForThreads: number;
}

/** Encoded rows that are not to be in memory. */
export interface RowsToKeep {
  /** Each read encodes them anew. */
  readonly examples: Examples;
  readonly encoder: Encoder;
  /** Of the table, counted from 0. */
  readonly rows: Int32Array;
  /** The examples are these rows from there on; of a rank's part [0]. */
  readonly first?: number;
  readonly precision: Precision;
}

/** Keeps encoded rows outside memory, for a training whose rows do not fit into it. */
export interface RowsKeeper {
  /** Rows that take more than this are handed over. */
  readonly mostBytes: number;
  /** Takes the rows, and gives the same rows as they are read from where they are kept. */
  readonly keep: (rows: RowsToKeep) => Examples;
  /** A training that asked for these rows is over. */
  readonly release: (rows: Examples) => void;
}

/** What a host has; what it does not say is as the runtime has it. */
export interface EngineHost {
  /** Where encoded rows of more than `mostBytes` go, say to a file, so that a pass over them is a pass of reading alone. */
  readonly keeper?: RowsKeeper;
  /** Threads, unless the settings say how many. */
  readonly processors?: number;
  readonly spawn?: SpawnThread;
  /** Undefined if the system has none. */
  readonly findLibrary?: () => Promise<EngineLibrary | undefined>;
  /** Throws why there is none. */
  readonly requireLibrary?: () => Promise<EngineLibrary>;
  /** Absent if the host does not know how, or the runtime is not known to do it well. */
  readonly compileWide?: CompileWide;
  /** The ranks that share the rows; this process alone if absent. */
  readonly reducer?: Reducer;
  /** How the host calls a setting in sentences: `--fast-math`. */
  readonly nameOf?: (name: SettingName) => string;
}

/** The engine that was chosen, and why. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly computedBy: ComputedBy & { readonly threads: number };
  readonly reason: EngineReason;
  /** What a person ought to know even if nobody asks why. */
  readonly notices: readonly EngineNotice[];
}

/** The size of a training: its rows and its network. */
export interface Work {
  readonly m: number;
  /** Rows that one engine holds, if not all. */
  readonly held?: number;
  readonly network: Network;
  /** Rows in a file, which pass block by block: that only engines of our own can do [no]. */
  readonly inFile?: boolean;
}

/** The settings that decide what computes. */
export type EngineSettings = Pick<
  TrainingSettings,
  'engine' | 'precision' | 'threads' | 'fastMath' | 'wide' | 'likeArticle'
>;

/** Rows × inputs beyond which the one memory of 4 GiB that a library computes on does not hold X beside its workings. */
const MOST_CELLS: Readonly<Record<Precision, number>> = { f64: 450_000_000, f32: 900_000_000 };

/** Rows × weights from which the library is worth giving up the reference's bits: 0.01 s an evaluation. */
const LARGE_WORK = 10_000_000;

/** Rows × weights from which threads are worth their meetings: some tenths of a millisecond an evaluation. */
const SHARED_WORK = 1_000_000;

/** Weights from which the library is clearly faster than the packed kernels: docs/decisions/0006-which-engine.md. */
const LARGE_NETWORK = 100_000;

/** Throws what can be said against the settings before any row is read: `precision`, `fast-math`, `no-wasm`, `blas-missing`. */
export async function checkEngine({ engine, precision, fastMath }: EngineSettings, host: EngineHost): Promise<void> {
  const { nameOf = String } = host;
  if (engine === 'reference') refuseFloat32(precision, { why: 'asked' }, host);
  if (engine === 'reference' && fastMath) {
    throw failure(engineChoiceErrors, 'fast-math', { option: nameOf('fastMath') });
  }
  if ((engine === 'wasm' || engine === 'blas') && !hasWasm()) {
    throw failure(engineChoiceErrors, 'no-wasm', { option: nameOf('engine'), engine });
  }
  if (engine === 'blas') await libraryOf(host);
}

async function libraryOf({ requireLibrary, nameOf = String }: EngineHost): Promise<EngineLibrary> {
  if (requireLibrary) return requireLibrary();
  throw failure(engineChoiceErrors, 'blas-missing', { option: nameOf('engine') });
}

/** Throws as `checkEngine` does. */
export async function chooseEngine(settings: EngineSettings, work: Work, host: EngineHost = {}): Promise<ChosenEngine> {
  await checkEngine(settings, host);
  switch (settings.engine) {
    case 'reference':
      return byReference(settings, { why: 'asked' }, host);
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
    const slowly = byReference(settings, { why: 'no-simd' }, host);
    return { ...slowly, notices: [{ of: 'no-simd' }, ...slowly.notices] };
  }
  const isHeld = !work.inFile && cells <= MOST_CELLS[settings.precision];
  if (isHeld && isLarge(work) && mayUseLibrary(settings, work.network)) {
    const found = await host.findLibrary?.();
    if (found) return byLibrary(settings, work, found, host);
  }
  return byWasm(settings, work, host);
}

/** Whether a library of the system's would compute this network if there is one and rows are many. */
export function mayUseLibrary(
  { engine, likeArticle }: Pick<EngineSettings, 'engine' | 'likeArticle'>,
  network: Network,
): boolean {
  return engine === 'blas' || (engine === 'auto' && parameterCount(network) >= LARGE_NETWORK && !likeArticle);
}

function byReference({ precision, wide }: EngineSettings, reason: EngineReason, host: EngineHost): ChosenEngine {
  refuseFloat32(precision, reason, host);
  const computedBy = { kernels: 'reference', threads: 1, fastMath: false } as const;
  return { engine: referenceEngine(), computedBy, reason, notices: notForOthers({ wide }, host) };
}

function refuseFloat32(precision: Precision, reason: EngineReason, { nameOf = String }: EngineHost): void {
  if (precision === 'f64') return;
  throw failure(engineChoiceErrors, 'precision', { option: nameOf('precision'), reason });
}

async function byWasm(settings: EngineSettings, work: Work, host: EngineHost): Promise<ChosenEngine> {
  const { precision, fastMath } = settings;
  const threads = threadsOf(settings, work, host);
  const fused = fastMath && canFuse();
  const { compileWide } = host;
  const wide =
    settings.wide && compileWide ? await loadWide({ precision, threads, fastMath: fused }, compileWide) : undefined;
  const engine = packedEngine({ precision, threads, fastMath, wide, spawn: host.spawn });
  return {
    engine,
    computedBy: { kernels: 'wasm', threads: engine.threads, fastMath: fused },
    reason: { ...bitsOf(precision, fused), ...sizeOf(work), ...(wide && { isWide: true }) },
    notices: noticesOf({ threads, withoutFused: fastMath && !fused, withoutWide: settings.wide && !wide }, host),
  };
}

function bitsOf(precision: Precision, isFused: boolean) {
  if (precision === 'f64' && !isFused) return { why: 'same-bits' } as const;
  return { why: 'near', digits: precision === 'f32' ? 5 : 12, isFused } as const;
}

function threadsOf({ threads }: EngineSettings, { m, network }: Work, host: EngineHost): number {
  if (m * parameterCount(network) < SHARED_WORK) return 1;
  return threads ?? host.processors ?? processors();
}

interface Without {
  readonly threads: number;
  readonly withoutFused: boolean;
  readonly withoutWide: boolean;
}

/** Threads or kernels that the work would be worth, or that were asked for, and that are not to be had. */
function noticesOf(
  { threads, withoutFused, withoutWide }: Without,
  { spawn = spawner(), compileWide, nameOf = String }: EngineHost,
): EngineNotice[] {
  const alone = threads > 1 ? whyAlone(spawn) : undefined;
  return [
    ...(alone === undefined ? [] : [{ of: 'alone', because: alone } as const]),
    ...(withoutFused ? [{ of: 'not-fused', option: nameOf('fastMath') } as const] : []),
    ...(withoutWide
      ? [{ of: 'not-wide', option: nameOf('wide'), because: compileWide ? 'bits' : 'runtime' } as const]
      : []),
  ];
}

function byLibrary(settings: EngineSettings, work: Work, library: EngineLibrary, host: EngineHost): ChosenEngine {
  const { precision } = settings;
  const { nameOf = String } = host;
  if (work.inFile) throw failure(engineChoiceErrors, 'blas-in-memory', { option: nameOf('engine') });
  const weights = parameterCount(work.network);
  const threads = threadsOf(settings, work, host);
  const notices = notForOthers(settings, host);
  if (weights < library.fewestWeights) {
    const engine = library.engine({ precision, threads });
    const alone = threads > 1 && whyAlone(host.spawn ?? spawner()) !== undefined;
    return {
      engine,
      computedBy: { kernels: 'wasm', threads: alone ? 1 : threads, fastMath: false },
      reason: { why: 'small-products', ...sizeOf(work) },
      notices,
    };
  }
  const engine = library.engine({ precision, threads: weights < library.fewestWeightsForThreads ? 1 : threads });
  const computedBy = { kernels: 'blas', library: library.name, threads: engine.threads, fastMath: false } as const;
  return { engine, computedBy, reason: { why: 'library', ...sizeOf(work) }, notices };
}

/** What is of our own kernels alone. */
function notForOthers(
  asked: Partial<Pick<EngineSettings, 'fastMath' | 'wide'>>,
  { nameOf = String }: EngineHost,
): EngineNotice[] {
  const names = (['fastMath', 'wide'] as const).filter((name) => asked[name]);
  return names.map((name) => ({ of: 'not-for-others', option: nameOf(name) }));
}

function isLarge({ m, network }: Work): boolean {
  return m * parameterCount(network) >= LARGE_WORK;
}

function sizeOf({ m, network }: Work): { readonly rows: number; readonly weights: number } {
  return { rows: m, weights: parameterCount(network) };
}

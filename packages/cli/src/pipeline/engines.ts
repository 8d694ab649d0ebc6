/** Which engine computes, and why: settings and the size of the work in, an engine and a sentence out. */
import { availableParallelism } from 'node:os';
import {
  type ComputedBy,
  DeltascopeError,
  type Engine,
  hasWasm,
  type Network,
  network,
  type Precision,
  packedEngine,
  parameterCount,
  referenceEngine,
  wasmEngine,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { count, plural } from '../terminal/numbers.ts';
import { libraryOf, requireBlas, type SystemBlas, systemBlas } from './systemBlas.ts';

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

/** Weights from which the library is clearly faster than the packed kernels: docs/decisions/0006-which-engine.md. */
const LARGE_NETWORK = 100_000;

type EngineSettings = Pick<Context['settings'], 'engine' | 'precision' | 'threads' | 'likeArticle'>;

/** Throws what can be said against the settings before any row is read: `precision`, `no-wasm`, `blas-missing`. */
export async function checkEngine({ engine, precision }: EngineSettings): Promise<void> {
  if (engine === 'reference') refuseFloat32(precision, 'as asked');
  if ((engine === 'wasm' || engine === 'blas') && !hasWasm()) throw noWasm(engine);
  if (engine === 'blas') await requireBlas();
}

function noWasm(engine: string): DeltascopeError {
  return new DeltascopeError({
    code: 'no-wasm',
    fault: 'usage',
    what: `--engine ${engine} needs WebAssembly with SIMD, which this Node.js does not offer`,
    next: 'Start it without --jitless, or choose --engine reference: slower, and as right.',
  });
}

/** Throws `precision` where the reference engine is asked for float32, and `blas-missing`. */
export async function chooseEngine(settings: EngineSettings, work: Work): Promise<ChosenEngine> {
  switch (settings.engine) {
    case 'reference':
      return byReference(settings, 'as asked');
    case 'blas':
      return byBlas(settings, work, await requireBlas());
    case 'wasm':
      return byWasm(settings, work);
    case 'auto':
      return bySize(settings, work);
    default:
      throw settings.engine satisfies never;
  }
}

async function bySize(settings: EngineSettings, work: Work): Promise<ChosenEngine> {
  const cells = work.m * work.network.layers[0];
  if (!hasWasm()) {
    const notice = 'This Node.js has no WebAssembly SIMD: the reference engine computes, with the same bits, slowly.';
    return { ...byReference(settings, 'because this runtime has no WebAssembly SIMD'), notice };
  }
  if (cells > MOST_CELLS && settings.precision === 'f64') {
    return byReference(settings, `because ${count(cells)} cells are more than one WebAssembly memory holds`);
  }
  if (isLarge(work) && parameterCount(work.network) >= LARGE_NETWORK && !settings.likeArticle) {
    const found = await systemBlas();
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

/** The article's setting keeps the reference's bits at any size. */
function byWasm({ precision, likeArticle }: EngineSettings, work: Work): ChosenEngine {
  if (precision === 'f64' && (likeArticle || !isLarge(work))) {
    const reason = `for ${sizeOf(work)}; the same bits as the reference, sooner`;
    return { engine: wasmEngine(), computedBy: { kernels: 'exact', threads: 1, fastMath: false }, reason };
  }
  const engine = packedEngine({ precision });
  const computedBy = { kernels: 'packed', threads: engine.threads, fastMath: false } as const;
  const digits =
    precision === 'f32' ? 'equal to the reference to some 5 digits' : 'equal to the reference to 12 digits';
  return { engine, computedBy, reason: `for ${sizeOf(work)}; ${digits}, the same bits on every machine` };
}

function byBlas({ precision, threads }: EngineSettings, work: Work, system: SystemBlas): ChosenEngine {
  const weights = parameterCount(work.network);
  const worth = weights < system.fewestWeightsForThreads ? 1 : (threads ?? availableParallelism());
  const engine = system.engine({ precision, threads: worth });
  if (weights < system.fewestWeights) {
    const reason = `for ${sizeOf(work)}, whose products are too small to gain by the library`;
    return { engine, computedBy: { kernels: 'packed', threads: 1, fastMath: false }, reason };
  }
  const library = libraryOf(system.blas);
  const reason = `for ${sizeOf(work)}; the same bits again with this library, processor and number of threads only`;
  return { engine, computedBy: { kernels: 'blas', library, threads: engine.threads, fastMath: false }, reason };
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

export interface EngineFindings {
  readonly findings: readonly { readonly name: string; readonly finding: string }[];
  /** What auto takes for some sizes of work. */
  readonly choices: readonly { readonly work: string; readonly engine: string; readonly why: string }[];
}

const SIZES: readonly { readonly work: string; readonly m: number; readonly layers: readonly number[] }[] = [
  { work: 'the article, 2,154 rows', m: 2154, layers: [3, 6, 7] },
  { work: '60,000 rows of 784 inputs', m: 60_000, layers: [784, 128, 10] },
  { work: '1,000,000 rows of 50 inputs', m: 1_000_000, layers: [50, 64, 10] },
  { work: '10,000,000 rows of 100 inputs', m: 10_000_000, layers: [100, 64, 10] },
];

export async function describeEngines(): Promise<EngineFindings> {
  const simd = hasWasm()
    ? 'yes, with SIMD: the wasm engine computes here (float64; float32 with --precision f32; one thread)'
    : 'no SIMD: the reference engine computes';
  const choices = [];
  for (const { work, m, layers } of SIZES) {
    const chosen = await chooseEngine({ engine: 'auto', precision: 'f64' }, { m, network: network(layers) });
    choices.push({ work, engine: chosen.engine.name, why: `${engineText(chosen)}: ${chosen.reason}.` });
    chosen.engine.dispose();
  }
  return {
    findings: [
      { name: 'WebAssembly', finding: simd },
      { name: 'GPU', finding: 'not used by any engine' },
    ],
    choices,
  };
}

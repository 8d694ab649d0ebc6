/** What `doctor` says of the engines: what each needs and whether it is here, and what auto takes. */
import { availableParallelism } from 'node:os';
import type { BlasProbe } from '@deltascope/blas';
import { canFuse, hasWasm, spawner, whyAlone } from '@deltascope/core/engine';
import { network } from '@deltascope/core/network';
import { chooseEngine, engineText, NO_RELAXED_SIMD } from '@deltascope/core/train';
import { ENGINE_HOST, tunedLibrary } from '../../engines/host.ts';
import { libraryOf, type NoBlas, type SystemBlas, TUNE } from '../../engines/systemBlas.ts';
import { type MpiFinding, mpiFinding } from '../../ranks/mpiFinding.ts';
import { plural } from '../../terminal/numbers.ts';

export interface EngineFindings {
  readonly findings: readonly { readonly name: string; readonly finding: string }[];
  readonly simd: boolean;
  /** Of --fast-math. */
  readonly relaxedSimd: boolean;
  /** Threads that the packed kernels can have, and why no more where these are fewer than processors. */
  readonly threads: { readonly possible: number; readonly why?: string };
  readonly blas: BlasFindings | null;
  readonly mpi: MpiFinding['mpi'];
  /** What auto takes for some sizes of work. */
  readonly choices: readonly { readonly work: string; readonly engine: string; readonly why: string }[];
}

interface BlasFindings {
  readonly vendor: string;
  readonly version: string;
  /** The file, where the system tells it. */
  readonly path: string;
  /** Null where the library does not say. */
  readonly threads: number | null;
  /** Why it is slower here than it ought to be, and auto does not take it; absent if nothing is known against it. */
  readonly untuned?: string;
  /** What the environment tells it: OPENBLAS_CORETYPE and its kin. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of products alone: what this machine's processor can do. */
  readonly products: BlasProbe['speeds'];
}

const SIZES: readonly { readonly work: string; readonly m: number; readonly layers: readonly number[] }[] = [
  { work: 'the article, 2,154 rows', m: 2154, layers: [3, 6, 7] },
  { work: '60,000 rows of 784 inputs', m: 60_000, layers: [784, 128, 10] },
  { work: '1,000,000 rows of 50 inputs', m: 1_000_000, layers: [50, 64, 10] },
  { work: '10,000,000 rows of 100 inputs', m: 10_000_000, layers: [100, 64, 10] },
];

export async function describeEngines(blas: SystemBlas | NoBlas): Promise<EngineFindings> {
  const choices = [];
  const host = { ...ENGINE_HOST, findLibrary: async () => tunedLibrary(blas) };
  for (const { work, m, layers } of SIZES) {
    const settings = { engine: 'auto', precision: 'f64', fastMath: false } as const;
    const chosen = await chooseEngine(settings, { m, network: network(layers) }, host);
    choices.push({ work, engine: chosen.engine.name, why: `${engineText(chosen)}: ${chosen.reason}.` });
    chosen.engine.dispose();
  }
  const simd = hasWasm();
  const fused = simd && canFuse();
  const threads = threadsOf(simd);
  const { finding, mpi } = await mpiFinding();
  const library = 'blas' in blas ? blasFindings(blas) : null;
  const findings = [
    {
      name: 'WebAssembly',
      finding: simd ? 'with SIMD: the wasm engine computes' : 'no SIMD: the reference engine computes',
    },
    { name: 'relaxed SIMD', finding: fused ? 'yes: --fast-math computes with it' : `no: ${NO_RELAXED_SIMD}` },
    { name: 'threads', finding: threads.why ? `${threads.possible}: ${threads.why}` : String(threads.possible) },
    { name: 'BLAS', finding: blasWords(blas, library) },
    { name: 'GPU', finding: 'not used by any engine' },
    { name: 'MPI', finding },
  ];
  return { findings, mpi, simd, relaxedSimd: fused, threads, blas: library, choices };
}

function threadsOf(simd: boolean): EngineFindings['threads'] {
  if (!simd) return { possible: 1, why: 'the reference engine has one' };
  const processors = availableParallelism();
  const why = processors > 1 ? whyAlone(spawner()) : undefined;
  return why === undefined ? { possible: processors } : { possible: 1, why };
}

function blasFindings({ probe, blas: { untuned } }: SystemBlas): BlasFindings | null {
  const found = probe();
  if (!found) return null;
  const { vendor, version, path, threads = null, speeds: products } = found;
  const steering = Object.entries(process.env).filter(([name]) => /^(OPENBLAS|MKL|BLIS|OMP|VECLIB)_/.test(name));
  const environment = Object.fromEntries(steering.map(([name, value = '']) => [name, value]));
  return { vendor, version, path, threads, untuned, environment, products };
}

function blasWords(blas: SystemBlas | NoBlas, found: BlasFindings | null): string {
  if ('why' in blas) return `none: ${blas.why}. ${blas.next}`;
  const words = found ? blasText(found, libraryOf(blas.blas)) : libraryOf(blas.blas);
  const { untuned } = blas.blas;
  return untuned === undefined ? words : `${words}; not tuned: ${untuned}. ${TUNE}`;
}

function blasText({ threads, path, environment }: BlasFindings, library: string): string {
  const steering = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const parts = [
    library,
    threads === null ? 'threads not told' : `up to ${plural(threads, 'thread')}`,
    path,
    ...(steering.length > 0 ? [`steered by ${steering.join(' ')}`] : []),
  ];
  return parts.join('; ');
}

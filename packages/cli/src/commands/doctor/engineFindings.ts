/** What `doctor` says of the engines: what each needs and whether it is here, and what auto takes. */
import { availableParallelism } from 'node:os';
import type { BlasProbe } from '@deltascope/blas';
import { canFuse, hasWasm, spawner, whyAlone } from '@deltascope/core/engine';
import { network } from '@deltascope/core/network';
import { chooseEngine } from '@deltascope/core/train';
import { errorParts } from '@deltascope/core/words';
import { ENGINE_HOST, tunedLibrary } from '../../engines/host.ts';
import { libraryOf, type NoBlas, type SystemBlas } from '../../engines/systemBlas.ts';
import { type MpiFinding, mpiFinding } from '../../ranks/mpiFinding.ts';
import type { DoctorWords } from '../../words/doctor.ts';
import { language, words } from '../../words/words.ts';

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

const SIZES: readonly {
  readonly work: keyof DoctorWords['works'];
  readonly m: number;
  readonly layers: readonly number[];
}[] = [
  { work: 'article', m: 2154, layers: [3, 6, 7] },
  { work: 'images', m: 60_000, layers: [784, 128, 10] },
  { work: 'long', m: 1_000_000, layers: [50, 64, 10] },
  { work: 'longest', m: 10_000_000, layers: [100, 64, 10] },
];

export async function describeEngines(blas: SystemBlas | NoBlas): Promise<EngineFindings> {
  const say = words().doctor;
  const choices = [];
  const host = { ...ENGINE_HOST, findLibrary: async () => tunedLibrary(blas) };
  for (const { work, m, layers } of SIZES) {
    const settings = { engine: 'auto', precision: 'f64', fastMath: false, wide: false } as const;
    const chosen = await chooseEngine(settings, { m, network: network(layers) }, host);
    const { computed, reason } = language().engine;
    const why = words().training.engineIs(computed(chosen), reason(chosen.reason));
    choices.push({ work: say.works[work], engine: chosen.engine.name, why });
    chosen.engine.dispose();
  }
  const simd = hasWasm();
  const fused = simd && canFuse();
  const threads = threadsOf(simd);
  const { finding, mpi } = await mpiFinding();
  const library = 'blas' in blas ? blasFindings(blas) : null;
  const findings = [
    { name: say.rows.wasm, finding: simd ? say.simd : say.noSimd },
    { name: say.rows.relaxed, finding: fused ? say.relaxed : say.noRelaxed },
    {
      name: say.rows.threads,
      finding: threads.why ? say.threads(threads.possible, threads.why) : String(threads.possible),
    },
    { name: say.rows.blas, finding: blasWords(blas, library) },
    { name: say.rows.gpu, finding: say.noGpu },
    { name: say.rows.mpi, finding },
  ];
  return { findings, mpi, simd, relaxedSimd: fused, threads, blas: library, choices };
}

function threadsOf(simd: boolean): EngineFindings['threads'] {
  if (!simd) return { possible: 1, why: words().doctor.oneThread };
  const processors = availableParallelism();
  const why = processors > 1 ? whyAlone(spawner()) : undefined;
  return why === undefined
    ? { possible: processors }
    : { possible: 1, why: language().engine.note({ of: 'alone', because: why }) };
}

function blasFindings({ probe, blas: { untuned } }: SystemBlas): BlasFindings | null {
  const found = probe();
  if (!found) return null;
  const { vendor, version, path, threads = null, speeds: products } = found;
  const steering = Object.entries(process.env).filter(([name]) => /^(OPENBLAS|MKL|BLIS|OMP|VECLIB)_/.test(name));
  const environment = Object.fromEntries(steering.map(([name, value = '']) => [name, value]));
  const older = untuned && words().doctor.olderKernels(untuned.kernels, untuned.processor);
  return { vendor, version, path, threads, untuned: older, environment, products };
}

function blasWords(blas: SystemBlas | NoBlas, found: BlasFindings | null): string {
  const say = words().doctor;
  if ('missing' in blas) {
    const { what, next = '' } = errorParts(blas.missing.detail, { language: language(), errors: words().errors });
    return say.noBlas(what, next);
  }
  const name = say.library(libraryOf(blas.blas));
  const library = found ? blasText(found, name) : name;
  const { untuned } = blas.blas;
  return untuned === undefined ? library : say.untuned(library, say.olderKernels(untuned.kernels, untuned.processor));
}

function blasText({ threads, path, environment }: BlasFindings, library: string): string {
  const say = words().doctor;
  const steering = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const parts = [
    library,
    threads === null ? say.untold : say.upTo(threads),
    path,
    ...(steering.length > 0 ? [say.steered(steering.join(' '))] : []),
  ];
  return words().semicolon(parts);
}

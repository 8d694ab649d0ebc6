/**
 * The system's MPI library, found, and its binary interface told apart before MPI_Init: by what it exports, then by the text
 * it says of itself. Open MPI's handles are addresses of exported objects, MPICH's are numbers of 32 bits, those of the
 * standard interface (MPI 5) are small constants of a pointer's size.
 */
import { failure } from '@deltascope/core/errors';
import { distributedErrors } from '@deltascope/core/words';
import koffi, { type LibraryHandle } from 'koffi';
import type { AbiName, Launcher } from './launcher.ts';

/** A path or a name, to load this library and no other. */
export const MPI_OVERRIDE = 'DELTASCOPE_MPI';

/** Numbers that differ between the interfaces. */
export interface Abi {
  readonly name: AbiName;
  /** C type of a handle. */
  readonly handle: 'intptr_t' | 'int';
  readonly world: number;
  readonly double: number;
  readonly byte: number;
  readonly sum: number;
  readonly max: number;
  readonly inPlace: number;
  readonly statusIgnore: number;
  /** Level of threads: one of several calls. */
  readonly funneled: number;
}

export interface Mpi {
  readonly library: LibraryHandle;
  readonly abi: Abi;
  /** What it was loaded by. */
  readonly path: string;
  /** `Open MPI 4.1.4` */
  readonly version: string;
}

/** MPICH's collectives need more than 128 KiB of stack. koffi's default for waiting calls, 2 MiB, is enough too, if koffi was set up before. */
const STACK_BYTES = 16 << 20;
/**
 * UCX, which MPICH may use, patches the system's memory calls while it starts; of a process whose other threads allocate
 * meanwhile, as those of Node do, it crashed one start in five. It runs without, and remembers less of what it registered.
 */
const CALM = ['UCX_MEM_EVENTS', 'no'] as const;
let isCalm = false;

const LIBRARIES: Readonly<Record<AbiName, readonly string[]>> =
  process.platform === 'darwin'
    ? {
        openmpi: ['libmpi.40.dylib', '/opt/homebrew/lib/libmpi.40.dylib', '/usr/local/lib/libmpi.40.dylib'],
        mpich: ['libmpi.12.dylib', '/opt/homebrew/lib/libmpi.12.dylib', '/usr/local/lib/libmpi.12.dylib'],
        standard: ['libmpi_abi.1.dylib'],
      }
    : {
        openmpi: ['libmpi.so.40'],
        mpich: ['libmpi.so.12', 'libmpich.so.12'],
        standard: ['libmpi_abi.so.1'],
      };

/** The library that the launcher speaks with if it is here, else any. Throws `mpi-missing` (usage). */
export function openMpi(
  launcher: Pick<Launcher, 'speaks'> | undefined,
  override = process.env[MPI_OVERRIDE] ?? '',
): Mpi {
  calm();
  if (override !== '') return named(override);
  const first = launcher?.speaks ?? 'openmpi';
  const order: readonly AbiName[] = [first, first === 'openmpi' ? 'mpich' : 'openmpi', 'standard'];
  const paths = order.flatMap((name) => LIBRARIES[name]);
  for (const path of paths) {
    const library = load(path);
    const found = typeof library === 'string' ? undefined : identified(library, path);
    if (found) return found;
  }
  throw failure(distributedErrors, 'mpi-missing', { tried: paths });
}

/** To be called before any library is loaded by koffi, if MPI is to be called. */
export function makeRoom(): void {
  try {
    koffi.config({ sync_stack_size: STACK_BYTES, async_stack_size: STACK_BYTES });
  } catch {
    // a library is loaded: what it has is enough for calls that wait
  }
}

function calm(): void {
  if (isCalm || process.platform === 'win32') return;
  isCalm = true;
  // Not by process.env, which is a thread's own copy; what a person has set stays.
  koffi.load(null).func('setenv', 'int', ['str', 'str', 'int'])(...CALM, 0);
}

function named(path: string): Mpi {
  const library = load(path);
  if (typeof library === 'string') throw failure(distributedErrors, 'mpi-missing/override', { path, message: library });
  const found = identified(library, path);
  if (!found) throw failure(distributedErrors, 'mpi-missing/unknown', { path });
  return found;
}

/** The library, or why it does not load. Its own parts look for its symbols: they are made known to all. */
function load(path: string): LibraryHandle | string {
  try {
    return koffi.load(path, { global: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function identified(library: LibraryHandle, path: string): Mpi | undefined {
  const text = versionText(library);
  if (text === undefined) return undefined;
  const abi =
    openMpiAbi(library) ?? (hasStandardAbi(library) ? STANDARD : undefined) ?? (isMpich(text) ? MPICH : undefined);
  return abi && { library, abi, path, version: shortVersion(text) };
}

/** May be asked before MPI_Init. */
function versionText(library: LibraryHandle): string | undefined {
  if (addressOf(library, 'MPI_Get_library_version') === undefined) return undefined;
  const text = new Uint8Array(8192);
  const length = new Int32Array(1);
  library.func('MPI_Get_library_version', 'int', ['void *', 'int *'])(text, length);
  return new TextDecoder().decode(text.subarray(0, Math.max(0, length[0]))).replace(/\0.*$/s, '');
}

function openMpiAbi(library: LibraryHandle): Abi | undefined {
  const at = (name: string) => addressOf(library, `ompi_mpi_${name}`);
  const [world, double, byte, sum, max] = ['comm_world', 'double', 'byte', 'op_sum', 'op_max'].map(at);
  if (world === undefined || double === undefined || byte === undefined || sum === undefined || max === undefined)
    return undefined;
  return {
    name: 'openmpi',
    handle: 'intptr_t',
    world,
    double,
    byte,
    sum,
    max,
    inPlace: 1,
    statusIgnore: 0,
    funneled: 1,
  };
}

const MPICH: Abi = {
  name: 'mpich',
  handle: 'int',
  world: 0x44000000,
  double: 0x4c00080b,
  byte: 0x4c00010d,
  sum: 0x58000003,
  max: 0x58000001,
  inPlace: -1,
  statusIgnore: 1,
  funneled: 1,
};

/** After MPI 5.0; no library of Debian's has it yet, so that nothing here was tried with one. */
const STANDARD: Abi = {
  name: 'standard',
  handle: 'intptr_t',
  world: 0x101,
  double: 0x214,
  byte: 0x247,
  sum: 0x21,
  max: 0x23,
  inPlace: 1,
  statusIgnore: 0,
  funneled: 1024,
};

function hasStandardAbi(library: LibraryHandle): boolean {
  if (addressOf(library, 'MPI_Abi_get_version') === undefined) return false;
  const [major, minor] = [new Int32Array(1), new Int32Array(1)];
  library.func('MPI_Abi_get_version', 'int', ['int *', 'int *'])(major, minor);
  return major[0] >= 1;
}

function isMpich(text: string): boolean {
  return /MPICH|Intel\(R\) MPI|MVAPICH|CRAY/i.test(text);
}

/** `Open MPI v4.1.4, package: …` -> `Open MPI 4.1.4`; `MPICH Version:\t4.0.2\n…` -> `MPICH 4.0.2` */
export function shortVersion(text: string): string {
  const [line] = text.trim().split('\n');
  const found = /^(.*?)[\s:,]*(?:version)?[\s:,]*v?(\d+(?:\.\d+)*\S*?)(?=[,\s]|$)/i.exec(line);
  return found ? `${found[1].trim()} ${found[2]}` : line.slice(0, 60);
}

/** Pointers are passed as numbers: below 2⁵³ on every system that Node runs on. */
function addressOf(library: LibraryHandle, symbol: string): number | undefined {
  try {
    return Number(library.symbol(symbol));
  } catch {
    return undefined;
  }
}

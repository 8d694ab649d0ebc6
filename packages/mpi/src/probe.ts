/** What `doctor` says of MPI: which library would be taken, and who started this process. */
import { DeltascopeError } from '@deltascope/core/errors';
import { type Launcher, launcherOf } from './launcher.ts';
import { openMpi } from './library.ts';

/** The MPI library that was found, or why there is none. */
export type MpiProbe =
  | { readonly library: string; readonly path: string; readonly interface: string; readonly launcher?: Launcher }
  | { readonly why: DeltascopeError };

/** MPI is not started: that a library is here does not say that its launcher is. */
export function probeMpi(): MpiProbe {
  const launcher = launcherOf(process.env);
  try {
    const { version, path, abi } = openMpi(launcher);
    return { library: version, path, interface: abi.name, ...(launcher && { launcher }) };
  } catch (error) {
    if (error instanceof DeltascopeError) return { why: error };
    throw error;
  }
}

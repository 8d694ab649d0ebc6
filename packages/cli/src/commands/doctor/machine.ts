/** The machine, as the system describes it. */
import { availableParallelism, cpus, freemem, release, totalmem } from 'node:os';
import { VERSION } from '@deltascope/core/model';

export type Machine = ReturnType<typeof machineOf>;

export function machineOf() {
  return {
    deltascope: VERSION,
    node: process.versions.node,
    system: `${process.platform} ${release()} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    memoryBytes: totalmem(),
    freeMemoryBytes: freemem(),
  };
}

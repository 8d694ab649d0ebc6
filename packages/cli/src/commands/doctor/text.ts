/** What `doctor` prints: what was found, how fast each way to compute is, and what auto takes. */
import type { BlasSpeed } from '@deltascope/blas';
import type { ComputedBy } from '@deltascope/core/model';
import { grid } from '../../terminal/grid.ts';
import { words } from '../../words/words.ts';
import type { EngineFindings } from './engineFindings.ts';
import type { Machine } from './machine.ts';
import type { Speed } from './speeds.ts';

export function doctorText(machine: Machine, engines: EngineFindings, speeds: readonly Speed[]): string {
  return `${machineText(machine, engines)}\n${speedsText(speeds, engines)}${choicesText(engines)}`;
}

function machineText(machine: Machine, { findings }: EngineFindings): string {
  const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  const say = words().doctor;
  const rows = [
    [say.rows.deltascope, machine.deltascope],
    [say.rows.node, machine.node],
    [say.rows.system, machine.system],
    [say.rows.processor, say.processor(machine.processor, machine.processors)],
    [say.rows.memory, say.memory(gibibytes(machine.memoryBytes), gibibytes(machine.freeMemoryBytes))],
    ...findings.map(({ name, finding }) => [name, finding]),
  ];
  return grid([{ title: say.what }, { title: say.found, holds: 'sentences' }], rows);
}

const KERNELS: Readonly<Record<ComputedBy['kernels'], string>> = {
  reference: 'reference',
  wasm: 'wasm',
  exact: 'wasm, exact',
  packed: 'wasm, packed',
  blas: 'blas',
};

function speedsText(speeds: readonly Speed[], { blas }: EngineFindings): string {
  const say = words().doctor;
  const line = (path: string, { precision, threads, gflops }: BlasSpeed) => [
    path,
    precision === 'f32' ? 'float32' : 'float64',
    threads === undefined ? say.notTold : String(threads),
    gflops.toFixed(1),
  ];
  const rows = [
    ...speeds.map((speed) => line(`${KERNELS[speed.kernels]}${speed.fastMath ? ', fast-math' : ''}`, speed)),
    ...(blas?.products ?? []).map((speed) => line(say.largeProduct, speed)),
  ];
  if (rows.length === 0) return '';
  const titles = [{ title: say.speeds }, { title: say.precision }, right(say.rows.threads), right('GFLOP/s')];
  return `${grid(titles, rows)}\n`;
}

function right(title: string) {
  return { title, align: 'right' } as const;
}

function choicesText({ choices }: EngineFindings): string {
  const say = words().doctor;
  return grid(
    [{ title: say.auto }, { title: say.takes, holds: 'sentences' }],
    choices.map(({ work, why }) => [work, why]),
  );
}

/** What `doctor` prints: what was found, how fast each way to compute is, and what auto takes. */
import type { BlasSpeed } from '@deltascope/blas';
import type { ComputedBy } from '@deltascope/core/model';
import { grid } from '../../terminal/grid.ts';
import { plural } from '../../terminal/numbers.ts';
import type { EngineFindings } from './engineFindings.ts';
import type { Machine } from './machine.ts';
import type { Speed } from './speeds.ts';

export function doctorText(machine: Machine, engines: EngineFindings, speeds: readonly Speed[]): string {
  return `${machineText(machine, engines)}\n${speedsText(speeds, engines)}${choicesText(engines)}`;
}

function machineText(machine: Machine, { findings }: EngineFindings): string {
  const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  const rows = [
    ['Deltascope', machine.deltascope],
    ['Node.js', machine.node],
    ['system', machine.system],
    ['processor', `${machine.processor}, ${plural(machine.processors, 'thread')} at once`],
    ['memory', `${gibibytes(machine.memoryBytes)}, ${gibibytes(machine.freeMemoryBytes)} free`],
    ...findings.map(({ name, finding }) => [name, finding]),
  ];
  return grid([{ title: 'what' }, { title: 'found' }], rows);
}

const KERNELS: Readonly<Record<ComputedBy['kernels'], string>> = {
  reference: 'reference',
  wasm: 'wasm',
  exact: 'wasm, exact',
  packed: 'wasm, packed',
  blas: 'blas',
};

function speedsText(speeds: readonly Speed[], { blas }: EngineFindings): string {
  const line = (path: string, { precision, threads, gflops }: BlasSpeed) => [
    path,
    precision === 'f32' ? 'float32' : 'float64',
    threads === undefined ? 'not told' : String(threads),
    gflops.toFixed(1),
  ];
  const rows = [
    ...speeds.map((speed) => line(`${KERNELS[speed.kernels]}${speed.fastMath ? ', fast-math' : ''}`, speed)),
    ...(blas?.products ?? []).map((speed) => line('blas, one large product', speed)),
  ];
  if (rows.length === 0) return '';
  const title = 'cost and gradient of 256-256-256-10';
  return `${grid([{ title }, { title: 'precision' }, right('threads'), right('GFLOP/s')], rows)}\n`;
}

function right(title: string) {
  return { title, align: 'right' } as const;
}

function choicesText({ choices }: EngineFindings): string {
  return grid(
    [{ title: 'auto, for' }, { title: 'takes' }],
    choices.map(({ work, why }) => [work, why]),
  );
}

/** `doctor`: what this machine offers, and what Deltascope makes of it. */
import { availableParallelism, cpus, freemem, release, totalmem } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { BlasSpeed } from '@deltascope/blas';
import { DeltascopeError } from '@deltascope/core/errors';
import { type ComputedBy, VERSION } from '@deltascope/core/model';
import type { Command, Context } from '../command.ts';
import { describeEngines, type EngineFindings } from '../pipeline/engineFindings.ts';
import { measureSpeeds, type Speed } from '../pipeline/speeds.ts';
import { type NoBlas, type SystemBlas, systemBlas } from '../pipeline/systemBlas.ts';
import { grid } from '../terminal/grid.ts';
import { plural } from '../terminal/numbers.ts';
import { progress } from '../terminal/progress.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'says what this machine offers: threads, SIMD, BLAS, memory, speeds; and which engine auto would take',
  args: [],
  options: [],
  examples: [{ line: 'deltascope doctor', does: 'what would compute here, how fast, and why' }],
  async run(context) {
    const { terminal, settings } = context;
    const machine = machineOf();
    const blas = await systemBlas().catch(notLoaded);
    const engines = await describeEngines(blas);
    const speeds = await measured(context, blas);
    if (settings.json) await terminal.out(`${JSON.stringify({ ...machine, ...engines, speeds })}\n`);
    else await terminal.out(`${machineText(machine, engines)}\n${speedsText(speeds, engines)}${choicesText(engines)}`);
    return 0;
  },
};

/** A library that does not load is a finding here. */
function notLoaded(error: unknown): NoBlas {
  if (error instanceof DeltascopeError) return { why: error.detail.what, next: error.detail.next ?? '' };
  throw error;
}

function machineOf() {
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

async function measured({ terminal, settings, now }: Context, blas: SystemBlas | NoBlas): Promise<Speed[]> {
  const bar = progress(terminal, !settings.quiet, now);
  try {
    return await measureSpeeds({
      threads: availableParallelism(),
      blas: 'blas' in blas ? blas : undefined,
      now,
      watch: (share) => bar.update(share, 'measuring each way to compute'),
      pause: () => setImmediate(),
    });
  } finally {
    bar.done();
  }
}

function machineText(machine: ReturnType<typeof machineOf>, { findings }: EngineFindings): string {
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

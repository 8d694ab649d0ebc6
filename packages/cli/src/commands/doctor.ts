/** `doctor`: what this machine offers, and what Deltascope makes of it. */
import { availableParallelism, cpus, freemem, release, totalmem } from 'node:os';
import { VERSION } from '@deltascope/core';
import type { Command } from '../command.ts';
import { describeEngines } from '../pipeline/engines.ts';
import { grid } from '../terminal/grid.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'says what this machine offers: threads, SIMD, memory; and which engine auto would take',
  args: [],
  options: [],
  examples: [{ line: 'deltascope doctor', does: 'what would compute here, and why' }],
  async run({ terminal, settings }) {
    const machine = {
      deltascope: VERSION,
      node: process.versions.node,
      system: `${process.platform} ${release()} ${process.arch}`,
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      processors: availableParallelism(),
      memoryBytes: totalmem(),
      freeMemoryBytes: freemem(),
    };
    const engines = await describeEngines();
    if (settings.json) {
      await terminal.out(`${JSON.stringify({ ...machine, ...engines })}\n`);
      return 0;
    }
    const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
    const rows = [
      ['Deltascope', machine.deltascope],
      ['Node.js', machine.node],
      ['system', machine.system],
      ['processor', `${machine.processor}, ${machine.processors} threads at once`],
      ['memory', `${gigabytes(machine.memoryBytes)}, ${gigabytes(machine.freeMemoryBytes)} free`],
      ...engines.findings.map(({ name, finding }) => [name, finding]),
      ...engines.choices.map(({ work, why }) => [`auto for ${work}`, why]),
    ];
    await terminal.out(grid([{ title: 'what' }, { title: 'found' }], rows));
    return 0;
  },
};

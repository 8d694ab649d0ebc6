/** `doctor`: what this machine offers, and what Deltascope makes of it. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { DeltascopeError } from '@deltascope/core/errors';
import { type Context, defineCommand } from '../../command.ts';
import { type NoBlas, type SystemBlas, systemBlas } from '../../engines/systemBlas.ts';
import { progress } from '../../terminal/progress.ts';
import { tell } from '../../terminal/tell.ts';
import { words } from '../../words/words.ts';
import { describeEngines } from './engineFindings.ts';
import { machineOf } from './machine.ts';
import { measureSpeeds, type Speed } from './speeds.ts';
import { doctorText } from './text.ts';

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'says what this machine offers: threads, SIMD, BLAS, memory, speeds; and which engine auto would take',
  args: [],
  options: [],
  examples: [{ line: 'deltascope doctor', does: 'what would compute here, how fast, and why' }],
  translated: {
    zh: {
      summary: '说明这台机器有什么：线程、SIMD、BLAS、内存、速度；以及 auto 会选哪个引擎',
      args: {},
      examples: ['在这里由什么计算，有多快，为什么'],
    },
  },
  async run(context) {
    const machine = machineOf();
    const blas = await systemBlas().catch(notLoaded);
    const engines = await describeEngines(blas);
    const speeds = await measured(context, blas);
    await tell(context, {
      json: () => ({ ...machine, ...engines, speeds }),
      text: () => doctorText(machine, engines, speeds),
    });
    return 0;
  },
});

/** A library that does not load is a finding here. */
function notLoaded(error: unknown): NoBlas {
  if (error instanceof DeltascopeError) return { missing: error };
  throw error;
}

async function measured({ terminal, settings, now }: Context, blas: SystemBlas | NoBlas): Promise<Speed[]> {
  const bar = progress(terminal, !settings.quiet, now);
  try {
    return await measureSpeeds({
      threads: availableParallelism(),
      blas: 'blas' in blas ? blas : undefined,
      now,
      watch: (share) => bar.update(share, words().doctor.measuring),
      pause: () => setImmediate(),
    });
  } finally {
    bar.done();
  }
}

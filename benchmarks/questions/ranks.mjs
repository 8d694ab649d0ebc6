/** How much of a second rank is work, on sizes where ranks are worth having? */
import { fileURLToPath } from 'node:url';
import { lastJson, outputOf } from '../lib/output.mjs';
import { digits, duration, markdownTable, percent } from '../lib/text.mjs';

const STEP = fileURLToPath(new URL('../distributed/step.mjs', import.meta.url));
const RANKS = 2;
/** The least that is promised of each large size on a machine that does nothing else. */
const WANTED = 0.9;

export const ranks = {
  name: 'ranks',
  asks: 'How much faster are two ranks of one thread each than one?',

  /** One rank and two in turns, in one job of Open MPI or MPICH. */
  async measure({ say, rounds, turnSeconds }) {
    say('ranks: one and two in turns');
    const args = ['-n', String(RANKS), process.execPath, STEP, '--json', '--only', 'large'];
    const { end, out, err } = await outputOf(
      'mpirun',
      [...args, '--rounds', String(rounds), '--turn', String(turnSeconds)],
      { env: { ...process.env, OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1' } },
    );
    return end === 0 ? lastJson(out) : { missing: `mpirun ended with ${end}: ${err.trim().slice(0, 300)}` };
  },

  table({ missing, library, ranks: count, measured }) {
    if (missing) return missing;
    const body = measured.map(({ m, layers, aloneMs, sharedMs, meetingMs, efficiency, byProcessor }) => [
      `${m} × ${layers.join('-')}`,
      duration(aloneMs),
      duration(sharedMs),
      duration(meetingMs),
      digits(aloneMs / sharedMs),
      `${percent(efficiency)}${efficiency < WANTED ? ` (less than ${percent(WANTED)})` : ''}`,
      percent(byProcessor),
    ]);
    const titles = ['', 'one rank', `${count} ranks`, 'of it meetings', 'faster', 'efficiency', 'by processor time'];
    return [
      `${library}, one thread a rank, medians of turns. Processor time leaves out the meetings, and what other programs take.`,
      '',
      markdownTable(titles, body),
    ].join('\n');
  },
};

/** `check`: backpropagation against central differences; or, with --mine, a person's own numbers against ours. */
import { usageError } from '@deltascope/core/errors';
import { CHECK_BOUND, checkGradient, formatAddress } from '@deltascope/core/trace';
import { SETTING_NAMES } from '@deltascope/core/train';
import { type Command, type Context, TABLE_OPTIONS } from '../../command.ts';
import { EXIT_CODES } from '../../exitCodes.ts';
import { type ComparedProblem, comparedProblem, diagnoseMine } from '../../mine/diagnosis.ts';
import { withGivenTheta } from '../../mine/givenTheta.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { tracedProblem } from '../../problems/tracedProblem.ts';
import { count } from '../../terminal/numbers.ts';
import { progress } from '../../terminal/progress.ts';
import { diagnosisJson, diagnosisText } from './diagnosisText.ts';
import { theProbe, writeProbe } from './probeFiles.ts';

export const check: Command = {
  name: 'check',
  summary: "compares backpropagation's gradient with central differences, or your own numbers with ours",
  args: [
    { name: 'table', summary: 'a table with --label, checked as training starts; or a model', optional: true },
    { name: 'of-model', summary: 'the table, where a model is named first', optional: true },
  ],
  options: [...SETTING_NAMES, 'mine', 'hint', 'theta', 'unrolled', 'probe', 'out', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope check customers.safetensors examples/customers.csv', does: 'the gradient of a trained model' },
    {
      line: 'deltascope check examples/customers.csv --label Segment --like-article',
      does: 'at the start of a training',
    },
    {
      line: 'deltascope check examples/customers.csv --label Segment --like-article --init sin --mine mine.mat',
      does: 'J, grad, s2 and others that you computed: what differs first, and which mistake explains it',
    },
    {
      line: 'deltascope check --probe --out probe',
      does: 'a small problem to try your program on, with a start in Octave and NumPy',
    },
  ],
  run,
};

async function run(context: Context, args: readonly string[]): Promise<number> {
  const { mine, probe } = context.settings;
  if (probe) {
    if (args.length > 0)
      throw usageError('probe-table', `--probe is a problem of its own, and ${args[0]} is not read`, 'Leave it out.');
    return mine === undefined ? writeProbe(context) : checkMine(context, theProbe(context));
  }
  if (args.length === 0)
    throw usageError(
      'table-missing',
      'no table is named',
      'Name a table with --label, a model and its table, or give --probe.',
    );
  const problem = await withGivenTheta(context, await tracedProblem(context, args));
  return mine === undefined ? checkOurs(context, problem) : checkMine(context, comparedProblem(problem));
}

async function checkMine(context: Context, problem: ComparedProblem): Promise<number> {
  const { terminal, settings, origins } = context;
  const { json, hint, verbose = false } = settings;
  const diagnosed = await diagnoseMine(context, problem);
  const text = json
    ? JSON.stringify(diagnosisJson(diagnosed, origins.get('hint') === 'default' ? 3 : hint))
    : diagnosisText(diagnosed, { grade: hint, paint: terminal.paint, verbose }).trimEnd();
  await terminal.out(`${text}\n`);
  return diagnosed.diagnosis.verdict === 'agrees' ? 0 : EXIT_CODES.gate;
}

async function checkOurs(
  { terminal, settings, signal, now }: Context,
  { lambda, thetaWords, ...problem }: TracedProblem,
): Promise<number> {
  const bar = progress(terminal, !settings.quiet, now);
  const result = checkGradient(problem, {
    lambda,
    seed: settings.seed,
    watch: (share) => {
      throwIfInterrupted(signal);
      bar.update(share, 'central differences');
    },
  });
  bar.done();
  const { compared, relativeDifference, worst, passed, rowsAtKink } = result;
  if (settings.json) {
    await terminal.out(
      `${JSON.stringify({ ...result, bound: CHECK_BOUND, worst: { ...worst, address: formatAddress(worst.address) } })}\n`,
    );
  } else {
    const of = compared < result.parameters ? ` of ${count(result.parameters)} (a seeded choice)` : '';
    const kinks =
      rowsAtKink > 0
        ? `without ${count(rowsAtKink)} rows that are at the kink of ${problem.network.activation}, where J has no derivative\n`
        : '';
    await terminal.out(
      `${count(compared)} partial derivatives${of} at Theta ${thetaWords}, by backpropagation and by central differences\n${kinks}` +
        `relative difference ${relativeDifference.toExponential(3)}, bound ${CHECK_BOUND}: ${terminal.paint(passed ? 'green' : 'red', passed ? 'they agree' : 'they differ')}\n` +
        `farthest apart: ${formatAddress(worst.address)}, ${worst.backpropagation} and ${worst.numerical}\n`,
    );
  }
  return passed ? 0 : EXIT_CODES.gate;
}

/** `check`: backpropagation against central differences; or, with --mine, a person's own numbers against ours. */
import { failure } from '@deltascope/core/errors';
import { SETTING_NAMES } from '@deltascope/core/train';
import { type Context, defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { EXIT_CODES } from '../../exitCodes.ts';
import { withGivenTheta } from '../../mine/givenTheta.ts';
import { checkedGradient } from '../../passes/checkedGradient.ts';
import { type ComparedProblem, comparedProblem } from '../../problems/compared.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { tracedProblem } from '../../problems/tracedProblem.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { diagnoseMine } from './diagnosis.ts';
import { diagnosisJson, diagnosisText } from './diagnosisText.ts';
import { gradientJson } from './json.ts';
import { theProbe, writeProbe } from './probeFiles.ts';
import { gradientText } from './text.ts';

export const check = defineCommand({
  name: 'check',
  summary: "compares backpropagation's gradient with central differences, or your own numbers with ours",
  args: [
    { name: 'model', summary: 'a model; or a table with --label, checked as training starts', optional: true },
    { name: 'table', summary: 'the rows, if a model is named first', optional: true, several: true },
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
  translated: {
    zh: {
      summary: '把反向传播的梯度与中心差分比较，或把你自己的数字与我们的比较',
      args: { model: '模型；或带 --label 的表格（检查训练开始时）', table: '各行，如果前面写的是模型' },
      examples: [
        '训练好的模型的梯度',
        '在训练开始时',
        '你算出的 J、grad、s2 等：最先不同的是什么，哪个错误能解释它',
        '一道小题，用来试你的程序，附 Octave 和 NumPy 的开头',
      ],
    },
  },
  async run(context, args) {
    const { mine, probe } = context.settings;
    if (probe) {
      if (args.length > 0) throw failure(cliErrors, 'probe-table', { table: args[0] });
      return mine === undefined ? writeProbe(context) : checkMine(context, theProbe(context));
    }
    if (args.length === 0) throw failure(cliErrors, 'table-missing/probe', {});
    const problem = await withGivenTheta(context, await tracedProblem(context, args));
    return mine === undefined ? checkOurs(context, problem) : checkMine(context, comparedProblem(problem));
  },
});

async function checkMine(context: Context<'mine' | 'unrolled' | 'hint'>, problem: ComparedProblem): Promise<number> {
  const { terminal, settings, origins } = context;
  const { hint, verbose = false } = settings;
  const diagnosed = await diagnoseMine(context, problem);
  await tell(context, {
    json: () => diagnosisJson(diagnosed, origins.get('hint') === 'default' ? 3 : hint),
    text: () => `${diagnosisText(diagnosed, { grade: hint, paint: terminal.paint, verbose }).trimEnd()}\n`,
  });
  return diagnosed.diagnosis.verdict === 'agrees' ? 0 : EXIT_CODES.gate;
}

async function checkOurs(context: Context<'seed'>, problem: TracedProblem): Promise<number> {
  const { network, parameters, examples, lambda } = problem;
  const result = checkedGradient(context, { network, parameters, examples }, { lambda });
  await tell(context, {
    json: () => gradientJson(result),
    text: () => gradientText(result, problem, context.terminal.paint),
  });
  return result.passed ? 0 : EXIT_CODES.gate;
}

/** `trace`: every matrix of the cost function on a table, as the article's figures show them; down to one number. */
import { failure } from '@deltascope/core/errors';
import { isPerRow, noSuchMatrix, parseMatrix, type Step, stepOf, type Trace } from '@deltascope/core/trace';
import { SETTING_NAMES } from '@deltascope/core/train';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { withGivenTheta } from '../../mine/givenTheta.ts';
import { tracedProblem } from '../../problems/tracedProblem.ts';
import { usedAmong } from '../../problems/usedAmong.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { isList, listMistakes, showBroken } from './break.ts';
import { askedCell, atIteration, cellFindings } from './cell.ts';
import { traceJson } from './json.ts';
import { moveJson } from './moveJson.ts';
import { moveText } from './moveText.ts';
import { recordAll } from './recordAll.ts';
import { traceText } from './text.ts';

export const trace = defineCommand({
  name: 'trace',
  summary: 'every step of the cost function with its formula, shape and numbers, down to one multiplication',
  args: [
    {
      name: 'model',
      summary: 'a model or a recording; or a table with --label, traced as training starts',
      optional: true,
    },
    { name: 'table', summary: 'the rows, if a model or a recording is named first', optional: true, several: true },
  ],
  options: [
    ...SETTING_NAMES,
    'rows',
    'row',
    'step',
    'cell',
    'depth',
    'theta',
    'unrolled',
    'break',
    'latex',
    'iteration',
    'move',
    ...TABLE_OPTIONS,
  ],
  examples: [
    {
      line: 'deltascope trace examples/customers.csv --label Segment --like-article',
      does: 'the whole walk, five rows',
    },
    {
      line: 'deltascope trace customers.safetensors examples/customers.csv --step s2',
      does: 'one step of a trained model',
    },
    {
      line: "deltascope trace customers.safetensors examples/customers.csv --cell 's2[3,2]'",
      does: 'the arithmetic of one number, term by term; with --depth 9 down to the cells of the table',
    },
    {
      line: 'deltascope trace run examples/customers.csv --iteration 17 --move',
      does: 'the move of iteration 17 of a training recorded by train --record run',
    },
  ],
  translated: {
    zh: {
      summary: '代价函数的每一步及其公式、形状和数字，直到一次乘法',
      args: {
        model: '模型或训练记录；或带 --label 的表格（看训练开始时）',
        table: '各行，如果前面写的是模型或训练记录',
      },
      examples: [
        '从头到尾，五行',
        '训练好的模型的一步',
        '一个数的算式，逐项写出；加 --depth 9 则直到表格的单元格',
        'train --record run 所记录的训练中，第 17 次迭代走的一步',
      ],
    },
  },
  async run(context, args) {
    const { terminal, settings } = context;
    if (isList(settings)) return listMistakes(context);
    if (args.length === 0) throw failure(cliErrors, 'table-missing', {});
    const cell = askedCell(settings);
    const problem = await withGivenTheta(context, await tracedProblem(atIteration(context, cell), args));
    if (settings.break !== undefined) return showBroken(context, problem);
    const { move } = problem;
    if (move && !cell) {
      await tell(context, { json: () => moveJson(move, problem.network), text: () => moveText(move, problem) });
      return 0;
    }
    if (cell) {
      const { json, text } = cellFindings(context, problem, cell);
      await (settings.latex && !settings.json ? terminal.out(text()) : tell(context, { json, text }));
      return 0;
    }
    const step = settings.step === undefined ? undefined : parseMatrix(settings.step);
    const perRow = step === undefined || isPerRow(step);
    const rows =
      settings.row !== undefined && perRow ? [settings.row] : usedAmong(context, problem.tableRows, settings.rows);
    const traced = recordAll(context, problem, rows);
    const steps = settings.step === undefined ? traced.steps : [namedStep(traced, settings.step)];
    await tell(context, {
      json: () => traceJson(traced, problem, steps),
      text: () => traceText(context, traced, problem, steps),
    });
    return 0;
  },
});

function namedStep(traced: Trace, name: string): Step {
  const matrix = parseMatrix(name);
  const step = matrix && stepOf(traced, matrix);
  if (!step) throw noSuchMatrix(traced, name);
  return step;
}

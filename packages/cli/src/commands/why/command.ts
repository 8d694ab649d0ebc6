/** `why`: which rows moved a weight, and which inputs moved an answer. */
import { failure } from '@deltascope/core/errors';
import { SETTING_NAMES } from '@deltascope/core/train';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { whyAnswer } from './answer.ts';
import { answerJson, weightJson } from './json.ts';
import { answerText, weightNowText, weightTrainedText } from './text.ts';
import { whyWeightNow, whyWeightTrained } from './weight.ts';

export const why = defineCommand({
  name: 'why',
  summary: 'who made it so: the rows that moved a weight, or the inputs that moved an answer',
  args: [
    { name: 'model', summary: 'a model or a recording; or a table with --label, at the start of its training' },
    { name: 'table', summary: 'the rows, if a model or a recording is named first', optional: true, several: true },
  ],
  options: [
    ...SETTING_NAMES,
    'weight',
    'by',
    'training',
    'iteration',
    'row',
    'of',
    'baseline',
    'logit',
    ...TABLE_OPTIONS,
  ],
  examples: [
    {
      line: "deltascope why customers.safetensors examples/customers.csv --weight 'Theta1[2,1]' --by Profession",
      does: 'each row, class and profession by its part of the gradient',
    },
    {
      line: "deltascope why examples/customers.csv --label Segment --optimizer gd --weight 'Theta2[1,0]' --training",
      does: 'the same over a whole training',
    },
    {
      line: 'deltascope why customers.safetensors examples/customers.csv --row 7',
      does: 'which columns made the answer to row 7',
    },
  ],
  translated: {
    zh: {
      summary: '是谁造成的：推动一个权重的行，或推动一个答案的输入',
      args: {
        model: '模型或训练记录；或带 --label 的表格（看它训练开始时）',
        table: '各行，如果前面写的是模型或训练记录',
      },
      examples: ['每一行、每个类、每种职业在梯度中占多少', '同样的问题，对整个训练', '是哪些列造成了第 7 行的答案'],
    },
  },
  async run(context, args) {
    const { weight, row, training } = context.settings;
    if ((weight === undefined) === (row === undefined)) {
      throw failure(cliErrors, weight ? 'why-what/both' : 'why-what', {});
    }
    if (row !== undefined) {
      const answer = await whyAnswer(context, args, row);
      await tell(context, { json: () => answerJson(answer), text: () => answerText(answer) });
      return 0;
    }
    if (weight === undefined) return 0; // said above
    if (training) {
      const told = await whyWeightTrained(context, args, weight);
      await tell(context, { json: () => weightJson(told), text: () => weightTrainedText(told) });
      return 0;
    }
    const told = await whyWeightNow(context, args, weight);
    await tell(context, {
      json: () => ({ ...weightJson(told), opposed: told.opposed }),
      text: () => weightNowText(told),
    });
    return 0;
  },
});

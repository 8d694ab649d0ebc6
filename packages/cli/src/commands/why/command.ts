/** `why`: which rows moved a weight, and which inputs moved an answer. */
import { usageError } from '@deltascope/core/errors';
import { SETTING_NAMES } from '@deltascope/core/train';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { whyAnswer } from './answer.ts';
import { answerJson, weightJson } from './json.ts';
import { answerText, weightNowText, weightTrainedText } from './text.ts';
import { whyWeightNow, whyWeightTrained } from './weight.ts';

export const why = defineCommand({
  name: 'why',
  summary: 'who made it so: the rows that moved a weight, or the inputs that moved an answer',
  args: [
    { name: 'model', summary: 'a model or a recording; or a table with --label, at the start of its training' },
    { name: 'table', summary: 'the rows, where a model or a recording is named first', optional: true },
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
  async run(context, args) {
    const { terminal, settings } = context;
    const { weight, row, training, json } = settings;
    if ((weight === undefined) === (row === undefined)) {
      throw usageError(
        'why-what',
        weight ? '--weight asks about a weight and --row about an answer' : 'nothing is asked about',
        "Give --weight 'Theta1[2,1]' or --row 7.",
      );
    }
    if (row !== undefined) {
      if (args.length < 2)
        throw usageError('why-model', '--row asks a model about a row of a table', 'Name the model, then the table.');
      const answer = await whyAnswer(context, args, row);
      await terminal.out(json ? `${JSON.stringify(answerJson(answer))}\n` : answerText(answer));
      return 0;
    }
    if (weight === undefined) return 0; // said above
    if (training) {
      const told = await whyWeightTrained(context, args, weight);
      await terminal.out(json ? `${JSON.stringify(weightJson(told))}\n` : weightTrainedText(told));
      return 0;
    }
    const told = await whyWeightNow(context, args, weight);
    await terminal.out(
      json ? `${JSON.stringify({ ...weightJson(told), opposed: told.opposed })}\n` : weightNowText(told),
    );
    return 0;
  },
});

/** `why`: which rows moved a weight, and which inputs moved an answer. */
import { usageError } from '@deltascope/core/errors';
import { formatAddress, type RowSums } from '@deltascope/core/trace';
import { SETTING_NAMES } from '@deltascope/core/train';
import { type Command, type Context, TABLE_OPTIONS } from '../../command.ts';
import { type WhyAnswer, whyAnswer } from './answer.ts';
import { answerText, weightNowText, weightTrainedText } from './text.ts';
import { whyWeightNow, whyWeightTrained } from './weight.ts';

export const why: Command = {
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
  run,
};

async function run(context: Context, args: readonly string[]): Promise<number> {
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
}

/** Classes by name; `row` and `tableRow` are both the row of the table. */
function weightJson({
  problem,
  found,
}: {
  problem: { classes: readonly string[] };
  found: RowSums & { address: Parameters<typeof formatAddress>[0] };
}) {
  const { classes } = problem;
  const named = (rows: RowSums['along']) =>
    rows.map(({ row, label, ...part }) => ({ row, tableRow: row, class: classes[label - 1], ...part }));
  return {
    ...found,
    address: formatAddress(found.address),
    along: named(found.along),
    against: named(found.against),
    byClass: found.byClass.map((one, k) => ({ class: classes[k], ...one })),
  };
}

function answerJson({ classes, answered, label, found, inputs, of, what, ...others }: WhyAnswer) {
  const { gradient, gradientTimesInput, integratedGradients, ...numbers } = found;
  return {
    ...others,
    of: of === 'z' ? 'logit' : 'output',
    answered: classes[answered - 1],
    class: classes[label - 1],
    ...numbers,
    inputs: Array.from(gradient, (slope, j) => ({
      name: inputs[j],
      gradient: slope,
      gradientTimesInput: gradientTimesInput[j],
      integratedGradient: integratedGradients[j],
    })),
  };
}

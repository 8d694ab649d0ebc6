/** `compare`: two models on the same rows, and whether one is better by more than chance and by more than nothing. */
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { tell } from '../../terminal/tell.ts';
import { words } from '../../words/words.ts';
import { compute } from './compute.ts';
import { jsonOf, textOf } from './text.ts';

export const compare = defineCommand({
  name: 'compare',
  summary: 'says whether one of two models is better on labelled rows, or whether they are practically the same',
  args: [
    { name: 'a', summary: 'a .safetensors file that train wrote' },
    { name: 'b', summary: 'another' },
    { name: 'table', summary: 'labelled rows that neither has learned from', several: true },
  ],
  options: ['label', 'as', 'within', 'folds', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope compare a.safetensors b.safetensors new.csv', does: 'row by row, by an exact paired test' },
    {
      line: 'deltascope compare a.safetensors b.safetensors customers.csv --folds 10',
      does: 'trains both ways anew on the same folds, if there are no rows that neither has learned from',
    },
  ],
  translated: {
    zh: {
      summary: '说明两个模型在有标签的行上哪个更好，还是实际上一样',
      args: { a: 'train 写出的 .safetensors 文件', b: '另一个', table: '两个模型都没有学过的、有标签的行' },
      examples: ['逐行比较，用精确的配对检验', '如果没有两者都没学过的行，就在同样的折上把两者重新训练'],
    },
  },
  async run(context, args) {
    const { terminal, settings } = context;
    const found = await compute(context, args);
    await tell(context, { json: () => jsonOf(found), text: () => textOf(found) });
    if (found.mayBeKnown && !settings.quiet) {
      terminal.note(`${words().figures.comparing.mayBeKnown}\n`);
    }
    return 0;
  },
});

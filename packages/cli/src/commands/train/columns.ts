/** The table of columns that is printed before training: what each holds, and what becomes of it. */

import { printable } from '@deltascope/core/errors';
import type { ColumnInfo } from '@deltascope/core/table';
import type { LabelledTable } from '@deltascope/core/train';
import type { WholeTable } from '@deltascope/tables';
import { classesText } from '../../terminal/classes.ts';
import { fit, fitAll } from '../../terminal/fit.ts';
import { grid } from '../../terminal/grid.ts';
import { count } from '../../terminal/numbers.ts';
import { language, words } from '../../words/words.ts';

const LONGEST_NAME = 28;
const LONGEST_WRITING = 26;
const LONGEST_WORDS = 44;

export function columnsText(
  { name, format, columns: infos, table }: WholeTable,
  { plan, labels }: LabelledTable,
): string {
  const say = words().columns;
  const leftOut = new Map(plan.leftOut.map(({ name, reason }) => [name, say.leftOut[reason]]));
  const use = (name: string) => (name === labels.name ? say.label : (leftOut.get(name) ?? say.feature));
  const names = fitAll(
    infos.map(({ name }) => name),
    LONGEST_NAME,
  );
  const rows = infos.map((column, j) => [
    names[j],
    fit(language().writing(column.writing), LONGEST_WRITING),
    count(column.missing),
    fit(valuesOf(column), LONGEST_WORDS),
    use(column.name),
  ]);
  const columns = say.title.map((title, j) => ({ title, ...(j === 2 && { align: 'right' as const }) }));
  const head = say.head(printable(name), table.rowCount, language().tableFormat(format));
  return `${head}\n\n${grid(columns, rows)}${classesText(labels.classes, labels.order)}\n`;
}

function valuesOf({ min, max, distinct, examples }: ColumnInfo): string {
  if (min !== undefined) return `${min} … ${max}`;
  const words = examples.join(', ');
  return distinct > examples.length ? `${count(distinct)}: ${words}, …` : words;
}

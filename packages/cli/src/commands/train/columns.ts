/** The table of columns that is printed before training: what each holds, and what becomes of it. */
import { printable } from '@deltascope/core/errors';
import type { ColumnInfo } from '@deltascope/core/table';
import type { LabelledTable } from '@deltascope/core/train';
import type { ReadTable } from '../../tables/readTable.ts';
import { classesText } from '../../terminal/classes.ts';
import { fit, grid } from '../../terminal/grid.ts';
import { count } from '../../terminal/numbers.ts';

const LONGEST_NAME = 28;
const LONGEST_WRITING = 26;
const LONGEST_WORDS = 44;

export function columnsText(
  { name, format, columns: infos, table }: ReadTable,
  { plan, labels }: LabelledTable,
): string {
  const leftOut = new Map(plan.leftOut.map(({ name, reason }) => [name, reason.replaceAll('-', ' ')]));
  const use = (name: string) =>
    name === labels.name ? 'label' : leftOut.has(name) ? `left out: ${leftOut.get(name)}` : 'feature';
  const rows = infos.map((column) => [
    fit(column.name, LONGEST_NAME),
    fit(column.writing, LONGEST_WRITING),
    count(column.missing),
    fit(valuesOf(column), LONGEST_WORDS),
    use(column.name),
  ]);
  const columns = [
    { title: 'column' },
    { title: 'kind' },
    { title: 'missing', align: 'right' as const },
    { title: 'values' },
    { title: 'used as' },
  ];
  const head = `${printable(name)}: ${count(table.rowCount)} rows (${format})`;
  return `${head}\n\n${grid(columns, rows)}${classesText(labels.classes, labels.order)}\n`;
}

function valuesOf({ min, max, distinct, examples }: ColumnInfo): string {
  if (min !== undefined) return `${min} … ${max}`;
  const words = examples.join(', ');
  return distinct > examples.length ? `${count(distinct)}: ${words}, …` : words;
}

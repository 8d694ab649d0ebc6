/** A matrix as the article's figures print it: named, with its shape, rows and columns labelled. */
import { words } from '../words/words.ts';
import { fitAll } from './fit.ts';
import { grid } from './grid.ts';
import { short } from './numbers.ts';
import { signOf } from './signs.ts';

export interface MatrixText {
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  readonly values: readonly (readonly number[])[];
  /** Rows of the whole matrix, where only some are shown. */
  readonly rowsInAll: number;
}

const LONGEST_NAME = 12;
const INDENT = 2;

/** The cells, in as many groups of columns as the width of the terminal asks for. */
export function matrixText({ rowNames, columnNames, values, rowsInAll }: MatrixText, width: number): string {
  const heads = fitAll(columnNames, LONGEST_NAME);
  const names = fitAll(rowNames, LONGEST_NAME * 2);
  const table = grid(
    [{ title: '' }, ...heads.map((title) => ({ title, align: 'right', sign: signOf }) as const)],
    values.map((row, i) => [names[i], ...row.map(short)]),
    { width, indent: INDENT },
  );
  const more = words().tracing.moreRows(rowsInAll - values.length);
  return rowsInAll > values.length ? `${table}${' '.repeat(INDENT)}${more}\n` : table;
}

/** A matrix as the article's figures print it: named, with its shape, rows and columns labelled. */
import { words } from '../words/words.ts';
import { fit, grid } from './grid.ts';
import { short } from './numbers.ts';

export interface MatrixText {
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  readonly values: readonly (readonly number[])[];
  /** Rows of the whole matrix, where only some are shown. */
  readonly rowsInAll: number;
}

const LONGEST_NAME = 12;

/** The cells, in as many groups of columns as the width of the terminal asks for. */
export function matrixText({ rowNames, columnNames, values, rowsInAll }: MatrixText, width: number): string {
  const cells = values.map((row) => row.map(short));
  const heads = columnNames.map((name) => fit(name, LONGEST_NAME));
  const widths = heads.map((head, j) => Math.max(head.length, ...cells.map((row) => row[j].length)) + 2);
  const nameWidth = Math.max(0, ...rowNames.map((name) => Math.min(name.length, LONGEST_NAME * 2)));
  const groups: number[][] = [[]];
  let used = nameWidth;
  for (let j = 0; j < heads.length; j++) {
    const group = groups[groups.length - 1];
    if (group.length > 0 && used + widths[j] > width - 2) {
      groups.push([j]);
      used = nameWidth + widths[j];
    } else {
      group.push(j);
      used += widths[j];
    }
  }
  const texts = groups.map((group) =>
    grid(
      [{ title: '' }, ...group.map((j) => ({ title: heads[j], align: 'right' as const }))],
      cells.map((row, i) => [fit(rowNames[i], LONGEST_NAME * 2), ...group.map((j) => row[j])]),
    ),
  );
  const more = rowsInAll > values.length ? `${words().tracing.moreRows(rowsInAll - values.length)}\n` : '';
  return indent(texts.join('\n') + more);
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

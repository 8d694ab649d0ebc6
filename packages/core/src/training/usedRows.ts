/** The rows of a table that are computed with, called by their rows in the table, and why the others are not. */
import { asWords } from '../encode/convert.ts';
import { type RowRules, trainingRows, type UsableRows } from '../encode/rows.ts';
import { shorten } from '../errors.ts';
import { type TableRows, tableRows, type Unused } from '../names/tableRows.ts';
import { columnNamed, type Table } from '../table/column.ts';

export interface UsedRows {
  readonly table: Table;
  /** Counted from 0, ascending. */
  readonly rows: Int32Array;
  /** What a row must have to be used, or which of some rows have it. */
  readonly rules: RowRules | ((among: Int32Array) => UsableRows);
  /** Counted from 0. */
  readonly heldOut?: Int32Array;
}

export function usedRows({ table, rows, rules, heldOut }: UsedRows): TableRows {
  return tableRows(
    rows.map((row) => row + 1),
    (row) => whyNot({ table, rules, heldOut }, row),
  );
}

function whyNot({ table, rules, heldOut }: Omit<UsedRows, 'rows'>, row: number): Unused {
  const { rowCount } = table;
  if (row < 1 || row > rowCount) {
    return { what: `the table has ${rowCount} rows, and no row ${row}`, data: { reason: 'outside', rowCount } };
  }
  const unused = (why: string, data: Unused['data']): Unused => ({
    what: `row ${row} of the table is not used: ${why}`,
    data,
  });
  const alone = Int32Array.of(row - 1);
  const [dropped] = (typeof rules === 'function' ? rules(alone) : trainingRows(table, rules, alone)).dropped;
  if (dropped) {
    const { reason, column } = dropped;
    if (reason === 'unseen-category')
      return unused(`it holds a word in "${column}" that training never saw`, { reason, column });
    return unused(`it has no ${reason === 'label-missing' ? 'label' : 'value'} in "${column}"`, { reason, column });
  }
  if (heldOut?.includes(row - 1)) return unused('it was held out of training', { reason: 'held-out' });
  const label = typeof rules === 'function' ? null : rules.label;
  if (label === null) return unused('it holds a word that training never saw', { reason: 'unseen-category' });
  const word = wordAt(table, label, row - 1);
  return unused(`its label "${word}" is none of the classes`, { reason: 'unseen-category', column: label, word });
}

/** The cell as a word, shortened; the row has one. */
function wordAt(table: Table, name: string, row: number): string {
  const column = columnNamed(table, name);
  const words = column && asWords(column);
  return words ? shorten(words.categories[words.codes[row] - 1], 60) : '';
}

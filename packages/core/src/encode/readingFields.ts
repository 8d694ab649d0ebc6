/** How a column's cells were read, from a file: every field checked. */
import { fieldsAt, listAt, oneOfAt, type Place, textAt } from '../json/check.ts';
import { COLUMN_KINDS } from '../table/column.ts';
import { type ColumnReading, DATE_ORDERS, THOUSANDS } from '../table/reading.ts';

const MOST_WORDS = 10_000;

export function readingAt(place: Place): ColumnReading {
  const field = fieldsAt(place);
  const kind = oneOfAt(field('kind'), COLUMN_KINDS);
  const missing = wordsAt(field('missing'));
  switch (kind) {
    case 'number': {
      const decimal = oneOfAt(field('decimal'), ['.', ',']);
      const thousands = oneOfAt(field('thousands'), THOUSANDS);
      return { kind, decimal, thousands, unit: textAt(field('unit')), missing };
    }
    case 'date':
      return { kind, order: oneOfAt(field('order'), DATE_ORDERS), missing };
    default:
      return { kind, missing };
  }
}

export function wordsAt(place: Place): string[] {
  return listAt(place, MOST_WORDS, textAt);
}

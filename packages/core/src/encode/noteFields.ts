/** The notes of an encoder from a file: every field checked. */
import { booleanAt, fieldsAt, numberAt, oneOfAt, optional, type Place, textAt, wholeAt } from '../json/check.ts';
import { COLUMN_KINDS } from '../table/column.ts';
import { type ColumnDoubt, DOUBT_CODES, type DoubtedColumn } from '../table/columnDoubt.ts';
import type { ColumnInfo } from '../table/tableSource.ts';
import { type EncoderNote, READ_KINDS } from './notes.ts';
import { readingAt, wordsAt } from './readingFields.ts';

export function noteAt(place: Place): EncoderNote {
  const field = fieldsAt(place);
  const code = oneOfAt(field('code'), ['precision', 'read', 'doubt', 'told']);
  switch (code) {
    case 'precision':
      return { code, column: textAt(field('column')), row: wholeAt(field('row'), 1) };
    case 'read': {
      const writing = optional(field('writing'), (one) => ({ writing: writingAt(one) }));
      return { code, column: textAt(field('column')), as: oneOfAt(field('as'), READ_KINDS), ...writing };
    }
    case 'doubt':
      return { code, column: doubtedAt(field('column')), doubt: doubtAt(field('doubt')) };
    case 'told':
      return { code, text: textAt(field('text')) };
    default:
      return code satisfies never;
  }
}

function writingAt(place: Place): ColumnInfo['writing'] {
  const field = fieldsAt(place);
  const reading = readingAt(field('reading'));
  return { reading, isUnsettled: booleanAt(field('isUnsettled')), showsSign: booleanAt(field('showsSign')) };
}

function doubtedAt(place: Place): DoubtedColumn {
  const field = fieldsAt(place);
  return {
    name: textAt(field('name')),
    kind: oneOfAt(field('kind'), COLUMN_KINDS),
    reading: readingAt(field('reading')),
  };
}

function doubtAt(place: Place): ColumnDoubt {
  const field = fieldsAt(place);
  return {
    code: oneOfAt(field('code'), DOUBT_CODES),
    cells: wholeAt(field('cells'), 0),
    words: wordsAt(field('words')),
    ...optional(field('place'), (one) => ({ place: cellPlaceAt(one) })),
    ...optional(field('other'), (one) => ({ other: cellPlaceAt(one) })),
    ...optional(field('value'), (one) => ({ value: numberAt(one) })),
  };
}

function cellPlaceAt(place: Place): NonNullable<ColumnDoubt['place']> {
  const field = fieldsAt(place);
  return {
    ...optional(field('file'), (one) => ({ file: textAt(one) })),
    ...optional(field('line'), (one) => ({ line: wholeAt(one, 1) })),
    ...optional(field('byte'), (one) => ({ byte: wholeAt(one, 0) })),
    ...optional(field('row'), (one) => ({ row: wholeAt(one, 1) })),
    ...optional(field('column'), (one) => ({ column: textAt(one) })),
  };
}

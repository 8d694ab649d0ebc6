/** How columns became inputs, and what is odd about them, in English: clauses without advice. */
import type { ColumnNote, ReadKind } from '../../encode/notes.ts';
import { shorten } from '../shown.ts';
import { leftOutText } from './columns.ts';
import { doubtFact, writingText } from './doubts.ts';

/** `"a" is read as numbers, percent`, `"ID" looks like an identifier: left out` */
export function columnNoteText(note: ColumnNote): string {
  switch (note.code) {
    case 'left-out':
      return leftOutText(note.column);
    case 'precision':
      return `"${note.column}" holds numbers of 2^53 or more (row ${note.row}): neighboring whole numbers cannot be told apart`;
    case 'read': {
      const { column, as, writing } = note;
      const how = writing ? writingText(writing).slice(as.length) : '';
      return `"${shorten(column, 100)}" is read as ${READ_AS[as]}${how}`;
    }
    case 'doubt':
      return doubtFact(note.column, note.doubt);
    case 'told':
      return note.text;
    default:
      return note satisfies never;
  }
}

const READ_AS: Readonly<Record<ReadKind, string>> = { number: 'numbers', date: 'dates', boolean: 'yes and no' };

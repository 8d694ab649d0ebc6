/** 各列怎样变成输入，有什么异样：只说情况，不给建议。 */
import type { ColumnNote } from '../../encode/notes.ts';
import { shorten } from '../shown.ts';
import { leftOutText } from './columns.ts';
import { doubtFact, KINDS, writingText } from './doubts.ts';

export function columnNoteText(note: ColumnNote): string {
  switch (note.code) {
    case 'left-out':
      return leftOutText(note.column);
    case 'precision':
      return `“${note.column}”列有 2^53 以上的整数（第 ${note.row} 行）：相邻的整数无法区分`;
    case 'read':
      return `“${shorten(note.column, 100)}”列读作${note.writing ? writingText(note.writing) : KINDS[note.as]}`;
    case 'doubt':
      return doubtFact(note.column, note.doubt);
    case 'told':
      return note.text; // 旧版本只留下了英文
    default:
      return note satisfies never;
  }
}

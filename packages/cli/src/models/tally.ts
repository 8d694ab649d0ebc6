/** What is said after a streamed table: how many rows, how many without an answer and why, what was not known. */
import { type ColumnReport, columnNotes, type DroppedRows, describeDropped } from '@deltascope/core/encode';
import type { Answers } from './answers.ts';

export interface Tally {
  readonly add: (answers: Answers) => void;
  readonly result: () => Tallied;
}

export interface Tallied {
  readonly rows: number;
  readonly unanswered: string;
  /** What was missing or not recognized, by column, for programs; and the same in sentences. */
  readonly columns: readonly ColumnReport[];
  readonly notes: readonly string[];
}

interface ColumnCount {
  missing: number;
  unseen: number;
  readonly words: Set<string>;
}

const WORDS_SHOWN = 5;

export function tally(): Tally {
  let rows = 0;
  const columns = new Map<string, ColumnCount>();
  const dropped = new Map<string, DroppedRows>();
  return {
    add({ labels, report, unanswered }) {
      rows += labels.length;
      for (const { name, missing, unseen, unseenWords } of report.columns) {
        const count = columns.get(name) ?? { missing: 0, unseen: 0, words: new Set() };
        count.missing += missing;
        count.unseen += unseen;
        for (const word of unseenWords) if (count.words.size < WORDS_SHOWN) count.words.add(word);
        columns.set(name, count);
      }
      for (const drop of unanswered) {
        const key = `${drop.reason} ${drop.column}`;
        dropped.set(key, { ...drop, count: drop.count + (dropped.get(key)?.count ?? 0) });
      }
    },
    result() {
      const words = describeDropped([...dropped.values()]).replace('left out', 'without an answer');
      const reports = Array.from(columns, ([name, { missing, unseen, words: unseenWords }]) => ({
        name,
        missing,
        unseen,
        unseenWords: [...unseenWords],
      }));
      const notes = reports.flatMap((report) => columnNotes(report, rows));
      return { rows, unanswered: words, columns: reports, notes };
    },
  };
}

/** The summaries of columns that a model keeps, rebuilt from the fields they have and checked on the way. */
import { type ColumnSummary, MOST_SUMMARIES, MOST_WORDS_KEPT } from '../evaluate/summaries.ts';
import { fieldsAt, listAt, malformed, numberAt, oneOfAt, type Place, textAt, wholeAt } from '../json/check.ts';
import type { Model } from './model.ts';

export function readColumns(place: Place): Pick<Model, 'columns'> {
  return place.value === undefined ? {} : { columns: listAt(place, MOST_SUMMARIES, readSummary) };
}

const MOST_ENDS = 9;

function readSummary(place: Place): ColumnSummary {
  const field = fieldsAt(place);
  const name = textAt(field('name'));
  const kind = oneOfAt(field('kind'), ['number', 'date', 'words']);
  const missing = wholeAt(field('missing'), 0);
  const counts = listAt(field('counts'), MOST_WORDS_KEPT, (item) => wholeAt(item, 0));
  const wanted = (length: number) => {
    if (counts.length !== length) throw malformed(field('counts'), { is: 'numbers', count: length });
  };
  if (kind === 'words') {
    const words = listAt(field('words'), MOST_WORDS_KEPT, textAt);
    wanted(words.length);
    return { name, kind, words, counts, others: wholeAt(field('others'), 0), missing };
  }
  const ends = listAt(field('ends'), MOST_ENDS, (item) => numberAt(item));
  if (ends.some((end, k) => k > 0 && end <= ends[k - 1])) throw malformed(field('ends'), { is: 'ascending' });
  wanted(ends.length + 1);
  return { name, kind, ends, counts, missing };
}

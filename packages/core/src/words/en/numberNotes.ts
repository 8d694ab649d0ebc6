/** What is said of how a person's file of numbers was read, in English. */
import type { NumberNoteTexts, OtherValue } from '../numberNotes.ts';
import { counted } from './english.ts';

const KINDS: Readonly<Record<OtherValue, string>> = {
  'cell-array': 'a cell array',
  complex: 'complex',
  deep: 'of more than two dimensions',
  empty: 'empty',
  'no-array': 'no array',
  'no-matrix': 'of a kind that holds no matrix',
  object: 'an object',
  sparse: 'sparse: print full(…) of it',
  struct: 'a struct',
  text: 'a text',
};

const array = (name: string) => name || 'an array without a name';

export const numberNotes: NumberNoteTexts = {
  comment: ({ line }) => `line ${line} is read as a comment`,
  'counted-rows': 'the first column, which has no title and counts the rows, is dropped',
  'decimal-commas': 'its commas are read as decimal commas',
  dimensions: ({ name, dimensions }) => `${array(name)} has ${counted(dimensions, 'dimension')}`,
  is: ({ name, is }) => `${array(name)} is ${KINDS[is]}`,
  'last-read': ({ name, count }) => `${name} is there ${count} times, and the last is read`,
  'list-read': ({ name, count }) => `${name} is a list of ${count}, read as ${name}1 … ${name}${count}`,
  'more-notes': ({ count }) => `${counted(count, 'more note')} not shown`,
  'no-numbers': ({ count, line, text }) =>
    count === 1
      ? `line ${line} "${text}" is skipped: it has no numbers`
      : `${count} lines without numbers are skipped, the first of them line ${line} "${text}"`,
  'not-utf-8': 'it is not UTF-8, and was read as Windows-1252',
  titles: ({ line }) => `line ${line} is read as titles of the columns`,
  type: ({ name, type }) =>
    type === undefined ? `${array(name)} has no known type` : `${array(name)} has the type "${type}"`,
  unnamed: ({ lines }) =>
    `numbers without a name are skipped${lines.length > 0 ? `: line ${lines.join(', line ')}` : ''}`,
};

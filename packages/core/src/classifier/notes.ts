/** What was done to a model's columns, in the language asked for: apart, since a page that does not ask loads one language. */
import { columnNotes } from '../encode/notes.ts';
import type { Model } from '../model/model.ts';
import { COLUMN_NOTES } from '../words/columnNotes.ts';
import { checkOptionsOf } from './options.ts';
import { optionsOf, type SummaryOptions } from './summary.ts';

export function notesOf({ encoder }: Model, options: SummaryOptions): string[] {
  checkOptionsOf(optionsOf('notesIn'), options);
  return columnNotes(encoder).map(COLUMN_NOTES[options.lang ?? 'en']);
}

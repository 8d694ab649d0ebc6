/** Errors and notes in the language of a host, made from their codes and data. */
import type { ErrorDetail } from '../errors.ts';
import type { TableNote } from '../table/rowSource.ts';
import type { Language } from './language.ts';
import { type NumberNote, notedText } from './numberNotes.ts';
import { type ErrorText, type NameControl, optionNames, type Say, said } from './sentence.ts';

/** What writes an error: a language, and what a host's own errors are called in it. */
export interface Speaker {
  readonly language: Language;
  /** How the host calls what decides how a file is read [its options]. */
  readonly name?: NameControl;
  /** Sentences of errors that are the host's own. */
  readonly errors?: { readonly [key: string]: ErrorText<never> };
}

/** What is wrong, where, and what to do. An error without sentences of its own says its English ones. */
export function errorParts(
  detail: ErrorDetail,
  speaker: Speaker,
): { readonly what: string; readonly where?: string; readonly next?: string } {
  const { key = detail.code, at, because, data = {} } = detail;
  const { language, name = optionNames, errors = {} } = speaker;
  const all: Readonly<Record<string, ErrorText<never>>> = { ...language.errors, ...errors };
  const where = at ? language.place(at) : detail.where;
  if (!Object.hasOwn(all, key) || detail.key === undefined) return { what: detail.what, where, next: detail.next };
  const { what, next = '' } = all[key];
  const own = data as never; // the key's own data
  const more = because ? language.because(errorParts(because, speaker).what) : '';
  return { what: said(what, own, name) + more, where, next: said(next, own, name) };
}

/** The same in one line. */
export function errorText(detail: ErrorDetail, speaker: Speaker): string {
  return speaker.language.inOneLine(errorParts(detail, speaker));
}

/** One sentence about how a table was read. */
export function noteText(note: TableNote, { language, name = optionNames }: Speaker): string {
  const { key, file, data = {}, doubted, message } = note;
  if (doubted) return language.doubt(doubted.column, doubted.doubt, name);
  const notes: Readonly<Record<string, Say<never>>> = language.tableNotes;
  if (key === undefined || file === undefined || !Object.hasOwn(notes, key)) return message;
  return language.ofFile(file, said(notes[key], data as never, name)); // the key's own data
}

/** One sentence about how a file of numbers was read. */
export function numberNoteText(note: NumberNote, { ofFile, numberNotes }: Language): string {
  return ofFile(note.file, notedText(note, numberNotes));
}

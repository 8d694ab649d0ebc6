/** What was found about a text's structure: told, and refused under `strict` if it took a guess. */
import { type DeltascopeError, failure } from '../errors.ts';
import { guessErrors, type TableGuesses, type TableNotes, tableNotes } from '../words/en/tableNotes.ts';
import { said } from '../words/sentence.ts';
import type { TableNote } from './rowSource.ts';

export interface Finding {
  readonly note: TableNote;
  /** Absent if it took no guess. */
  readonly refusal?: DeltascopeError;
}

/** A note with its sentence in English. */
export function noteOf<Key extends keyof TableNotes>(file: string, key: Key, data: TableNotes[Key]): TableNote {
  const [code] = key.split('/', 1);
  return { code, key, file, data: { ...data }, message: `${file}: ${said(tableNotes[key], data)}.` };
}

/** What took a guess, at this line. */
export function guessOf<Key extends keyof TableGuesses>(
  { file, line }: { readonly file: string; readonly line: number },
  key: Key,
  data: TableGuesses[Key] & TableNotes[Key],
): Finding {
  return { note: noteOf(file, key, data), refusal: failure(guessErrors, key, data, { at: { file, line } }) };
}

/** Throws the first guess as an error. */
export function refuseGuesses(findings: readonly Finding[]): void {
  for (const { refusal } of findings) if (refusal) throw refusal;
}

/** What was found about a text's structure: told, and refused under `strict` if it took a guess. */
import { dataError, shorten } from '../errors.ts';
import type { TableNote } from './rowSource.ts';

export interface Finding extends TableNote {
  /** The refusal; absent if it took no guess. */
  readonly refusal?: { readonly line: number; readonly what: string; readonly next: string };
}

/** Throws the first guess as an error. */
export function refuseGuesses(file: string, findings: readonly Finding[]): void {
  for (const { code, refusal } of findings)
    if (refusal) throw dataError(code, `${file}, line ${refusal.line}`, refusal.what, refusal.next);
}

/** The first three, in quotes, and an ellipsis if there are more. */
export function quoted(texts: readonly string[], most = 3): string {
  const shown = texts.slice(0, most).map((text) => JSON.stringify(shorten(text, 60)));
  return shown.join(', ') + (texts.length > most ? ', …' : '');
}

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

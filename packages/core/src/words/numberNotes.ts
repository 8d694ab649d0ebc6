/** Notes on a person's file of numbers: their codes, with the data that each language makes its sentence from. */
import { type NoData, type Say, said } from './sentence.ts';

/** What an array of a file is, instead of a matrix of real numbers. */
export type OtherValue =
  | 'cell-array'
  | 'complex'
  | 'deep'
  | 'empty'
  | 'no-array'
  | 'no-matrix'
  | 'object'
  | 'sparse'
  | 'struct'
  | 'text';

interface Named {
  /** Empty if the file has no name for it. */
  readonly name: string;
}

/** The notes on a file of numbers, by code, each with its data. */
export interface NumberNotes {
  comment: { readonly line: number };
  'counted-rows': NoData;
  'decimal-commas': NoData;
  dimensions: Named & { readonly dimensions: number };
  is: Named & { readonly is: OtherValue };
  'last-read': Named & { readonly count: number };
  'list-read': Named & { readonly count: number };
  'more-notes': { readonly count: number };
  'no-numbers': { readonly count: number; readonly line: number; readonly text: string };
  'not-utf-8': NoData;
  titles: { readonly line: number };
  /** In Octave's words; absent if the file does not say it. */
  type: Named & { readonly type?: string };
  /** The first few lines, if the file is read line by line. */
  unnamed: { readonly lines: readonly number[] };
}

/** A note before the file is known that it is about. */
export type NumberNoted = {
  readonly [Key in keyof NumberNotes]: { readonly code: Key; readonly data: NumberNotes[Key] };
}[keyof NumberNotes];

/** The sentences of one language, each without its full stop. */
export type NumberNoteTexts = { readonly [Key in keyof NumberNotes]: Say<NumberNotes[Key]> };

/** Something a person ought to know of how a file of numbers was read. */
export type NumberNote = NumberNoted & {
  /** Its name, without folders. */
  readonly file: string;
  /** The sentence in English. */
  readonly message: string;
};

/** What a note says, as a clause without the file's name. */
export function notedText({ code, data }: NumberNoted, texts: NumberNoteTexts): string {
  return said(texts[code] as Say<NumberNoted['data']>, data); // the code's own data
}

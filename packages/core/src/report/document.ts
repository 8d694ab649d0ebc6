/** A report before it is written: sections of blocks, the same for HTML and Markdown. Text is plain, with `code` marked. */
import { printable } from '../errors.ts';
import type { Formula } from '../formula/formula.ts';

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'formula'; readonly formula: Formula }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A figure; where it is a matrix, its numbers as a table for Markdown. */
  | {
      readonly kind: 'figure';
      readonly title: string;
      readonly caption: string;
      readonly svg: string;
      readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
    };

export interface Section {
  /** Of the heading's anchor. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Document {
  readonly lang: string;
  readonly title: string;
  readonly lede: string;
  /** Stands above the sections. */
  readonly picture: Block;
  readonly sections: readonly Section[];
  readonly contents: string;
  readonly footer: string;
  /** What is shown until somebody asks for a number's arithmetic. */
  readonly ask: string;
  readonly scrollable: (title: string) => string;
}

/** A name out of the data, safe inside marked text: it cannot begin code of its own. */
export function dataWord(word: string): string {
  return printable(word).replaceAll('`', 'ˋ');
}

/** The pieces of a marked text, in order. */
export function pieces(text: string): { readonly code: boolean; readonly text: string }[] {
  return text.split('`').map((piece, i) => ({ code: i % 2 === 1, text: piece }));
}

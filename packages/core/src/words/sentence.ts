/** What the dictionaries of every language share: where something is, how a host calls its controls, what a sentence is. */

/** Whose fault an error is, and therefore which exit code the command line gives. */
export type Fault = 'internal' | 'usage' | 'data' | 'diverged' | 'gate' | 'interrupted';

/** Where something is, from the outside in: the order of the parts is the order in which a language says them. */
export interface Place {
  /** A file, a table or whatever else has a name. */
  readonly file?: string;
  readonly line?: number;
  readonly byte?: number;
  /** Of the table, counted from 1. */
  readonly row?: number;
  readonly column?: string;
}

/** What decides how a file is read, by the name of its option. */
export type Control =
  | 'as'
  | 'dates'
  | 'decimal'
  | 'delimiter'
  | 'encoding'
  | 'header'
  | 'na'
  | 'on-bad-row'
  | 'sheet'
  | 'strict'
  | 'thousands';

/**
 * How a host calls a control in its sentences, set to a value if one is given: `--decimal ,` on the command line,
 * `“Decimal sign: comma”` on the page. Undefined if the host has no such control.
 */
export type NameControl = (control: Control, value?: string) => string | undefined;

/** `--decimal ,`, `--na "x"` */
export const optionNames: NameControl = (control, value) => {
  if (value === undefined) return `--${control}`;
  const isBare = control !== 'as' && control !== 'na' && /^[\w.,-]+$/.test(value);
  return `--${control} ${isBare ? value : JSON.stringify(value)}`;
};

/** A sentence or a clause, always the same or made from data. */
export type Say<Data> = string | ((data: Data, name: NameControl) => string);

/** What a definition says of its data. */
export function said<Data>(say: Say<Data>, data: Data, name: NameControl = optionNames): string {
  return typeof say === 'string' ? say : say(data, name);
}

/** What is wrong, as one clause without a full stop, and what to do, as full sentences. */
export interface ErrorText<Data> {
  readonly what: Say<Data>;
  /** Empty if there is nothing to do. */
  readonly next?: Say<Data>;
}

/** The sentences of a subject's errors, by `code` or `code/case`. `Errors` says which data each of them is made from. */
export type ErrorTexts<Errors> = { readonly [Key in keyof Errors]: ErrorText<Errors[Key]> };

/** The same in English, which is where an error is defined: with whose fault it is. */
export type ErrorDefinitions<Errors> = {
  readonly [Key in keyof Errors]: ErrorText<Errors[Key]> & { readonly fault: Fault };
};

/** One example of the data of each sentence, or several if it has several ways: for tests and documents. */
export type Samples<All> = { readonly [Key in keyof All]: readonly [All[Key], ...All[Key][]] };

/** `empty` of `empty/blank`: what programs see, and what stays. */
export type CodeOf<Key extends string> = Key extends `${infer Code}/${string}` ? Code : Key;

/** An error that is always the same. */
export type NoData = Readonly<Record<never, never>>;

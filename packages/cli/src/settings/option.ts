/** What an option is: data from which parsing, help, completion and the origin of each setting are made. */
import { nearest, usageError } from '@deltascope/core/errors';
import { isWithin, type NumberRange, rangeInWords } from '@deltascope/core/optimize';

/** A word as it was typed, a switch, or the words of an option that was given several times. */
export type Raw = string | boolean | readonly string[];

export interface OptionSpec<T> {
  /** As commander writes it: `--batch-size <rows>`; `--no-…` twins are made for switches that default to on. */
  readonly flag: string;
  readonly summary: string;
  /** May be given several times. */
  readonly repeatable?: boolean;
  /** Shown in help where the default depends on the data. */
  readonly defaultNote?: string;
  readonly choices?: readonly string[];
  /** From what was typed; throws a sentence that begins where `saying` says. */
  readonly parse: (raw: Raw, saying: string) => T;
}

/** A number within a range, said in the error in words. */
export function number(range: NumberRange): (raw: Raw, saying: string) => number {
  return (raw, saying) => {
    const text = String(raw).trim();
    const value = Number(text);
    if (text !== '' && isWithin(range, value)) return value;
    throw usageError('option-value', `${saying} is not ${rangeInWords(range)}`, `Give ${rangeInWords(range)}.`);
  };
}

/** One of a few words. */
export function choice<const T extends string>(choices: readonly T[]): Pick<OptionSpec<T>, 'choices' | 'parse'> {
  return {
    choices,
    parse: (raw, saying) => {
      const found = choices.find((word) => word === raw);
      if (found !== undefined) return found;
      const guess = nearest(String(raw), choices);
      throw usageError(
        'option-value',
        `${saying} is not one of ${choices.join(', ')}`,
        guess ? `Did you mean ${guess}?` : `Give one of ${choices.join(', ')}.`,
      );
    },
  };
}

/** Names separated by commas; a comma inside a name is written `\,`. */
export function names(raw: Raw, saying: string): string[] {
  const texts = typeof raw === 'object' ? raw : [String(raw)];
  const list = texts.flatMap((text) => text.split(/(?<!\\),/)).map((name) => name.replaceAll('\\,', ',').trim());
  if (list.some((name) => name === '')) {
    throw usageError('option-value', `${saying} has an empty name in it`, 'Separate the names by single commas.');
  }
  return list;
}

export function text(raw: Raw, saying: string): string {
  if (String(raw) === '')
    throw usageError('option-value', `${saying} is empty`, 'Give a value or leave the option out.');
  return String(raw);
}

/** A switch: given, or in settings files and the environment true/false, 1/0, yes/no, on/off. */
export function toggle(raw: Raw, saying: string): boolean {
  if (typeof raw === 'boolean') return raw;
  const word = String(raw).toLowerCase();
  if (['1', 'true', 'yes', 'on'].includes(word)) return true;
  if (['0', 'false', 'no', 'off'].includes(word)) return false;
  throw usageError('option-value', `${saying} is neither true nor false`, 'Give true or false.');
}

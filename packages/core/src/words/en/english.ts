/** What English sentences share: places, plurals, lists in quotes. */
import type { Given, Seen } from '../seen.ts';
import type { Place } from '../sentence.ts';
import { shorten } from '../shown.ts';

/** `file.csv, line 7, column "Age"` */
export function placeText(place: Place): string {
  const parts = Object.entries(place).flatMap(([part, value]): string[] => {
    if (value === undefined) return [];
    if (part === 'file') return [String(value)];
    return [`${part} ${part === 'column' ? `"${shorten(String(value), 100)}"` : value}`];
  });
  return parts.join(', ');
}

/** A record with too few or too many fields; with as many as expected, the last one is behind the last delimiter. */
export interface BadRecord {
  readonly line: number;
  readonly fields: number;
}

/** `1 row`, `2 rows` */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** The first few, in quotes, and an ellipsis if there are more. */
export function quoted(texts: readonly string[], most = 3): string {
  const shown = texts.slice(0, most).map((text) => JSON.stringify(shorten(text, 60)));
  return shown.join(', ') + (texts.length > most ? ', …' : '');
}

/** One word in quotes, cut to so many characters. */
export function quote(word: string, length = 60): string {
  return JSON.stringify(shorten(word, length));
}

/** `Did you mean "Age"?` if a name is near, else what there is. */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

/** `2,627` */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `86.2 %` */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

const SEEN = { missing: 'missing', list: 'a list', object: 'an object of another kind', date: 'a date' } as const;

/** What was given, as the rest of `X is …`. */
export function givenText(given: Given): string {
  if (typeof given === 'string') return given;
  return given.is === 'object' ? 'an object' : 'a function';
}

export function seenText(seen: Seen): string {
  switch (seen.is) {
    case 'text':
      return `the text ${seen.shown}`;
    case 'value':
      return seen.shown;
    case 'type':
      return `a value of the type ${seen.shown}`;
    default:
      return SEEN[seen.is];
  }
}

/** The person's own names in place of the article's: of what they give, and of its neighbors in other layers. */
import type { Given } from './given/reading.ts';

/** `s3` is `delta3`, and so `s2` is `delta2`. */
export function ownNames(all: readonly Given[]): ReadonlyMap<string, string> {
  const given = all.filter(({ isBias }) => !isBias);
  const names = new Map<string, string>();
  for (const { name, label } of given) {
    const [, letters, number, rest = ''] = /^([A-Za-z]+)(\d+)(_grad)?$/.exec(name) ?? [];
    const [, ownLetters, between, ownNumber, ownRest] = /^([A-Za-z]+)(_?)(\d+)(\D*)$/.exec(label) ?? [];
    if (letters === undefined || ownLetters === undefined) continue;
    const shift = Number(ownNumber) - Number(number);
    for (let l = 1; l <= MOST_LAYERS; l++) {
      if (l + shift >= 0) names.set(`${letters}${l}${rest}`, `${ownLetters}${between}${l + shift}${ownRest}`);
    }
  }
  for (const { name, label } of given) names.set(name, label);
  for (const [name, own] of names) if (name === own) names.delete(name);
  return names;
}

/** Layers whose names are inferred. */
const MOST_LAYERS = 9;

/** A line or sentence with them, all replaced at once. */
export function inOwnNames(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  return text.replace(/[A-Za-z]+\d*(?:_grad)?\b/g, (word) => names.get(word) ?? word);
}

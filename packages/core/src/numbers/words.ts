/** Numbers as words of a text, with the digits that they are written with. */
import type { Written } from './numbers.ts';

/** As every program here writes one, without its sign. */
export const UNSIGNED = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;

const NUMBER = new RegExp(`^[+-]?${UNSIGNED}$`);
const NOT_A_NUMBER = /^[+-]?(nan|na)$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;

/** Undefined for a word that is no number. */
export function numberOf(word: string): number | undefined {
  if (NUMBER.test(word)) return Number(word);
  if (NOT_A_NUMBER.test(word)) return Number.NaN;
  if (INFINITE.test(word)) return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return undefined;
}

/** The number times 10^exponent, as exact as if it had been written so. */
export function scaled(word: string, exponent: number): number {
  if (exponent === 0 || !NUMBER.test(word)) return numberOf(word) ?? Number.NaN;
  const [mantissa, own = '0'] = word.toLowerCase().split('e');
  return Number(`${mantissa}e${Number(own) + exponent}`);
}

/** Counts the digits of the numbers that are added. */
export class Writing {
  private digits = 0;
  private decimals = Number.NEGATIVE_INFINITY;

  /** A word that `numberOf` knows, times 10^exponent. Character by character, since there may be millions. */
  add(word: string, exponent = 0): void {
    let [digits, fraction, at] = [0, 0, 0];
    let isFraction = false;
    for (; at < word.length; at++) {
      const character = word[at];
      if (character === '.') isFraction = true;
      else if (character >= '0' && character <= '9') {
        if (digits > 0 || character !== '0') digits += 1;
        if (isFraction) fraction += 1;
      } else if (character === 'e' || character === 'E') break;
      else if (character !== '-' && character !== '+') return; // NaN and Inf
    }
    const own = at < word.length ? Number(word.slice(at + 1)) : 0;
    this.digits = Math.max(this.digits, digits);
    this.decimals = Math.max(this.decimals, fraction - own - exponent);
  }

  merge({ digits, decimals }: Written): void {
    this.digits = Math.max(this.digits, digits);
    this.decimals = Math.max(this.decimals, decimals);
  }

  /** Undefined if nothing finite was written. */
  get written(): Written | undefined {
    return this.decimals === Number.NEGATIVE_INFINITY ? undefined : { digits: this.digits, decimals: this.decimals };
  }
}

/** How the texts of labels are compared: which are the same class. */
import { isPlainNumber } from './numbers.ts';
import type { LabelCompare } from './reading.ts';
import { areYesNo, isYes } from './yesNo.ts';

const NUMBER = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i;
const ZERO_LED = /^[+-]?0\d/;

/** As numbers if all are and none has leading zeros; as yes and no if all say that; else to the letter. */
export function labelCompareOf(words: readonly string[]): LabelCompare {
  if (words.length > 0 && words.every((word) => isPlainNumber(word) && !ZERO_LED.test(word))) return 'number';
  return areYesNo(words) ? 'boolean' : 'text';
}

/** Texts of one class have the same key. */
export function labelKey(text: string, compare: LabelCompare): string {
  const word = text.trim();
  switch (compare) {
    case 'number':
      return isPlainNumber(word) ? decimalKey(word) : word;
    case 'boolean': {
      const sense = isYes(word);
      return sense === undefined ? word : sense ? 'yes' : 'no';
    }
    case 'text':
    case 'range': // whoever knows the ranges reads the number
      return word;
    default:
      return compare satisfies never;
  }
}

/** The digits and the power of ten, not a float: 9007199254740993 is not 9007199254740992. */
function decimalKey(word: string): string {
  const [, sign, whole, fraction, exponent = '0'] = NUMBER.exec(word) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign === '-' ? '-' : ''}${significant}e${power}`;
}

/**
 * Numbers as people write them, one cell at a time: what a text could mean, and which value it has in a column's
 * writing. Which writing a column has is decided elsewhere, over all of its cells.
 */
import { plainText } from './digits.ts';
import type { NumberWriting } from './reading.ts';
import { fits, shapeId, shapeOf, shapeOfDigits } from './shapes.ts';
import { affixOf, isPrefix } from './units.ts';

/** A text that is a number in some writing. */
export interface NumberForm {
  readonly isNegative: boolean;
  /** Digits with their separators: `1,234.5`. */
  readonly digits: string;
  /** Of ten. */
  readonly power: number;
  /** Of 1024. */
  readonly binary: number;
  /** Of its separators. */
  readonly shape: number;
  readonly unit: string;
  readonly isUnitKnown: boolean;
  /** 5B: five billion, or five bytes in a column of bytes. */
  readonly isBareB: boolean;
}

export const PLAIN_WRITING: NumberWriting = { decimal: '.', thousands: '', unit: '' };

/** What is before the first digit: a parenthesis, a sign, a currency, in the orders in which people write them. */
const HEAD = /^(\(?) ?([+-]?) ?([^+\-()]{0,5}?) ?([+-]?)$/;
const NUMBER = /^(\d+(?:[., '_]\d+)*|[.,]\d+)(?:[eE]([+-]?\d+))?/;
/** Dates, times, ranges and fractions, which are looked at no further. */
const NO_NUMBER = /^\d+[-/:]\d/;
/** Longer texts are no numbers. */
const LONGEST = 60;
/** Groups between blanks with a plus before them: +1 555 123 456 is a telephone number. */
const TELEPHONE = /^\d+( \d+)+$/;

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number as programs write it: no sign of thousands, no unit, no blank. */
export function isPlainNumber(word: string): boolean {
  return PLAIN.test(word);
}

/** What the text could mean as a number; undefined if it is none in any writing. */
export function numberForm(text: string): NumberForm | undefined {
  if (text.length > LONGEST || NO_NUMBER.test(text)) return undefined;
  const plain = plainText(text);
  const head = headOf(plain);
  const match = head && NUMBER.exec(plain.slice(head.length));
  if (!match) return undefined;
  const { isOpen, sign, prefix, length } = head;
  const [all, digits, exponent] = match;
  const ending = endOf(plain.slice(length + all.length), { isOpen, isSigned: sign !== '', digits });
  if (!ending || (sign === '+' && TELEPHONE.test(digits))) return undefined;
  const affix = affixOf(prefix, ending.suffix);
  const shape = text.includes('٬') ? sureThousands(digits) : shapeOfDigits(digits, exponent !== undefined);
  if (!affix || shape === undefined) return undefined;
  return {
    isNegative: isOpen || sign === '-' || ending.isNegative,
    digits,
    power: Number(exponent ?? 0) + affix.power,
    binary: affix.binary,
    shape,
    unit: affix.unit,
    isUnitKnown: affix.known,
    isBareB: prefix === '' && ending.suffix === 'B',
  };
}

/** What is before the digits, and where they begin: a point may belong to either, as in Rs.500 and $.50. */
function headOf(text: string) {
  const first = text.search(/\d/);
  if (first < 0 || first > 9) return undefined;
  if (first === 0) return { isOpen: false, sign: '', prefix: '', length: 0 };
  for (const length of /[.,]/.test(text[first - 1]) ? [first, first - 1] : [first]) {
    const match = HEAD.exec(text.slice(0, length));
    if (!match) continue;
    const [, open, before, prefix, after] = match;
    if (prefix !== '' && !isPrefix(prefix)) continue;
    if (before !== '' && after !== '') return undefined;
    return { isOpen: open !== '', sign: before + after, prefix, length };
  }
  return undefined;
}

/** The Arabic sign for thousands is never decimal. */
function sureThousands(digits: string): number | undefined {
  const shape = shapeOfDigits(digits, false);
  return shape !== undefined && shapeOf(shape).isEither
    ? shapeId({ thousands: ',', decimal: '', isEither: false })
    : shape;
}

interface Beginning {
  readonly isOpen: boolean;
  readonly isSigned: boolean;
  readonly digits: string;
}

/** What follows the digits: a closing parenthesis, a minus, a point behind a whole number, a unit. */
function endOf(text: string, { isOpen, isSigned, digits }: Beginning) {
  let rest = text.trimEnd();
  if (isOpen) {
    if (rest.endsWith(')')) rest = rest.slice(0, -1);
    else if (rest.startsWith(')')) rest = rest.slice(1);
    else return undefined;
    if (isSigned) return undefined;
  }
  if (/^[.,]-{1,2}( |$)/.test(rest))
    rest = rest.replace(/^[.,]-+/, ''); // 5,- is how prices are written
  else if (/^\.( |$)/.test(rest) && /^\d+$/.test(digits)) rest = rest.slice(1);
  const isNegative = !isSigned && !isOpen && rest.endsWith('-');
  return { suffix: (isNegative ? rest.slice(0, -1) : rest).trim(), isNegative };
}

/** Whether a form is a number in this writing. */
export function fitsWriting(form: NumberForm, writing: NumberWriting): boolean {
  return (form.unit === '' || form.unit === writing.unit) && fits(form.shape, writing); // 5B has the unit '' and fits bytes too
}

/** Its value in a writing that it fits; infinite if it is beyond float64. */
export function formValue(form: NumberForm, writing: NumberWriting): number {
  const { digits, isNegative, isBareB } = form;
  const isBytes = isBareB && writing.unit === 'B';
  const power = isBytes ? form.power - 9 : form.power;
  const size = Number(`${pointed(digits, writing)}e${power}`) * 1024 ** form.binary;
  return isNegative ? -size : size;
}

/** Digits with a decimal point and no other separators. */
function pointed(digits: string, { decimal, thousands }: NumberWriting): string {
  const bare = thousands === '' ? digits : digits.replaceAll(thousands, '');
  return decimal === ',' ? bare.replace(',', '.') : bare;
}

/** The number that a text writes; NaN if it is none in this writing. */
export function readNumber(text: string, writing: NumberWriting): number {
  const form = numberForm(text);
  return form && fitsWriting(form, writing) ? formValue(form, writing) : Number.NaN;
}

const INFINITE = /^[+−-]?(inf(inity)?|∞)$/i;

/** A word for infinity, which is refused rather than taken for missing. */
export function isInfinityWord(text: string): boolean {
  return text.length <= 9 && INFINITE.test(text);
}

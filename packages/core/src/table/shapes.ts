/**
 * The separators that a number is written with, as a small integer, so that cells can be counted by it; and which
 * writings it fits.
 */
import { type NumberWriting, THOUSANDS, type Thousands } from './reading.ts';

export interface Shape {
  readonly thousands: Thousands;
  /** Empty if there is none. */
  readonly decimal: '' | '.' | ',';
  /**
   * Of 1,234: its one separator may be of thousands or decimal, and `decimal` is that sign. Of 193.180.118.200: its points
   * may be of thousands, or it is the address of a computer.
   */
  readonly isEither: boolean;
}

const DECIMALS = ['', '.', ','] as const;

const SHAPES: readonly Shape[] = THOUSANDS.flatMap((thousands) =>
  DECIMALS.flatMap((decimal) => [false, true].map((isEither) => ({ thousands, decimal, isEither }))),
);

export const SHAPE_COUNT = SHAPES.length;

export function shapeId({ thousands, decimal, isEither }: Shape): number {
  return (THOUSANDS.indexOf(thousands) * DECIMALS.length + DECIMALS.indexOf(decimal)) * 2 + (isEither ? 1 : 0);
}

export function shapeOf(id: number): Shape {
  return SHAPES[id];
}

export const PLAIN = shapeId({ thousands: '', decimal: '', isEither: false });
export const COMMA_EITHER = shapeId({ thousands: '', decimal: ',', isEither: true });
export const POINT_EITHER = shapeId({ thousands: '', decimal: '.', isEither: true });
export const MAYBE_ADDRESS = shapeId({ thousands: '.', decimal: '', isEither: true });
/** Points separate thousands in them beyond doubt. */
export const POINTS_OF_THOUSANDS: readonly number[] = DECIMALS.map((decimal) =>
  shapeId({ thousands: '.', decimal, isEither: false }),
);

type Signs = Pick<NumberWriting, 'decimal' | 'thousands'>;

/** Plain digits fit every writing. */
export function fits(id: number, { decimal, thousands }: Signs): boolean {
  const shape = SHAPES[id];
  if (shape.isEither && shape.thousands === '') return shape.decimal === decimal || shape.decimal === thousands;
  return (
    (shape.decimal === '' || shape.decimal === decimal) && (shape.thousands === '' || shape.thousands === thousands)
  );
}

/** All pairs of signs that do not contradict themselves, the simplest first. */
export const WRITINGS: readonly Signs[] = (['.', ','] as const).flatMap((decimal) =>
  THOUSANDS.filter((thousands) => thousands !== decimal).map((thousands) => ({ decimal, thousands })),
);

/** A group of three may be followed by another; the first has no leading zero. Commas may group in India's way. */
const GROUPED = /^[1-9]\d{0,2}(\D\d{3})+$/;
const GROUPED_INDIAN = /^[1-9]\d?(,\d{2})*,\d{3}$/;

/** The shape of digits with separators and without sign and exponent, such as `1,234.5`; undefined if they are no number. */
export function shapeOfDigits(digits: string, hasExponent: boolean): number | undefined {
  const separators = digits.replace(/\d/g, '');
  const last = separators.at(-1);
  if (last === undefined) return PLAIN;
  const isDecimalSign = last === '.' || last === ',';
  if (separators.length === 1) {
    const isGroup = GROUPED.test(digits);
    if (isDecimalSign) return shapeId({ thousands: '', decimal: last, isEither: isGroup && !hasExponent });
    return isGroup ? thousandsOnly(last) : undefined;
  }
  const first = separators[0];
  const isUniform = separators === first.repeat(separators.length);
  if (isUniform && isGrouped(digits, first)) return isAddress(digits) ? MAYBE_ADDRESS : thousandsOnly(first);
  if (isUniform) return undefined;
  const whole = digits.slice(0, digits.lastIndexOf(last));
  const others = separators.slice(0, -1);
  if (!isDecimalSign || others !== first.repeat(others.length) || !isGrouped(whole, first)) return undefined;
  return shapeId({ thousands: first as Thousands, decimal: last, isEither: false }); // The pattern of digits allows no other sign.
}

function thousandsOnly(sign: string): number {
  return shapeId({ thousands: sign as Thousands, decimal: '', isEither: false }); // The pattern of digits allows no other sign.
}

function isGrouped(digits: string, sign: string): boolean {
  return GROUPED.test(digits) || (sign === ',' && GROUPED_INDIAN.test(digits));
}

/** Four numbers up to 255, as 192.168.100.200; an address has no leading zeros, so that 193.080.018.000 is none. */
function isAddress(digits: string): boolean {
  const parts = digits.split('.');
  return parts.length === 4 && parts.every((part) => Number(part) <= 255 && !/^0\d/.test(part));
}

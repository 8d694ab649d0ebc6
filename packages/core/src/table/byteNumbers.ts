/**
 * Numbers of one writing straight from bytes, for columns of millions: exact, because a value of at most 15 digits and a
 * power of ten up to 22 are float64s, whose one product or quotient is rounded once (Clinger 1990); others go through
 * `Number`. What is written in another way is none here, and is left to the slow reader of numbers.
 */
import { textOf } from './bytes.ts';
import type { NumberWriting } from './reading.ts';
import { PLAIN, shapeId } from './shapes.ts';

const EXACT_DIGITS = 15;
const EXACT_POWER = 22;
const POWERS = Float64Array.from({ length: EXACT_POWER + 1 }, (_, k) => Number(`1e${k}`));

const MINUS = 45;
const PLUS = 43;
const BLANK = 32;
const POINT = 46;
const SMALL_E = 101;
const LARGE_E = 69;

export class ByteNumbers {
  /** The number read last: its value, its shape, whether its unit was there, whether it is only digits, and whether a zero leads them. */
  value = Number.NaN;
  shape = PLAIN;
  hasUnit = false;
  isDigits = false;
  isZeroLed = false;

  private readonly decimal: number;
  private readonly thousands: number;
  readonly unitName: string;
  private readonly unit: Uint8Array;
  private bytes: Uint8Array = new Uint8Array();
  private start = 0;
  private end = 0;
  private readonly oneGroup: number;
  private readonly groups: number;
  private readonly groupsAndDecimal: number;
  private readonly withDecimal: number;
  private readonly either: number;

  constructor({ decimal, thousands, unit }: NumberWriting) {
    const isSign = thousands === ',' || thousands === '.';
    this.decimal = decimal.charCodeAt(0);
    this.thousands = thousands === '' ? -1 : thousands.charCodeAt(0);
    this.unitName = unit;
    this.unit = new TextEncoder().encode(unit);
    this.withDecimal = shapeId({ thousands: '', decimal, isEither: false });
    this.either = shapeId({ thousands: '', decimal, isEither: true });
    this.groups = shapeId({ thousands, decimal: '', isEither: false });
    this.groupsAndDecimal = shapeId({ thousands, decimal, isEither: false });
    this.oneGroup = isSign ? shapeId({ thousands: '', decimal: thousands, isEither: true }) : this.groups;
  }

  /** Bytes of the number read last. */
  get length(): number {
    return this.end - this.start;
  }

  /** The number read last, as written. */
  text(): string {
    return textOf(this.bytes, this.start, this.end);
  }

  /** The bytes from `start` up to `end` as a number; NaN if they are none of this writing, infinite beyond float64. */
  read(bytes: Uint8Array, start: number, end: number): number {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.value = this.parse(bytes, start, end);
    return this.value;
  }

  private parse(bytes: Uint8Array, start: number, end: number): number {
    let i = start;
    let isNegative = false;
    const sign = bytes[i];
    if (sign === MINUS || sign === PLUS) {
      isNegative = sign === MINUS;
      i++;
    }
    const hasPrefix = this.unit.length > 0 && this.isUnitAt(bytes, i, end);
    if (hasPrefix) i += this.unit.length;

    // Digits before the decimal sign, in groups perhaps.
    const first = i;
    let mantissa = 0;
    let digits = 0;
    let groups = 0;
    let group = first; // where the present group of digits begins
    for (; i < end; i++) {
      const digit = bytes[i] - 48;
      if (digit >= 0 && digit <= 9) {
        if (digits < EXACT_DIGITS) mantissa = mantissa * 10 + digit;
        if (mantissa !== 0) digits++;
      } else if (bytes[i] === this.thousands) {
        if (groups === 0 ? i - group < 1 || i - group > 3 || bytes[first] === 48 : i - group !== 3) return Number.NaN;
        groups++;
        group = i + 1;
      } else break;
    }
    if (groups > 0 && !this.isGroups(groups, i - group, sign)) return Number.NaN;
    const whole = i - first;

    let fraction = 0;
    let hasDecimal = false;
    if (i < end && bytes[i] === this.decimal) {
      hasDecimal = true;
      const from = ++i;
      for (; i < end; i++) {
        const digit = bytes[i] - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        if (digits < EXACT_DIGITS) mantissa = mantissa * 10 + digit;
        if (mantissa !== 0) digits++;
      }
      fraction = i - from;
    }
    if (whole === 0 && fraction === 0) return Number.NaN;
    if (hasDecimal && fraction === 0 && (this.decimal !== POINT || i < end)) return Number.NaN; // "5." is a number, "5," is none

    let exponent = 0;
    let hasExponent = false;
    if (i < end && (bytes[i] === SMALL_E || bytes[i] === LARGE_E)) {
      let at = i + 1;
      const isDown = bytes[at] === MINUS;
      if (isDown || bytes[at] === PLUS) at++;
      if (at >= end) return Number.NaN;
      for (; at < end; at++) {
        const digit = bytes[at] - 48;
        if (!(digit >= 0 && digit <= 9)) return Number.NaN;
        if (exponent < 10_000) exponent = exponent * 10 + digit;
      }
      if (isDown) exponent = -exponent;
      hasExponent = true;
      i = at;
    }
    const stop = i;
    this.hasUnit = hasPrefix;
    if (i < end) {
      if (hasPrefix || this.unit.length === 0) return Number.NaN;
      if (bytes[i] === BLANK) i++;
      if (!this.isUnitAt(bytes, i, end) || i + this.unit.length !== end) return Number.NaN;
      this.hasUnit = true;
    }

    if (groups > 0) this.shape = hasDecimal ? this.groupsAndDecimal : groups === 1 ? this.oneGroup : this.groups;
    else if (fraction === 0) this.shape = PLAIN;
    else
      this.shape =
        fraction === 3 && whole >= 1 && whole <= 3 && bytes[first] !== 48 && !hasExponent
          ? this.either
          : this.withDecimal;
    this.isDigits = !hasDecimal && !hasExponent && groups === 0;
    this.isZeroLed = this.isDigits && whole > 1 && bytes[first] === 48;

    const power = exponent - fraction;
    if (digits > EXACT_DIGITS || power > EXACT_POWER || power < -EXACT_POWER) {
      const size = this.slowly(bytes, first, stop);
      return isNegative ? -size : size;
    }
    const size = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
    return isNegative ? -size : size;
  }

  /** The last group has three digits; telephone numbers and what may be an address, such as 192.168.100.200, are left to the slow reader. */
  private isGroups(groups: number, last: number, sign: number): boolean {
    if (last !== 3) return false;
    return !(sign === PLUS && this.thousands === BLANK) && !(groups === 3 && this.thousands === POINT);
  }

  private isUnitAt(bytes: Uint8Array, at: number, end: number): boolean {
    const { unit } = this;
    if (at + unit.length > end) return false;
    for (let i = 0; i < unit.length; i++) if (bytes[at + i] !== unit[i]) return false;
    return true;
  }

  private slowly(bytes: Uint8Array, start: number, end: number): number {
    let text = '';
    for (let i = start; i < end; i++) {
      const byte = bytes[i];
      if (byte !== this.thousands) text += byte === this.decimal ? '.' : String.fromCharCode(byte);
    }
    return Number(text);
  }
}

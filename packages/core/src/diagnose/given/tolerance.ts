/** What the writing of numbers lets each of them be off by. */

/** Of float64 results of sums in another order, relative to the largest cell. */
const DOUBLE = 1e-9;
/** Of computations in float32, relative to the largest cell. */
const SINGLE = 1e-5;
/** Of a J in float32, whose terms have one sign. */
const SINGLE_COST = 3e-6;
/** More digits than these are not a number's writing but its bits. */
export const PRINTED_DIGITS = 15;
/** A float32 written out as a float64 has more digits than it can hold itself. */
const SINGLE_DIGITS = 9;
/** Fewer than these are no whole float32. */
const SINGLE_PRINTED = 6;
/** Whole numbers below this are taken as exact: labels, zeros and ones. */
const COUNTS = 1000;
/** A J without decimals but of so many digits was rounded to them. */
const ROUNDED_DIGITS = 3;

export interface Writing {
  /** What each cell may be off by. */
  readonly tolerance: Float64Array;
  /** The same if they were computed in float32 and printed; absent if they cannot have been. */
  readonly asSingle?: Float64Array;
  /** Significant digits in which they are written. */
  readonly digits: number;
  readonly isSingle: boolean;
  /** They were rounded when they were written. */
  readonly isPrinted: boolean;
}

/** The digits of texts, where they were counted when the texts were read. */
export interface WrittenDigits {
  readonly digits: number;
  readonly decimals: number;
}

/** Whether all numbers are whole and small, and not rounded to be so. */
function isExact(isCost: boolean, finite: Float64Array, digits: number): boolean {
  if (isCost && digits >= ROUNDED_DIGITS) return false;
  return finite.every((value) => Number.isInteger(value) && Math.abs(value) < COUNTS);
}

/** Enough cells to tell how numbers are written. */
const CELLS_READ = 4000;

/**
 * Half a unit of the last written digit, judged by all cells, as numbers are printed with fixed decimals or with fixed
 * significant digits; never less than rounding in the computation.
 */
export function writingOf(
  data: Float64Array,
  { isCost, written: counted }: { readonly isCost: boolean; readonly written?: WrittenDigits },
): Writing {
  const finite = data.filter(Number.isFinite);
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = Math.max(1, Math.floor(finite.length / CELLS_READ));
  const read = finite.filter((_, i) => i % step === 0);
  const written = Array.from(read, writing);
  const digits = counted?.digits ?? written.reduce((most, one) => Math.max(most, one.digits), 0);
  const decimals = counted?.decimals ?? written.reduce((most, one) => Math.max(most, one.decimals), 0);
  const isSingle = digits > SINGLE_DIGITS && finite.every((value) => value === Math.fround(value));
  const isPrinted = !isSingle && digits <= PRINTED_DIGITS && !isExact(isCost, read, digits);
  const single = isCost ? SINGLE_COST : SINGLE;
  const least = (isSingle ? single : DOUBLE) * largest;
  const tolerance = data.map((value) => {
    if (!isPrinted || !Number.isFinite(value)) return least;
    const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
    const bySignificant = value === 0 ? 0 : 10 ** (exponent + 1 - digits);
    return Math.max(least, 0.500001 * Math.max(10 ** -decimals, bySignificant));
  });
  const mayBeSingle = isPrinted && digits >= SINGLE_PRINTED && digits <= SINGLE_DIGITS;
  return {
    tolerance,
    digits,
    isSingle,
    isPrinted,
    ...(mayBeSingle && { asSingle: tolerance.map((value) => Math.max(value, single * largest)) }),
  };
}

/** Significant digits and decimals of the shortest text of a number. */
function writing(value: number): { readonly digits: number; readonly decimals: number } {
  const [mantissa, exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '').length;
  return { digits: value === 0 ? 0 : digits, decimals: Math.max(0, digits - 1 - Number(exponent)) };
}

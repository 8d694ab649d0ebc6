/** Dates as people write them, to milliseconds since 1970-01-01T00:00Z; what names no time zone is UTC. */
import { plainText } from './digits.ts';
import { isWeekday, monthOf } from './months.ts';
import { DATE_ORDERS, type DateOrder } from './reading.ts';
import { dayTime, timeOfDay } from './times.ts';

/** Year, month and day as the text surely says them, or three numbers whose order it does not say. */
export type DateParts =
  | { readonly sure: Triple; readonly time: number }
  | { readonly numbers: Triple; readonly hasLongYear: boolean; readonly time: number };
type Triple = readonly [number, number, number];

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/;
const YEAR_MONTH = /^((?:18|19|20|21)\d{2})-(\d{2})$/;
const NUMBERS = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d)(.*)$/;
const COMPACT = /^((?:18|19|20|21)\d{2})(\d{2})(\d{2})(?:t(\d{2})(\d{2})(\d{2})?(z?))?$/i;
const SIGNS = /^(\d{4}|\d{2}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日号號일])?(.*)$/;
const NAME = String.raw`(\p{L}{3,12})\.?`;
const YEAR = String.raw`('?\d{2}|\d{4})(?!\d)`;
const DAY_NAME = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ /-]*(?:de |of )?${NAME},?[ /-]*(?:de |del |of )?${YEAR}(.*)$`,
  'iu',
);
const NAME_DAY = new RegExp(String.raw`^${NAME}[ /-]*(\d{1,2})(?:st|nd|rd|th)?(?:,? |[/-])${YEAR}(.*)$`, 'iu');
const YEAR_NAME = new RegExp(String.raw`^(\d{4})[ /-]*${NAME}[ /-]*(\d{1,2})(?!\d)(.*)$`, 'iu');
const NAME_YEAR = new RegExp(String.raw`^${NAME},?[ /-]*(\d{4})$`, 'iu');
/** As in Wed Aug 27 13:08:45 +0000 2008. */
const YEAR_LAST = new RegExp(String.raw`^${NAME} (\d{1,2}) (\d{1,2}:\d{2}:\d{2}(?: \S+)?) (\d{4})$`, 'iu');
const FIRST_WORD = /^(\p{L}{2,12})(?!\p{L})[.,]* */u;
const HAS_LETTERS = /^\d+\D{0,8}?\p{L}{3}/u;
const LONGEST = 60;

/** What a text says as a date; undefined if it is none in any order. 20240531 is left to its column. */
export function dateParts(text: string): DateParts | undefined {
  const parts = partsOf(text);
  return parts && !Number.isNaN(parts.time) && ordersOf(parts) !== 0 ? parts : undefined;
}

/** The orders in which it is a date, as bits by their place in `DATE_ORDERS`: all for 2024-05-31. */
export function ordersOf(parts: DateParts): number {
  if ('sure' in parts) return Number.isNaN(dayOf(parts, 'ymd')) ? 0 : ALL_ORDERS;
  let orders = 0;
  DATE_ORDERS.forEach((order, bit) => {
    if (!Number.isNaN(dayOf(parts, order))) orders |= 1 << bit;
  });
  return orders;
}

export const ALL_ORDERS = (1 << DATE_ORDERS.length) - 1;

/** NaN for what is no date in this order, the 30th of February too. Reads 20240531 too. */
export function parseDate(text: string, order: DateOrder = 'dmy'): number {
  const parts = partsOf(text) ?? compactParts(text);
  return parts ? timeIn(parts, order) : Number.NaN;
}

/** Milliseconds since 1970 in this order; NaN if it is no date in it. */
export function timeIn(parts: DateParts, order: DateOrder): number {
  return dayOf(parts, order) + parts.time;
}

function dayOf(parts: DateParts, order: DateOrder): number {
  if ('sure' in parts) return dayTime(parts.sure[0], parts.sure[1], parts.sure[2]);
  const [a, b, c] = parts.numbers;
  if (order === 'ymd') return parts.hasLongYear ? Number.NaN : dayTime(longYear(a), b, c);
  const year = parts.hasLongYear ? c : longYear(c);
  return order === 'dmy' ? dayTime(year, b, a) : dayTime(year, a, b);
}

/** Two digits as POSIX has it: 69 … 99 are of the twentieth century. */
function longYear(year: number): number {
  return year < 69 ? 2000 + year : 1900 + year;
}

function partsOf(text: string): DateParts | undefined {
  if (text.length < 6 || text.length > LONGEST) return undefined;
  const plain = plainText(text);
  const first = plain.charCodeAt(0);
  if (first >= 48 && first <= 57)
    return numericParts(plain) ?? (HAS_LETTERS.test(plain) ? monthParts(plain) : undefined);
  return namedParts(plain);
}

function numericParts(text: string): DateParts | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return sure(yearFirst[1], Number(yearFirst[3]), yearFirst[4], yearFirst[5]);
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, a, , b, c, rest] = numbers;
    return { numbers: [Number(a), Number(b), Number(c)], hasLongYear: c.length === 4, time: timeOfDay(rest) };
  }
  const signs = SIGNS.exec(text);
  if (signs)
    return sure(signs[1], Number(signs[2]), signs[3] ?? '1', signs[4].replace(/^ ?[(（]?[星周]期?.[)）]?/, ''));
  const month = YEAR_MONTH.exec(text);
  return month ? sure(month[1], Number(month[2]), '1', '') : undefined;
}

function namedParts(text: string): DateParts | undefined {
  const word = FIRST_WORD.exec(text);
  if (!word) return undefined;
  const isMonth = monthOf(word[1]) !== undefined;
  if (!isWeekday(word[1])) return isMonth ? monthParts(text) : undefined;
  const rest = text.slice(word[0].length);
  return numericParts(rest) ?? monthParts(rest) ?? monthParts(text); // "mar" is mardi and March
}

function monthParts(rest: string): DateParts | undefined {
  const yearLast = YEAR_LAST.exec(rest);
  if (yearLast) return sure(yearLast[4], monthOf(yearLast[1]), yearLast[2], ` ${yearLast[3]}`);
  const dayFirst = DAY_NAME.exec(rest);
  if (dayFirst) return sure(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1], dayFirst[4]);
  const nameFirst = NAME_DAY.exec(rest);
  if (nameFirst) return sure(nameFirst[3], monthOf(nameFirst[1]), nameFirst[2], nameFirst[4]);
  const yearFirst = YEAR_NAME.exec(rest);
  if (yearFirst) return sure(yearFirst[1], monthOf(yearFirst[2]), yearFirst[3], yearFirst[4]);
  const noDay = NAME_YEAR.exec(rest);
  return noDay ? sure(noDay[2], monthOf(noDay[1]), '1', '') : undefined;
}

/** 20240531, 20240531T123000Z */
function compactParts(text: string): DateParts | undefined {
  const match = COMPACT.exec(plainText(text));
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '00', zone] = match;
  return sure(year, Number(month), day, hour === undefined ? '' : `T${hour}:${minute}:${second}${zone}`);
}

function sure(year: string, month: number | undefined, day: string, time: string): DateParts | undefined {
  if (month === undefined) return undefined;
  const digits = year.replace("'", '');
  const long = digits.length === 4 ? Number(digits) : longYear(Number(digits));
  return { sure: [long, month, Number(day)], time: timeOfDay(time) };
}

const COMPACT_FIRST = 18000101;
const COMPACT_LAST = 21991231;

/** Whether a whole number may be a date such as 20240531. */
export function isCompactDate(value: number): boolean {
  if (value < COMPACT_FIRST || value > COMPACT_LAST) return false;
  const month = Math.floor(value / 100) % 100;
  const day = value % 100;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

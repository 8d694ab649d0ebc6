/** Days since 1970, and times of day as people write them behind a date, with fractions, halves of the day and zones. */

const BEFORE_NOON = /(上午|凌晨|早上|午前|오전)/;
const AFTER_NOON = /(下午|晚上|傍晚|午後|오후)/;
const ZONE = String.raw`(?:(z|utc|gmt)|(?:utc|gmt)? ?([+-]\d{1,2}(?::?\d{2})?))(?: ?\([\p{L} ]+\))?`;
const TIME = new RegExp(
  String.raw`^(?:t|,? (?:at )?|:|,)? *(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?)? ?(?:([ap])\.?m\.?|uhr)? ?(?:${ZONE})?$`,
  'iu',
);

/** Milliseconds since midnight UTC of what follows a date, 0 for nothing; NaN if it is no time. */
export function timeOfDay(text: string): number {
  if (text.trim() === '') return 0;
  const { rest, half: word, hasSigns } = withoutSigns(text);
  const match = TIME.exec(rest);
  if (!match) return Number.NaN;
  const [, hours, minutes, seconds = '0', fraction = '0', letter, , offset] = match;
  const half = word ?? letter?.toLowerCase();
  if (minutes === undefined && half === undefined && !hasSigns) return Number.NaN; // "31 May 2024 5" is no date
  const hour = hourOf(Number(hours), half);
  const minute = Number(minutes ?? 0);
  const second = Number(seconds);
  if (!(hour <= 24) || minute > 59 || second > 60) return Number.NaN;
  const total = hour * 3600 + minute * 60 + second + Number(`0.${fraction}`);
  return Math.round(total * 1000) - zoneMilliseconds(offset);
}

/** Hours, minutes and seconds behind Chinese, Japanese and Korean signs as 12:30:15. */
function withoutSigns(text: string) {
  const half = BEFORE_NOON.test(text) ? 'a' : AFTER_NOON.test(text) ? 'p' : undefined;
  const hasSigns = /[时時点點시]/.test(text);
  const rest = text
    .replace(BEFORE_NOON, ' ')
    .replace(AFTER_NOON, ' ')
    .replace(/ *[时時点點시分분] */g, ':')
    .replace(/ *[秒초]/, '')
    .replace(/:$/, '')
    .replace(/:(\d)(?=:|$)/g, ':0$1')
    .replace(/ {2,}/g, ' ');
  return { rest, half, hasSigns };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12 && half === 'p') return hour <= 24 ? hour : Number.NaN; // 下午15:00 is said too
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** `+02:00`, `-0530`, `+2` */
function zoneMilliseconds(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return (sign === '-' ? -offset : offset) * 60_000;
}

const DAY = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The beginning of a day of the Gregorian calendar, in milliseconds since 1970; NaN if there is no such day. */
export function dayTime(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12) || day < 1) return Number.NaN;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (day > MONTH_LENGTHS[month - 1] + (month === 2 && isLeap ? 1 : 0)) return Number.NaN;
  // Years begin in March here, so that the leap day is their last.
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days =
    365 * shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear;
  return (days - 719_468) * DAY;
}

/**
 * 2024-05-31, with 12:30 or 12:30:15 behind a blank or a T, straight from bytes, for columns of millions; NaN for all
 * else, which may still be a date.
 */
export function isoTime(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if ((length !== 10 && length !== 16 && length !== 19) || bytes[start + 4] !== 45 || bytes[start + 7] !== 45)
    return Number.NaN;
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const day = dayTime(year, twoDigits(bytes, start + 5), twoDigits(bytes, start + 8));
  if (length === 10) return day;
  const between = bytes[start + 10];
  if ((between !== 32 && between !== 84) || bytes[start + 13] !== 58) return Number.NaN;
  const hour = twoDigits(bytes, start + 11);
  const minute = twoDigits(bytes, start + 14);
  const second =
    length === 19 && bytes[start + 16] === 58 ? twoDigits(bytes, start + 17) : length === 16 ? 0 : Number.NaN;
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  return day + (hour * 3600 + minute * 60 + second) * 1000;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] - 48;
  const ones = bytes[at + 1] - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

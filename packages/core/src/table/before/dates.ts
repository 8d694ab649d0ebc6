/** Dates as text to milliseconds since 1970-01-01T00:00Z; what names no time zone is UTC. */

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const OTHER = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** Which number comes first in 01/02/2024. */
export type DateOrder = 'dmy' | 'mdy';

export function isIsoDate(text: string): boolean {
  return ISO.test(text);
}

/** The first and second number of a date such as 31/05/2024, or undefined. */
export function otherDate(text: string): readonly [number, number] | undefined {
  const match = OTHER.exec(text);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

/** NaN for what is no date, the 30th of February too. */
export function parseDate(text: string, order: DateOrder = 'dmy'): number {
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = 0, zone] = iso;
    const date = daysOf(Number(year), Number(month), Number(day));
    if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return Number.NaN;
    const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(fraction);
    return date + Math.round(seconds * 1000) - zoneMilliseconds(zone);
  }
  const other = OTHER.exec(text);
  if (!other) return Number.NaN;
  const [first, second, year] = other.slice(1).map(Number);
  return order === 'dmy' ? daysOf(year, second, first) : daysOf(year, first, second);
}

function daysOf(year: number, month: number, day: number): number {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day); // Date.UTC takes years below 100 for 1900 and more
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : Number.NaN;
}

/** `+02:00`, `-0530`, `+02` */
function zoneMilliseconds(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return (zone[0] === '-' ? -minutes : minutes) * 60_000;
}

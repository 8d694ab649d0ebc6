/** Numbers as people read them. */
import { words } from '../words/words.ts';

/** Four decimals, or an exponent where these would show nothing: the article's figures. */
export function short(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? value.toFixed(4) : value.toExponential(3);
}

/** 0.4123 -> 41.2 %, as the language writes it. */
export function percent(share: number): string {
  return words().percent(share);
}

/** `60.9 to 69.6 %` */
export function percentRange(low: number, high: number): string {
  return words().figures.range((low * 100).toFixed(1), percent(high));
}

/** A difference of shares in percentage points: 0.0123 -> 1.2 */
export function points(difference: number): string {
  return (difference * 100).toFixed(1).replace('-', '−');
}

/** 2627 -> 2,627 */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** 75 -> 1 min 15 s */
export function duration(seconds: number): string {
  const say = words().duration;
  if (seconds < 10) return say.seconds(seconds.toFixed(1));
  if (seconds < 60) return say.seconds(String(Math.round(seconds)));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return say.minutes(minutes, Math.round(seconds % 60));
  return say.hours(Math.floor(minutes / 60), minutes % 60);
}

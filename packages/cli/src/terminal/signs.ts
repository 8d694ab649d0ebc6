/** The signs of numbers in color: blue-green above 0 and yellow below, as near to the report's colors as terminals come. */
import { page } from './page.ts';

/** A number as `short` writes it. */
export function signOf(cell: string): number {
  const value = Number(cell.replace('−', '-'));
  return Number.isNaN(value) ? 0 : Math.sign(value);
}

/** The number in full, in its color. */
export function signed(value: number): string {
  return inSign(String(value), Math.sign(value));
}

/** The text in the color of a sign; as it is for 0. */
export function inSign(text: string, sign: number): string {
  return sign === 0 ? text : page().paint(sign > 0 ? 'cyan' : 'yellow', text);
}

/** What options of several methods can be. */
import type { Rule } from './given.ts';

const isRow = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
export const ROWS: Rule = {
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isRow),
  wanted: 'a list of rows, counted from 1',
};
export const oneOf = (...values: readonly string[]): Rule => ({
  accepts: (value) => typeof value === 'string' && values.includes(value),
  wanted: `one of ${values.join(', ')}`,
});
export const ABOVE_0: Rule = {
  accepts: (value) => typeof value === 'number' && value > 0 && value < Infinity,
  wanted: 'a number above 0',
};
export const WHOLE: Rule = { accepts: isRow, wanted: 'a whole number, 1 or more' };
export const SEED: Rule = {
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  wanted: 'a whole number, 0 or more',
};
export const FUNCTION: Rule = { accepts: (value) => typeof value === 'function', wanted: 'a function' };
export const TEXT: Rule = { accepts: (value) => typeof value === 'string', wanted: 'a text' };

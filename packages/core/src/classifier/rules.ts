/** What options of several methods can be. */
import type { Rule } from './given.ts';

const isRow = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
export const ROWS: Rule = {
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isRow),
  wanted: { type: 'rows' },
};
export const oneOf = (...values: readonly string[]): Rule => ({
  accepts: (value) => typeof value === 'string' && values.includes(value),
  wanted: { type: 'choice', of: values },
});
export const ABOVE_0: Rule = {
  accepts: (value) => typeof value === 'number' && value > 0 && value < Infinity,
  wanted: { type: 'number', above: 0 },
};
export const WHOLE: Rule = { accepts: isRow, wanted: { type: 'number', from: 1, whole: true } };
export const SEED: Rule = {
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  wanted: { type: 'number', from: 0, whole: true },
};
export const FUNCTION: Rule = { accepts: (value) => typeof value === 'function', wanted: { type: 'function' } };
export const TEXT: Rule = { accepts: (value) => typeof value === 'string', wanted: { type: 'any-text' } };

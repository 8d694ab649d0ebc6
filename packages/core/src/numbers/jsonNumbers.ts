/**
 * JSON: an object of names, each with a number, a list or a list of rows; or one list alone. NaN and Infinity are read
 * as Python writes them, and null as NaN.
 */

import { DeltascopeError, failure } from '../errors.ts';
import { type Json, parseJson } from '../json/json.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import { Collected, type Node } from './collect.ts';
import { LARGEST_NUMBERS, type ReadNumbers } from './numbers.ts';

const LIMITS = { depth: 8, values: LARGEST_NUMBERS, withNaN: true };

/** The code of the refusal of what is no JSON that can be read. */
export const NO_JSON = 'json';

/** Throws data errors: `json` for what is none, `numbers` for what holds other things. */
export function readJsonNumbers(text: string, file: string): ReadNumbers {
  const collected = new Collected(file);
  collected.take('', nodeOf(parsed(text, file)));
  return collected.file();
}

function parsed(text: string, file: string): Json {
  try {
    return parseJson(text, LIMITS);
  } catch (error) {
    if (!(error instanceof DeltascopeError)) throw error;
    throw failure(numbersErrors, 'json/numbers', {}, { at: { file }, because: error });
  }
}

function nodeOf(value: Json): Node {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value === null || value === 'NaN') return Number.NaN;
  if (value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value === 'string') return { kind: 'other', is: 'text', shown: JSON.stringify(value) };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf), form: 'list' };
  return { kind: 'record', entries: Object.entries(value).map(([key, each]) => [key, nodeOf(each)] as const) };
}

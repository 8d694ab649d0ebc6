/** Checks on what a file says: each gives the value with its type, or an error that names the place. */

import { type DeltascopeError, failure, shorten } from '../errors.ts';
import { modelErrors } from '../words/en/modelErrors.ts';
import type { WantedField } from '../words/wantedField.ts';
import type { Json } from './json.ts';

/** A JSON object. */
export type JsonRecord = { readonly [key: string]: Json };

/** A value and its place in the document: `training.lambda`. */
export interface Place {
  readonly value: Json | undefined;
  readonly path: string;
}

/** The property of a record; undefined if there is none of its own. */
export function at(record: JsonRecord, key: string, path = ''): Place {
  return { value: Object.hasOwn(record, key) ? record[key] : undefined, path: path === '' ? key : `${path}.${key}` };
}

export function recordAt({ value, path }: Place): JsonRecord {
  if (!isRecord(value)) throw malformed({ value, path }, { is: 'object' });
  return value;
}

/** The properties of an object, each by its key. */
export function fieldsAt(place: Place): (key: string) => Place {
  const record = recordAt(place);
  return (key) => at(record, key, place.path);
}

export function listAt<T>({ value, path }: Place, most: number, read: (item: Place) => T): T[] {
  if (!Array.isArray(value)) throw malformed({ value, path }, { is: 'list' });
  if (value.length > most) throw malformed({ value: value.length, path: `${path}.length` }, { is: 'number', most });
  return value.map((item: Json, i) => read({ value: item, path: `${path}[${i}]` }));
}

export function textAt({ value, path }: Place): string {
  if (typeof value !== 'string') throw malformed({ value, path }, { is: 'text' });
  return value;
}

export function booleanAt({ value, path }: Place): boolean {
  if (typeof value !== 'boolean') throw malformed({ value, path }, { is: 'boolean' });
  return value;
}

export function numberAt({ value, path }: Place, least = Number.NEGATIVE_INFINITY): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  throw malformed({ value, path }, { is: 'number', ...(least > Number.NEGATIVE_INFINITY && { least }) });
}

export function wholeAt({ value, path }: Place, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && typeof value === 'number' && value >= least && value <= most) return value;
  throw malformed({ value, path }, { is: 'whole', least, most });
}

export function oneOfAt<const T extends string>({ value, path }: Place, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  if (choice === undefined) throw malformed({ value, path }, { is: 'choice', of: choices });
  return choice;
}

/** What is read of a property, or nothing if there is none. */
export function optional<T extends object>(place: Place, read: (place: Place) => T): T | Record<never, never> {
  return place.value === undefined ? {} : read(place);
}

function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The refusal of one value. */
export function malformed({ value, path }: Place, wanted: WantedField): DeltascopeError {
  const seen = value === undefined ? null : shorten(JSON.stringify(value), 100);
  return failure(modelErrors, 'model-malformed', { path: shorten(path, 200), seen, wanted });
}

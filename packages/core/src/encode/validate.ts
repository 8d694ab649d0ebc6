/** An encoder from a file: every field is checked by hand and named where it is wrong; nothing is trusted. */
import { DeltascopeError, shorten } from '../errors.ts';
import { COLUMN_KINDS } from '../table/column.ts';
import { DATE_ORDERS, THOUSANDS } from '../table/reading.ts';
import { MOST_CATEGORIES } from './category.ts';
import type { Encoder } from './encoder.ts';
import type { Feature, Scale } from './feature.ts';
import { LEFT_OUT_REASONS, type LeftOut } from './plan.ts';

const MOST_COLUMNS = 1_000_000;
const MOST_MISSING_WORDS = 10_000;

/** The encoder in `value`, rebuilt from the fields it knows. Throws `encoder-invalid`, which names the field. */
export function validateEncoder(value: unknown): Encoder {
  const fields = fieldsOf(value, 'encoder');
  const encoder: Encoder = {
    encode: oneOf(fields, 'encode', ['onehot', 'ordinal']),
    standardize: yesOrNo(fields, 'standardize'),
    missing: oneOf(fields, 'missing', ['impute', 'drop']),
    missingScope: oneOf(fields, 'missingScope', ['used', 'all']),
    label: fields.get('label') === null ? null : text(fields, 'label'),
    features: list(fields, 'features', featureFrom),
    leftOut: list(fields, 'leftOut', leftOutFrom),
    complete: texts(fields, 'complete', MOST_COLUMNS),
    notes: texts(fields, 'notes', MOST_COLUMNS),
    ...missingWordsFrom(fields),
  };
  if (encoder.features.length === 0) fail('encoder.features', 'one feature or more', []);
  const names = encoder.features.map(({ name }) => name);
  distinct(names, 'encoder.features', 'columns');
  if (encoder.label !== null && names.includes(encoder.label)) fail('encoder.label', 'no feature', encoder.label);
  encoder.features.forEach((feature, i) => {
    const drops = feature.kind === 'onehot' ? feature.whenMissing === 'drop' : feature.fill === null;
    if (drops !== (encoder.missing === 'drop')) {
      const field = feature.kind === 'onehot' ? 'whenMissing' : 'fill';
      const seen = feature.kind === 'onehot' ? feature.whenMissing : feature.fill;
      fail(`encoder.features[${i}].${field}`, `what goes with missing ${encoder.missing}`, seen);
    }
  });
  return encoder;
}

interface Fields {
  readonly path: string;
  readonly get: (name: string) => unknown;
}

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(path, 'an object', value);
  // Own fields only: a name such as `constructor` must not be answered by the language.
  const own = new Map<string, unknown>(Object.entries(value));
  return { path, get: (name) => own.get(name) };
}

function featureFrom(value: unknown, path: string): Feature {
  const fields = fieldsOf(value, path);
  const kind = oneOf(fields, 'kind', ['number', 'date', 'boolean', 'onehot', 'ordinal']);
  const name = text(fields, 'name');
  const missing = count(fields, 'missing');
  const flag = yesOrNo(fields, 'flag');
  return { ...featureOf(fields, { kind, name, flag, missing }), ...readingFrom(fields) };
}

function featureOf(
  fields: Fields,
  { kind, name, flag, missing }: Pick<Feature, 'kind' | 'name' | 'flag' | 'missing'>,
): Feature {
  const { path } = fields;
  switch (kind) {
    case 'number':
      return { kind, name, scale: scaleFrom(fields), fill: fillFrom(fields), flag, missing };
    case 'date': {
      const unit = oneOf(fields, 'unit', ['day']);
      const origin = finite(fields, 'origin');
      return { kind, name, origin, unit, scale: scaleFrom(fields), fill: fillFrom(fields), flag, missing };
    }
    case 'boolean':
      return booleanFrom(fields, { name, flag, missing });
    case 'onehot': {
      if (flag) fail(`${path}.flag`, 'false', flag);
      const whenMissing = oneOf(fields, 'whenMissing', ['level', 'zeros', 'drop']);
      return { kind, name, categories: categoriesFrom(fields), whenMissing, flag: false, missing };
    }
    case 'ordinal': {
      const categories = categoriesFrom(fields);
      const fill = fillFrom(fields);
      if (fill !== null && !(Number.isInteger(fill) && fill >= 1 && fill <= categories.length)) {
        fail(`${path}.fill`, `null or a code from 1 to ${categories.length}`, fill);
      }
      return { kind, name, categories, scale: scaleFrom(fields), fill, flag, missing };
    }
    default:
      return kind satisfies never;
  }
}

/** Absent in encoders that do not say it. */
function readingFrom(parent: Fields): Pick<Feature, 'reading'> {
  if (parent.get('reading') === undefined) return {};
  const fields = fieldsOf(parent.get('reading'), `${parent.path}.reading`);
  const kind = oneOf(fields, 'kind', COLUMN_KINDS);
  const missing = texts(fields, 'missing', MOST_MISSING_WORDS);
  switch (kind) {
    case 'number': {
      const decimal = oneOf(fields, 'decimal', ['.', ',']);
      const thousands = oneOf(fields, 'thousands', THOUSANDS);
      return { reading: { kind, decimal, thousands, unit: text(fields, 'unit'), missing } };
    }
    case 'date':
      return { reading: { kind, order: oneOf(fields, 'order', DATE_ORDERS), missing } };
    default:
      return { reading: { kind, missing } };
  }
}

function missingWordsFrom(parent: Fields): Pick<Encoder, 'missingWords'> {
  if (parent.get('missingWords') === undefined) return {};
  const fields = fieldsOf(parent.get('missingWords'), 'encoder.missingWords');
  const words = (name: string) => texts(fields, name, MOST_MISSING_WORDS);
  return { missingWords: { anywhere: words('anywhere'), inNumbers: words('inNumbers') } };
}

function booleanFrom(fields: Fields, common: { name: string; flag: boolean; missing: number }): Feature {
  const no = text(fields, 'no');
  const yes = text(fields, 'yes');
  if (no === yes) fail(`${fields.path}.yes`, 'another word than no', yes);
  const fill = fields.get('fill');
  if (fill !== null && fill !== 0 && fill !== 1) return fail(`${fields.path}.fill`, '0, 1 or null', fill);
  return { kind: 'boolean', ...common, no, yes, fill };
}

function scaleFrom(parent: Fields): Scale {
  const fields = fieldsOf(parent.get('scale'), `${parent.path}.scale`);
  const deviation = finite(fields, 'deviation');
  if (!(deviation > 0)) fail(`${fields.path}.deviation`, 'a number above 0', deviation);
  return { standardized: yesOrNo(fields, 'standardized'), mean: finite(fields, 'mean'), deviation };
}

function fillFrom(fields: Fields): number | null {
  return fields.get('fill') === null ? null : finite(fields, 'fill');
}

function categoriesFrom(fields: Fields): string[] {
  const categories = texts(fields, 'categories', MOST_CATEGORIES);
  if (categories.length === 0) fail(`${fields.path}.categories`, 'one word or more', categories);
  distinct(categories, `${fields.path}.categories`, 'words');
  return categories;
}

function leftOutFrom(value: unknown, path: string): LeftOut {
  const fields = fieldsOf(value, path);
  return { name: text(fields, 'name'), reason: oneOf(fields, 'reason', LEFT_OUT_REASONS), note: text(fields, 'note') };
}

function list<T>({ path, get }: Fields, name: string, read: (value: unknown, path: string) => T): T[] {
  const value = get(name);
  if (!Array.isArray(value)) return fail(`${path}.${name}`, 'a list', value);
  if (value.length > MOST_COLUMNS) return fail(`${path}.${name}`, `at most ${MOST_COLUMNS} entries`, value.length);
  return value.map((entry, i) => read(entry, `${path}.${name}[${i}]`));
}

function texts({ path, get }: Fields, name: string, most: number): string[] {
  const value = get(name);
  if (!Array.isArray(value)) return fail(`${path}.${name}`, 'a list of texts', value);
  if (value.length > most) return fail(`${path}.${name}`, `at most ${most} texts`, value.length);
  return value.map((entry, i) => (typeof entry === 'string' ? entry : fail(`${path}.${name}[${i}]`, 'a text', entry)));
}

function text({ path, get }: Fields, name: string): string {
  const value = get(name);
  return typeof value === 'string' ? value : fail(`${path}.${name}`, 'a text', value);
}

function finite({ path, get }: Fields, name: string): number {
  const value = get(name);
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : fail(`${path}.${name}`, 'a finite number', value);
}

function count(fields: Fields, name: string): number {
  const value = finite(fields, name);
  return Number.isSafeInteger(value) && value >= 0 ? value : fail(`${fields.path}.${name}`, 'a count', value);
}

function yesOrNo({ path, get }: Fields, name: string): boolean {
  const value = get(name);
  return typeof value === 'boolean' ? value : fail(`${path}.${name}`, 'true or false', value);
}

function oneOf<T extends string>({ path, get }: Fields, name: string, allowed: readonly T[]): T {
  const value = get(name);
  return allowed.find((word) => word === value) ?? fail(`${path}.${name}`, `one of ${allowed.join(', ')}`, value);
}

function distinct(words: readonly string[], path: string, what: string): void {
  const seen = new Set<string>();
  for (const word of words) {
    if (seen.has(word)) fail(path, `different ${what}`, `${word} twice`);
    seen.add(word);
  }
}

function fail(field: string, wanted: string, seen: unknown): never {
  throw new DeltascopeError({
    code: 'encoder-invalid',
    fault: 'data',
    what: `the encoder’s field ${field} is ${show(seen)}, not ${wanted}`,
    next: 'The file is damaged or not made by Deltascope: train again, or bring the original file.',
    data: { field },
  });
}

function show(value: unknown): string {
  if (value === undefined) return 'absent';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return shorten(typeof value === 'string' ? `"${value}"` : String(value), 80);
}

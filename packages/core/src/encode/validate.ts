/** An encoder from a file: every field is checked by hand and named where it is wrong; nothing is trusted. */
import {
  at,
  booleanAt,
  fieldsAt,
  listAt,
  malformed,
  numberAt,
  oneOfAt,
  optional,
  type Place,
  recordAt,
  textAt,
  wholeAt,
} from '../json/check.ts';
import type { MissingWords } from '../table/reading.ts';
import type { Encoder } from './encoder.ts';
import type { EncoderKind, Feature } from './kinds/kind.ts';
import { ENCODER_KINDS } from './kinds/registry.ts';
import { LEFT_OUT_REASONS, type LeftOut } from './leftOut.ts';
import { noteAt } from './noteFields.ts';
import { readingAt, wordsAt } from './readingFields.ts';

const MOST_COLUMNS = 1_000_000;

/**
 * The encoder at a place of a document, rebuilt from the fields it knows. `own` are encoder kinds that no registry holds.
 * Throws `model-malformed` (data), which names the field.
 */
export function validateEncoder(place: Place, own: readonly EncoderKind[] = []): Encoder {
  const { path } = place;
  const record = recordAt(place);
  const field = (key: string) => at(record, key, path);
  const missing = oneOfAt(field('missing'), ['impute', 'drop']);
  const readFeature = (item: Place) => featureFrom(item, { drops: missing === 'drop', own });
  const label = field('label');
  const encoder: Encoder = {
    encode: oneOfAt(field('encode'), ['onehot', 'ordinal']),
    standardize: booleanAt(field('standardize')),
    missing,
    missingScope: oneOfAt(field('missingScope'), ['used', 'all']),
    label: label.value === null ? null : textAt(label),
    features: listAt(field('features'), MOST_COLUMNS, readFeature),
    leftOut: listAt(field('leftOut'), MOST_COLUMNS, leftOutFrom),
    complete: listAt(field('complete'), MOST_COLUMNS, textAt),
    notes: listAt(field('notes'), MOST_COLUMNS, noteAt),
    ...optional(field('missingWords'), (one) => ({ missingWords: missingWordsAt(one) })),
  };
  const names = encoder.features.map(({ name }) => name);
  if (names.length === 0) throw malformed(field('features'), { is: 'items', least: 1 });
  if (new Set(names).size !== names.length) throw malformed(field('features'), { is: 'different' });
  if (encoder.label !== null && names.includes(encoder.label)) throw malformed(label, { is: 'no-feature' });
  return encoder;
}

function featureFrom(
  place: Place,
  { drops, own }: { readonly drops: boolean; readonly own: readonly EncoderKind[] },
): Feature {
  const { path } = place;
  const record = recordAt(place);
  const field = (key: string) => at(record, key, path);
  const kinds = [...ENCODER_KINDS, ...own];
  const name = oneOfAt(
    field('kind'),
    kinds.map(({ kind }) => kind),
  );
  const kind = kinds.find((one) => one.kind === name) as EncoderKind; // one of their names
  const common = { name: textAt(field('name')), flag: booleanAt(field('flag')), missing: wholeAt(field('missing'), 0) };
  return {
    ...kind.check({ record, path, common, drops }),
    ...optional(field('reading'), (one) => ({ reading: readingAt(one) })),
    ...(own.includes(kind) && { own: kind }),
  };
}

function missingWordsAt(place: Place): MissingWords {
  const field = fieldsAt(place);
  return { anywhere: wordsAt(field('anywhere')), inNumbers: wordsAt(field('inNumbers')) };
}

function leftOutFrom(place: Place): LeftOut {
  const field = fieldsAt(place);
  return {
    name: textAt(field('name')),
    reason: oneOfAt(field('reason'), LEFT_OUT_REASONS),
    ...optional(field('distinct'), (count) => ({ distinct: wholeAt(count, 0) })),
    ...optional(field('rows'), (count) => ({ rows: wholeAt(count, 0) })),
    ...optional(field('most'), (count) => ({ most: wholeAt(count, 0) })),
    ...optional(field('value'), (one) => ({ value: typeof one.value === 'string' ? one.value : numberAt(one) })),
    ...optional(field('isRounded'), (one) => ({ isRounded: booleanAt(one) })),
  };
}

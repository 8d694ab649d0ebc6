import { columnOf, tableOf } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import type { Json } from '../json/json.ts';
import { type Encoder, fitEncoder } from './encoder.ts';
import type { EncodeOptions } from './plan.ts';
import { validateEncoder } from './validate.ts';

const table = tableOf(
  columnOf('id', 'identifier', ['p', 'q', 'r']),
  columnOf('n', 'number', [1, null, 3]),
  columnOf('on', 'date', [0, 1e9, null]),
  columnOf('ok', 'boolean', ['Yes', 'No', 'Yes']),
  columnOf('c', 'category', ['a', '__proto__', null]),
  columnOf('label', 'category', ['u', 'v', 'u']),
);
const options: EncodeOptions = {
  encode: 'onehot',
  standardize: true,
  missing: 'impute',
  missingScope: 'used',
  missingFlag: true,
  label: 'label',
};
const encoder = fitEncoder(table, options);
const ordinal = fitEncoder(table, { ...options, encode: 'ordinal' });

/** A JSON copy of the encoder with the field at `path` replaced. */
function altered(from: Encoder, path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(from));
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], copy);
  (parent as Record<string | number, unknown>)[path[path.length - 1]] = value;
  return copy;
}

function refusal(value: unknown) {
  try {
    validateEncoder({ value: value as Json, path: 'encoder' }); // anything may come
  } catch (error) {
    if (error instanceof DeltascopeError) return error.detail;
    throw error;
  }
  return undefined;
}

describe('validateEncoder', () => {
  it('gives back every encoder that was fitted, through JSON', () => {
    for (const fitted of [encoder, ordinal]) {
      expect(validateEncoder({ value: JSON.parse(JSON.stringify(fitted)), path: 'encoder' })).toStrictEqual(fitted);
    }
  });

  it.each([
    [['encode'], 'hot', 'encoder.encode'],
    [['standardize'], 1, 'encoder.standardize'],
    [['label'], undefined, 'encoder.label'],
    [['label'], 'n', 'encoder.label'],
    [['features'], {}, 'encoder.features'],
    [['features'], [], 'encoder.features'],
    [['features', 0], null, 'encoder.features[0]'],
    [['features', 0, 'kind'], 'constructor', 'encoder.features[0].kind'],
    [['features', 0, 'name'], 7, 'encoder.features[0].name'],
    [['features', 1, 'name'], 'n', 'encoder.features'],
    [['features', 0, 'scale'], [1, 2], 'encoder.features[0].scale'],
    [['features', 0, 'scale', 'mean'], null, 'encoder.features[0].scale.mean'],
    [['features', 0, 'scale', 'mean'], Infinity, 'encoder.features[0].scale.mean'],
    [['features', 0, 'scale', 'deviation'], 0, 'encoder.features[0].scale.deviation'],
    [['features', 0, 'scale', 'deviation'], -1, 'encoder.features[0].scale.deviation'],
    [['features', 0, 'fill'], null, 'encoder.features[0].fill'],
    [['features', 0, 'flag'], 'yes', 'encoder.features[0].flag'],
    [['features', 0, 'missing'], 1.5, 'encoder.features[0].missing'],
    [['features', 1, 'unit'], 'week', 'encoder.features[1].unit'],
    [['features', 2, 'fill'], 2, 'encoder.features[2].fill'],
    [['features', 2, 'yes'], 'No', 'encoder.features[2].yes'],
    [['features', 3, 'categories'], [], 'encoder.features[3].categories'],
    [['features', 3, 'categories'], ['a', 'a'], 'encoder.features[3].categories'],
    [['features', 3, 'categories', 1], 5, 'encoder.features[3].categories[1]'],
    [['features', 3, 'flag'], true, 'encoder.features[3].flag'],
    [['features', 3, 'whenMissing'], 'drop', 'encoder.features[3].whenMissing'],
    [['leftOut', 0, 'reason'], 'mood', 'encoder.leftOut[0].reason'],
    [['complete'], 'n', 'encoder.complete'],
    [['leftOut', 0, 'distinct'], -1, 'encoder.leftOut[0].distinct'],
    [['leftOut', 0, 'value'], {}, 'encoder.leftOut[0].value'],
    [['notes'], [1], 'encoder.notes[0]'],
    [['notes'], [{ code: 'sung' }], 'encoder.notes[0].code'],
    [['notes'], [{ code: 'precision', column: 'n', row: 0 }], 'encoder.notes[0].row'],
    [['notes'], [{ code: 'read', column: 'n', as: 'text' }], 'encoder.notes[0].as'],
    [['notes'], [{ code: 'read', column: 'n', as: 'number', writing: {} }], 'encoder.notes[0].writing.reading'],
    [['notes'], [{ code: 'doubt', column: { name: 'n', kind: 'number' } }], 'encoder.notes[0].column.reading'],
  ])('names the field %j with the value %j', (path, value, field) => {
    expect(refusal(altered(encoder, path, value))).toMatchObject({
      code: 'model-malformed',
      fault: 'data',
      data: { path: field },
    });
  });

  it('refuses a fill that is no code', () => {
    expect(refusal(altered(ordinal, ['features', 3, 'fill'], 3))?.data).toMatchObject({
      path: 'encoder.features[3].fill',
    });
  });

  it('refuses whatever else with one error of its own, never another', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(refusal(value)?.code).toBe('model-malformed');
      }),
    );
  });
});

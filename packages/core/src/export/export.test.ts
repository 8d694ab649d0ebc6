import { MODELS, madeModel } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import type { EncoderKind } from '../encode/kinds/kind.ts';
import { negative, number, power, symbol } from '../formula/formula.ts';
import type { ActivationKind } from '../network/activations/activation.ts';
import { tanh } from '../network/activations/tanh.ts';
import { exportModel } from './exportModel.ts';
import { EXPORT_NAMES, EXPORT_TARGETS } from './registry.ts';
import type { ExportTarget } from './target.ts';

const model = madeModel();

describe('the registry', () => {
  test('holds each name once, and no two targets write to one file unasked', () => {
    expect(new Set(EXPORT_NAMES).size).toBe(EXPORT_NAMES.length);
    expect(EXPORT_TARGETS.filter(({ rows }) => rows === 'none').map(({ extension }) => extension)).toEqual([
      ...new Set(EXPORT_TARGETS.filter(({ rows }) => rows === 'none').map(({ extension }) => extension)),
    ]);
  });

  test.each(EXPORT_NAMES)('%s writes the same model to the same bytes', (to) => {
    const target = EXPORT_TARGETS.find(({ name }) => name === to);
    if (target?.rows === 'wanted') return;
    for (const made of Object.values(MODELS)) {
      expect(exportModel(madeModel(made), { to })).toEqual(exportModel(madeModel(made), { to }));
    }
  });

  test('a name that is none is answered with the nearest', () => {
    expect(() => exportModel(model, { to: 'javascrip' })).toThrow('Did you mean javascript?');
  });
});

/** Writes nothing but what it was given. */
const toy: ExportTarget = {
  name: 'toy',
  extension: '.toy',
  rows: 'wanted',
  precisions: ['f32'],
  words: { en: 'a toy', zh: '玩具' },
  write: ({ rows, options }) => JSON.stringify({ ...options, rows: rows?.y.length }),
};

describe('a target of your own', () => {
  const rows = {
    table: { rowCount: 0, columns: [] },
    rows: new Int32Array(2),
    X: { rows: 0, columns: 0, data: new Float64Array() },
    y: new Int32Array(2),
  };

  test('is written with its first precision, the rows and the options', () => {
    const two = madeModel({ classes: ['no', 'yes'] });
    expect(exportModel(two, { to: toy, rows, name: 'm', threshold: 0.3 })).toBe(
      '{"precision":"f32","name":"m","threshold":0.3,"rows":2}',
    );
  });

  test('is refused rows that are not there, and precisions that it does not have', () => {
    expect(() => exportModel(model, { to: toy })).toThrow('toy is written with rows of a table in it');
    expect(() => exportModel(model, { to: toy, rows, precision: 'f64' })).toThrow(
      'toy cannot compute in f64. It computes in f32.',
    );
  });
});

test('a threshold is for two classes', () => {
  expect(() => exportModel(model, { to: 'javascript', threshold: 0.3 })).toThrow(
    'a threshold is for two classes, and the model has 3',
  );
});

/** Its cells are known to nobody else. */
const secret: EncoderKind = {
  kind: 'secret',
  takes: () => true,
  fit: ({ name }) => ({ kind: 'secret', name, flag: false, missing: 0 }),
  inputs: ({ name }) => [{ name, part: 'value', formula: { kind: 'own', text: name } }],
  bind: () => ({ state: () => 'known', write: () => {}, raw: () => null, substituted: () => ({ text: '' }) }),
  describe: ({ name }) => name,
  words: { en: () => 'one input', zh: () => '1 个输入' },
  read: 'number',
  answersUnseen: false,
  check: ({ common: { name } }) => ({ kind: 'secret', name, flag: false, missing: 0 }),
};

/** e^(−z²) by its formula, and a function that no formula tells. */
const bump: ActivationKind = {
  ...tanh,
  name: 'bump',
  formula: { ...tanh.formula, value: power(symbol('e'), negative(power(symbol('z'), number(2)))) },
};
const riddle: ActivationKind = { ...tanh, name: 'riddle', formula: { ...tanh.formula, value: symbol('epsilon') } };

describe.each(['onnx', 'sql'])('%s', (to) => {
  test('refuses by name an encoder kind that says no recipe', () => {
    const [first, ...others] = model.encoder.features;
    const features = [{ ...first, kind: 'secret', own: secret }, ...others];
    expect(() => exportModel({ ...model, encoder: { ...model.encoder, features } }, { to })).toThrow(
      `${to} has no way to write the column "Age", which is encoded as secret`,
    );
  });

  test('writes an activation of your own from its formula, or refuses it by name', () => {
    expect(exportModel(madeModel({ activation: bump }), { to })).toBeTruthy();
    expect(() => exportModel(madeModel({ activation: riddle }), { to })).toThrow(
      `${to} has no way to write the activation riddle`,
    );
  });
});

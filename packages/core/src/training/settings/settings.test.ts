import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/json.ts';
import type { FlagOption, NumberOption } from '../../optimize/options.ts';
import { isWithin } from '../../optimize/range.ts';
import { OPTIMIZERS, optimizerByName, optimizerNamed } from '../../optimize/registry.ts';
import { wantedText } from '../../words/en/trainingErrors.ts';
import { accepts, checkSettings, isSettingName, matters, settled } from './check.ts';
import { OPTIMIZER_SETTINGS } from './optimizerSettings.ts';
import { plainSettings, settingsAt, shapingSettings } from './plain.ts';
import {
  DEFAULT_SETTINGS,
  LIKE_ARTICLE,
  SETTING_NAMES,
  SETTINGS,
  type Setting,
  type SomeSettings,
  settingOf,
} from './settings.ts';

const names = fc.string({ minLength: 1, maxLength: 9 });

/** Values that the setting takes. */
function valuesOf(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.type) {
    case 'number':
      return setting.whole
        ? fc.integer({ min: setting.from ?? 0, max: setting.to ?? 1e6 })
        : fc
            .double({ min: 0, max: 10, noNaN: true })
            .filter((value) => isWithin(setting, value) && value + 0 === value);
    case 'choice':
      return fc.constantFrom(...setting.of);
    case 'boolean':
      return fc.boolean();
    case 'text':
      return setting.form ? fc.constantFrom(...setting.form.examples) : names;
    case 'layers':
      return fc.array(fc.integer({ min: 1, max: 65_536 }), { maxLength: 3 });
    case 'columns':
      return fc.array(names, { maxLength: 3 });
    case 'kinds':
      return fc.array(fc.tuple(names, fc.constantFrom(...setting.of)), { maxLength: 3 }).map((pairs) => new Map(pairs));
    case 'weights':
      return fc.oneof(
        fc.constantFrom(...setting.of),
        fc.array(fc.tuple(names, fc.nat(9)), { minLength: 0, maxLength: 3 }).map((pairs) => new Map(pairs)),
      );
    default:
      throw setting satisfies never;
  }
}

const settings = fc.record(Object.fromEntries(SETTING_NAMES.map((name) => [name, valuesOf(settingOf(name))])), {
  requiredKeys: [],
}) as fc.Arbitrary<SomeSettings>; // each name has a value of its type

describe('the table of settings', () => {
  test.each(SETTING_NAMES)('%s takes its default and what it is said to take, and nothing else', (name) => {
    const setting = settingOf(name);
    if ('default' in setting) expect(accepts(setting, setting.default)).toBe(true);
    fc.assert(fc.property(valuesOf(setting), (value) => accepts(setting, value)));
    for (const wrong of [null, Number.NaN, Number.POSITIVE_INFINITY, -1, {}, () => 1, Symbol.iterator, [''], [0.5]]) {
      expect([name, wrong, accepts(setting, wrong)]).toEqual([name, wrong, false]);
    }
    expect(setting.doc).toMatch(/^[^\n]{5,120}$/);
    expect(wantedText(setting)).toMatch(/^(a|one|true)\b/);
  });

  test('a condition names another setting, whose values it knows', () => {
    for (const name of SETTING_NAMES) {
      const { when } = settingOf(name);
      if (!when) continue;
      const other = Object.entries(SETTINGS).find(([known]) => known === when.setting)?.[1];
      for (const value of [...(when.is ?? []), ...(when.not ?? [])]) {
        expect([name, other && accepts(other, value)]).toEqual([name, true]);
      }
    }
  });

  test.each(OPTIMIZERS)('of %s says what the optimizer itself takes', (optimizer) => {
    expect([matters('epochs', { optimizer }), matters('iterations', { optimizer })]).toEqual(
      ['batches', 'rows'].map((by) => optimizerByName(optimizer, { m: 1 }).by === by),
    );
    const own = Object.keys(OPTIMIZER_SETTINGS).filter((name) => isSettingName(name) && matters(name, { optimizer }));
    const options = Object.entries<NumberOption | FlagOption>(optimizerNamed(optimizer).options)
      .filter(([, { setting }]) => setting !== false)
      .map(([name, { setting }]) => setting || name);
    expect(own.toSorted()).toEqual(options.toSorted());
  });

  test("the article's setting holds values of the table", () => {
    expect(checkSettings(LIKE_ARTICLE)).toEqual(LIKE_ARTICLE);
  });
});

describe('checkSettings', () => {
  test.each([
    [{ lamda: 1 }, 'there is no setting "lamda". Did you mean lambda?'],
    [{ xyzzy: 1 }, 'There are: label, features'],
    [{ lambda: -1 }, 'the setting lambda is -1. Give a number, 0 or more.'],
    [{ iterations: 1.5 }, 'the setting iterations is 1.5. Give a whole number, 1 or more and at most 1000000000.'],
    [{ hidden: [6, 0] }, 'the setting hidden is [6, 0]. Give a list of units, each a whole number, 1 or more'],
    [{ optimizer: 'lbgfs' }, 'the setting optimizer is "lbgfs". Did you mean lbfgs?'],
    [{ optimizer: 'constructor' }, `Give one of ${OPTIMIZERS.join(', ')}.`],
    [{ standardize: 'yes' }, 'the setting standardize is "yes". Give true or false.'],
  ])('refuses %o by its name, with what would be right', (given, sentence) => {
    expect(() => checkSettings(given)).toThrow(sentence);
  });
});

describe('settled', () => {
  test("takes what is given before the article's, and that before the default", () => {
    expect(settled({})).toEqual(DEFAULT_SETTINGS);
    const article = settled({ likeArticle: true, iterations: 7, epsilon: undefined });
    expect(article).toMatchObject({ ...LIKE_ARTICLE, iterations: 7, batchSize: DEFAULT_SETTINGS.batchSize });
  });
});

describe('a setting matters', () => {
  test.each([
    ['momentum', { optimizer: 'sgd' }, true],
    ['momentum', { optimizer: 'adam' }, false],
    ['momentum', {}, true],
    ['beta1', { optimizer: 'adamw' }, true],
    ['weightDecay', { optimizer: 'adamw' }, true],
    ['weightDecay', { optimizer: 'adam' }, false],
    ['learningRate', { optimizer: 'gd' }, true],
    ['learningRate', { optimizer: 'cg' }, false],
    ['iterations', { optimizer: 'sgd' }, false],
    ['epsilon', { init: 'glorot' }, false],
    ['patience', { validation: 0 }, false],
    ['stallBelow', { optimizer: 'adam', stall: 0 }, false],
    ['stallBelow', { optimizer: 'lbfgs', stall: 3 }, false],
    ['stallBelow', { optimizer: 'adam', stall: 3 }, true],
  ] as const)('%s beside %o: %o', (name, others, expected) => {
    expect(matters(name, others)).toBe(expected);
  });
});

describe('as plain JSON', () => {
  test('settings come back as they were, in the order of their names', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const text = JSON.stringify(plainSettings(given));
        const value = parseJson(text, { depth: 9, values: 1e6 });
        const known = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined));
        expect(settingsAt({ value, path: 'settings' })).toEqual(known);
        expect(Object.keys(plainSettings(given))).toEqual(Object.keys(known).toSorted());
      }),
    );
  });

  test.each([
    [{ lambda: '1' }, 'settings.lambda'],
    [{ optimizer: 'constructor' }, 'settings.optimizer'],
    [{ features: [1] }, 'settings.features[0]'],
    [{ features: 'Age' }, 'settings.features'],
    [{ as: { Age: 'toString' } }, 'settings.as.Age'],
    [{ hidden: {} }, 'settings.hidden'],
    [5, 'settings'],
    [null, 'settings'],
  ])('%o is refused at its place', (value, path) => {
    expect(() => settingsAt({ value, path: 'settings' })).toThrow(
      expect.objectContaining({
        code: 'model-malformed',
        detail: expect.objectContaining({ data: expect.objectContaining({ path }) }),
      }),
    );
  });

  test('a model keeps what mattered, and not what was wished of the engine', () => {
    const one = {
      ...DEFAULT_SETTINGS,
      optimizer: 'lbfgs',
      hidden: [3],
      engine: 'wasm',
      threads: 4,
      momentum: 0.5,
    } as const;
    const other = { ...DEFAULT_SETTINGS, optimizer: 'lbfgs', hidden: [3], engine: 'auto', epochs: 9 } as const;
    expect(shapingSettings(one)).toEqual(shapingSettings(other));
    expect(Object.keys(shapingSettings(one))).not.toContain('momentum');
  });
});

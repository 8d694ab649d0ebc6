/** Links: what is put in comes out, and what somebody else wrote does no harm. */
import { accepts, SETTING_NAMES, type Setting, settingOf } from '@deltascope/core/train';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkOf, readLink } from './link.ts';

const names = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });

/** Values of a setting's type that it takes. */
function valuesOf(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.type) {
    case 'number':
      return fc
        .oneof(fc.integer({ min: 0, max: 64 }), fc.double({ min: 1e-6, max: 0.8, noNaN: true }))
        .filter((value) => accepts(setting, value));
    case 'choice':
      return fc.constantFrom(...setting.of);
    case 'boolean':
      return fc.boolean();
    case 'text':
      return setting.form ? fc.constantFrom(...setting.form.examples) : names;
    case 'layers':
      return fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 4 });
    case 'columns':
      return fc.array(names, { minLength: 1, maxLength: 4 });
    case 'kinds':
      return fc.array(fc.tuple(names, fc.constantFrom(...setting.of)), { maxLength: 3 }).map((pairs) => new Map(pairs));
    case 'weights':
      return fc.oneof(
        fc.constantFrom(...setting.of),
        fc.array(fc.tuple(names, fc.nat(9)), { minLength: 1, maxLength: 3 }).map((pairs) => new Map(pairs)),
      );
    default:
      throw setting satisfies never;
  }
}

const settings = fc.record(Object.fromEntries(SETTING_NAMES.map((name) => [name, valuesOf(settingOf(name))])));

describe('a link', () => {
  test('restores every setting, whatever the columns are called', () => {
    fc.assert(
      fc.property(settings, fc.nat(1000), fc.integer({ min: 1, max: 1e6 }), (given, iteration, row) => {
        const state = {
          settings: given,
          data: 'customers',
          language: 'zh',
          iteration,
          row,
          step: 'Theta1_grad',
          address: 's2[3,5]',
          lesson: 'bias-column',
        } as const;
        expect(readLink(linkOf(state))).toEqual(state);
      }),
    );
  });

  test('without a learning rate or a choice of columns restores that too', () => {
    const { settings: read } = readLink(
      linkOf({ settings: { learningRate: undefined, features: undefined, hidden: [] } }),
    );
    expect(read).toEqual({ hidden: [] });
  });

  test.each([
    '#hidden=0',
    '#hidden=1e9',
    '#hidden=-3,x',
    '#optimizer=constructor',
    '#lambda=-1',
    '#lambda=Infinity',
    '#validation=1',
    '#seed=1.5',
    '#iterations=1e12',
    '#step=<script>',
    '#ask=javascript:alert(1)',
    '#lesson=../..',
    '#lang=__proto__',
    '#data=http://evil.com/table.csv',
    '#row=',
    '#%',
    '#features=%25',
  ])('%s asks for nothing that there is not', (hash) => {
    const { settings: read, ...rest } = readLink(hash);
    const asked = Object.values(rest).filter((value) => value !== undefined);
    expect(asked).toEqual([]);
    expect(hash.startsWith('#features') ? Object.keys(read) : read).toEqual(
      hash.startsWith('#features') ? ['features'] : {},
    );
  });
});

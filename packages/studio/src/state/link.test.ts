/** Links: what is put in comes out, and what somebody else wrote does no harm. */
import { ACTIVATIONS, INITIALIZERS, OPTIMIZERS, OUTPUTS } from '@deltascope/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkOf, readLink } from './link.ts';

const names = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const settings = fc.record({
  label: names,
  features: fc.array(names, { minLength: 1, maxLength: 4 }),
  hidden: fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 4 }),
  activation: fc.constantFrom(...ACTIVATIONS),
  output: fc.constantFrom(...OUTPUTS),
  optimizer: fc.constantFrom(...OPTIMIZERS),
  learningRate: fc.double({ min: 1e-6, max: 10, noNaN: true }),
  batchSize: fc.integer({ min: 1, max: 1e6 }),
  lambda: fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0),
  init: fc.constantFrom(...INITIALIZERS),
  seed: fc.nat(),
  encode: fc.constantFrom('onehot' as const, 'ordinal' as const),
  standardize: fc.boolean(),
  validation: fc.double({ min: 0, max: 0.9, noNaN: true }).map((value) => value + 0),
  iterations: fc.integer({ min: 1, max: 1e6 }),
});

describe('a link', () => {
  test('restores what it was made of, whatever the columns are called', () => {
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
    const { settings: read } = readLink(linkOf({ settings: { learningRate: null, features: null, hidden: [] } }));
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

import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { fit, fitAll } from './fit.ts';

describe('names cut to a width', () => {
  test('keep their beginning', () => {
    expect(fit('Profession', 8)).toBe('Profess…');
  });
  test('with one beginning keep their ends', () => {
    expect(fitAll(['Profession=Artist', 'Profession=Doctor', 'Age'], 12)).toEqual([
      'Pro…n=Artist',
      'Pro…n=Doctor',
      'Age',
    ]);
  });
  test('with one beginning and one end are numbered', () => {
    expect(fitAll(['aaaaaaa-1-zzzzzzzzz', 'aaaaaaa-2-zzzzzzzzz'], 8)).toEqual(['aaaaaa…1', 'aaaaaa…2']);
  });
  test('that are equal stay equal', () => {
    expect(fitAll(['Profession', 'Profession'], 5)).toEqual(['Prof…', 'Prof…']);
  });
  test('that differ still differ, within the width', () => {
    const name = fc.stringMatching(/^[ab中…1]{0,14}$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), (names) => {
        const cut = fitAll(names, 8);
        expect(new Set(cut).size).toBe(new Set(names).size);
        for (const one of cut) expect(stringWidth(one)).toBeLessThanOrEqual(8);
      }),
    );
  });
});

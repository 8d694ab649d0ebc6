import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from './json.ts';

const LIMITS = { depth: 64, values: 1_000_000 };

describe('parseJson', () => {
  test('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text, LIMITS)).toEqual(JSON.parse(text));
        expect(JSON.stringify(parseJson(JSON.stringify(value, null, 2), LIMITS))).toBe(text);
      }),
    );
  });

  test('accepts no text that JSON.parse refuses', () => {
    const characters = fc.constantFrom(...'{}[],:"\\ \n01-+.eEtruefalsn');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 12 }), (text) => {
        let ours: unknown;
        try {
          ours = parseJson(text, LIMITS);
        } catch {
          return;
        }
        expect(ours).toEqual(JSON.parse(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('takes NaN and Infinity as Python writes them only if that is asked for', () => {
    const text = '[NaN, -Infinity, Infinity]';
    expect(parseJson(text, { ...LIMITS, withNaN: true })).toEqual([Number.NaN, -Infinity, Infinity]);
    expect(() => parseJson(text, LIMITS)).toThrow('stands where a value should');
    expect(() => parseJson('[NaNa]', { ...LIMITS, withNaN: true })).toThrow('stands where "]" should');
  });

  test('takes __proto__ as an ordinary name', () => {
    const read = parseJson('{"__proto__": {"a": 1}}', LIMITS);
    expect(Object.keys(read as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  test.each([
    ['{"a": 1, "b": {"a": 2, "a": 3}}', 'at b: the key "a" stands twice'],
    ['{"__proto__": 1, "__proto__": 2}', 'the key "__proto__" stands twice'],
    ['{"a": [0, 1e999]}', 'at a[1]: 1e999 is out of the range of float64'],
    ['[1, 2', 'the end stands where "]" should'],
    ['[1,]', '"]" stands where a value should'],
    ['{"a": 01}', '"01}" stands where a value should'],
    ['"a', 'the end of a text'],
    ['"\\x"', 'a text with valid escapes'],
    ['"a\nb"', 'a text with valid escapes'],
    ['1 2', 'stands where the end should'],
    ['', 'the end stands where a value should'],
    ['NaN', 'a value'],
  ])('refuses %j with the place', (text, sentence) => {
    expect(() => parseJson(text, LIMITS)).toThrow(sentence);
  });

  test('refuses nesting and size before it costs anything', () => {
    expect(() => parseJson(`[0.${'0'.repeat(2000)}]`, LIMITS)).toThrow('stands where "]" should');
    expect(() => parseJson('['.repeat(1e5), LIMITS)).toThrow('nested deeper than 64');
    expect(() => parseJson('{"a":'.repeat(1e5), LIMITS)).toThrow('nested deeper than 64');
    expect(() => parseJson(`[${'0,'.repeat(1e6)}0]`, LIMITS)).toThrow('more than 1000000 values');
  });
});

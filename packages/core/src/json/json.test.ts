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
    expect(() => parseJson(text, LIMITS)).toThrow('is there instead of a value');
    expect(() => parseJson('[NaNa]', { ...LIMITS, withNaN: true })).toThrow('is there instead of "]"');
  });

  test('takes __proto__ as an ordinary name', () => {
    const read = parseJson('{"__proto__": {"a": 1}}', LIMITS);
    expect(Object.keys(read as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  test.each([
    ['{"a": 1, "b": {"a": 2, "a": 3}}', 'at b: the key "a" is there twice'],
    ['{"__proto__": 1, "__proto__": 2}', 'the key "__proto__" is there twice'],
    ['{"a": [0, 1e999]}', 'at a[1]: 1e999 is out of the range of float64'],
    ['[1, 2', 'the end is there instead of "]"'],
    ['[1,]', '"]" is there instead of a value'],
    ['{"a": 01}', '"01}" is there instead of a value'],
    ['"a', 'the end of a text'],
    ['"\\x"', 'a text with valid escapes'],
    ['"a\nb"', 'a text with valid escapes'],
    ['1 2', 'is there instead of the end'],
    ['', 'the end is there instead of a value'],
    ['NaN', 'a value'],
  ])('refuses %j with the place', (text, sentence) => {
    expect(() => parseJson(text, LIMITS)).toThrow(sentence);
  });

  test('refuses nesting and size before it costs anything', () => {
    expect(() => parseJson(`[0.${'0'.repeat(2000)}]`, LIMITS)).toThrow('is there instead of "]"');
    expect(() => parseJson('['.repeat(1e5), LIMITS)).toThrow('nested deeper than 64');
    expect(() => parseJson('{"a":'.repeat(1e5), LIMITS)).toThrow('nested deeper than 64');
    expect(() => parseJson(`[${'0,'.repeat(1e6)}0]`, LIMITS)).toThrow('more than 1000000 values');
  });
});

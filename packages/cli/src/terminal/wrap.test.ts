import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { wrap } from './wrap.ts';

describe('prose for a terminal', () => {
  test('is broken at blanks, under its own indent', () => {
    expect(wrap('  one two three four\nshort', 11)).toBe('  one two\n  three\n  four\nshort');
    expect(wrap('- one two three', 9)).toBe('- one two\n  three');
  });
  test('keeps a number with its percent sign', () => {
    expect(wrap('accuracy is 32.2 % here', 16)).toBe('accuracy is\n32.2 % here');
  });
  test('breaks Chinese between characters, never before its punctuation', () => {
    expect(wrap('保留哪一次迭代也是由这些行选的，所以', 30)).toBe('保留哪一次迭代也是由这些行选\n的，所以');
  });
  test('leaves a word whole that is wider than the page', () => {
    expect(wrap('in /a/long/path/of/a/file now', 10)).toBe('in\n/a/long/path/of/a/file\nnow');
  });
  test('counts no color as width', () => {
    expect(wrap('\x1b[33mCareful:\x1b[39m all', 12)).toBe('\x1b[33mCareful:\x1b[39m all');
  });
  test('loses nothing but blanks', () => {
    const text = fc.stringMatching(/^[a-c 中文，（）%\n-]{0,80}$/);
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (given, width) => {
        expect(wrap(given, width).replace(/\s/g, '')).toBe(given.replace(/\s/g, ''));
      }),
    );
  });
  test('of words that fit is never too wide', () => {
    const words = fc.array(fc.stringMatching(/^[a-z中]{1,5}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 40 }), (given, width) => {
        for (const line of wrap(given.join(' '), width).split('\n'))
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

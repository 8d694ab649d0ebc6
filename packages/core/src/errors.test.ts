import { describe, expect, test } from 'vitest';
import { DeltascopeError, nearest, printable, shorten } from './errors.ts';

describe('a DeltascopeError', () => {
  const detail = {
    code: 'label-missing',
    fault: 'usage',
    what: 'there is no column "Segmnt"',
    where: 'a.csv',
    next: 'Did you mean "Segment"?',
  } as const;

  test('says where, what and what next', () => {
    const error = new DeltascopeError(detail);
    expect(error.message).toBe('a.csv: there is no column "Segmnt". Did you mean "Segment"?');
    expect([error.name, error.code, error.fault]).toEqual(['DeltascopeError', 'label-missing', 'usage']);
  });

  test('keeps its cause', () => {
    const cause = new Error('disk');
    expect(new DeltascopeError(detail, { cause }).cause).toBe(cause);
  });

  test('stays at 2000 characters, whatever it quotes', () => {
    expect(new DeltascopeError({ ...detail, what: 'x'.repeat(3_000_000) }).message.length).toBe(2000);
  });

  test('cannot drive the terminal it is printed on', () => {
    const { message } = new DeltascopeError({ ...detail, what: 'column "\u001b[31mred\u0007"\n\u202e' });
    expect(message).toContain('\\x1b[31mred\\x07"\\x0a\\u202e');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the claim.
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});

test('printable leaves words of any script as they are', () => {
  expect(printable('Größe 客户 ñ é 🙂')).toBe('Größe 客户 ñ é 🙂');
});

test('shorten marks what it cut', () => {
  expect([shorten('abc', 3), shorten('abcd', 3)]).toEqual(['abc', 'ab…']);
});

test.each([
  ['lamda', 'lambda'],
  ['lambad', 'lambda'],
  ['EPOCHS', 'epochs'],
  ['hiden', 'hidden'],
  ['zzzzzz', undefined],
  ['', undefined],
])('nearest to %s is %s', (typed, expected) => {
  expect(nearest(typed, ['lambda', 'epochs', 'hidden', 'batch-size'])).toBe(expected);
});

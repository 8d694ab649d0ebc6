/** Every language has the page's own sentences; sentences of core call the page's controls. */
import { failure } from '@deltascope/core/errors';
import {
  type Control,
  coreErrors,
  errorText,
  LANGUAGE_CODES,
  LANGUAGE_NAMES,
  LANGUAGES,
  type LanguageCode,
  type NameControl,
  type Speaker,
} from '@deltascope/core/words';
import { describe, expect, test } from 'vitest';
import { controlsOf, SAYINGS, TEXTS } from './all.ts';

test('every language of core has the page’s own sentences', async () => {
  expect(Object.keys(TEXTS).sort()).toEqual([...LANGUAGE_CODES].sort());
  const found = await Promise.all(LANGUAGE_CODES.map((code) => SAYINGS[code]()));
  expect(found.map(({ language }) => language)).toEqual(Object.values(LANGUAGES));
});

async function speaker(code: LanguageCode): Promise<Speaker & { name: NameControl }> {
  const [{ reading }, sayings] = await Promise.all([TEXTS[code](), SAYINGS[code]()]);
  return { ...sayings, name: controlsOf(reading) };
}

describe('a sentence of core', () => {
  const nul = failure(coreErrors, 'nul-byte', {}, { at: { file: 't.csv', line: 3 } }).detail;
  const doubtful = failure(coreErrors, 'ragged-row', {
    expected: 3,
    records: [{ line: 2, fields: 1 }],
    more: 0,
  }).detail;

  test('calls a control by its name on the page, and leaves out what the page does not ask', async () => {
    expect(errorText(nul, await speaker('en'))).toBe(
      't.csv, line 3: there is a NUL byte, which text does not hold. Is this a binary file? If it is UTF-16, give “Encoding: utf-16” under “How the file is read”.',
    );
    expect(errorText(doubtful, await speaker('en'))).toContain('Correct these rows.');
    expect(errorText(nul, await speaker('zh'))).toBe(
      't.csv 第 3 行：这里有 NUL 字节，文本里不会有。这是二进制文件吗？如果是 UTF-16，请用 “文件的读法”里的“编码：utf-16”。',
    );
    expect(errorText(doubtful, await speaker('zh'))).toContain('请改正这些行。');
  });

  test('names no option of the command line in any language', async () => {
    const controls: Control[] = ['dates', 'decimal', 'delimiter', 'encoding', 'header', 'na', 'sheet', 'thousands'];
    for (const code of LANGUAGE_CODES) {
      const { name } = await speaker(code);
      expect(controls.map((control) => name(control) ?? '--').join()).not.toContain('--');
      expect(LANGUAGE_NAMES[code].length).toBeGreaterThan(0);
    }
  });
});

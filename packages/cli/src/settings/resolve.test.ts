import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeltascopeError } from '@deltascope/core/errors';
import { DEFAULT_SETTINGS, SETTING_NAMES, settingOf } from '@deltascope/core/train';
import { describe, expect, test } from 'vitest';
import { train } from '../commands/train/command.ts';
import type { Raw } from './option.ts';
import { OPTIONS, type OptionName } from './options.ts';
import { CONFIG_FILE, resolve } from './resolve.ts';

const ALL = Object.keys(OPTIONS) as OptionName[];

function settle(
  given: Partial<Record<OptionName, Raw>>,
  more: { env?: Record<string, string>; config?: unknown } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-'));
  if (more.config !== undefined) writeFileSync(join(folder, CONFIG_FILE), JSON.stringify(more.config));
  return resolve({ given, environment: more.env ?? {}, folder, allowed: ALL });
}

function refusal(given: Partial<Record<OptionName, Raw>>, more?: Parameters<typeof settle>[1]): string {
  try {
    settle(given, more);
  } catch (error) {
    expect(error).toBeInstanceOf(DeltascopeError);
    expect((error as DeltascopeError).fault).toBe('usage');
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

describe('absurd values are refused with the value and the range', () => {
  test.each([
    [{ hidden: '0' }, '--hidden 0: 0 is not a whole number, 1 or more and at most 65536'],
    [{ hidden: '6,,3' }, '--hidden 6,,3 has an empty name'],
    [{ lambda: '-1' }, '--lambda -1 is not a number, 0 or more'],
    [{ lambda: 'NaN' }, '--lambda NaN is not a number'],
    [{ iterations: '1.5' }, '--iterations 1.5 is not a whole number'],
    [{ iterations: '0' }, '--iterations 0 is not a whole number, 1 or more'],
    [{ validation: '0.95' }, '--validation 0.95 is not a number, 0 or more and at most 0.9'],
    [{ learningRate: '0' }, '--learning-rate 0 is not a number, more than 0'],
    [{ learningRate: '1e999' }, '--learning-rate 1e999 is not a number'],
    [{ momentum: '1' }, '--momentum 1 is not a number, 0 or more and less than 1'],
    [{ batchSize: '-3' }, '--batch-size -3 is not a whole number'],
    [{ seed: '' }, '--seed  is not a whole number'],
    [{ rows: ['5-1'] }, '"5-1" is not a row or a range of rows'],
    [{ as: ['Age=categry'] }, 'Did you mean Age=category?'],
    [{ optimizer: 'lbgfs' }, 'Did you mean lbfgs?'],
  ] as [Partial<Record<OptionName, Raw>>, string][])('%o', (given, words) => {
    expect(refusal(given)).toContain(words);
  });
});

describe('a setting comes from the nearest source', () => {
  test('option before environment before file before the article before default', () => {
    const more = { env: { DELTASCOPE_LAMBDA: '2' }, config: { lambda: 3, epsilon: 0.5 } };
    expect(settle({ lambda: '1.5' }, more).settings.lambda).toBe(1.5);
    expect(settle({}, more).settings.lambda).toBe(2);
    expect(settle({}, { config: { lambda: 3 } }).settings.lambda).toBe(3);
    const article = settle({ likeArticle: true }, { config: { epsilon: 0.5 } });
    expect(article.settings).toMatchObject({ epsilon: 0.5, optimizer: 'cg', encode: 'ordinal', standardize: false });
    expect(article.origins.get('epsilon')).toBe('config');
    expect(article.origins.get('optimizer')).toBe('like-article');
    expect(settle({}).settings).toMatchObject({ epsilon: 0.12, encode: 'onehot', standardize: true });
    expect(settle({}).origins.get('encode')).toBe('default');
  });

  test('single options override the setting of the article', () => {
    expect(settle({ likeArticle: true, lambda: '0', standardize: true }).settings).toMatchObject({
      lambda: 0,
      standardize: true,
      optimizer: 'cg',
    });
  });

  test('mistakes in the environment and in the file name their source', () => {
    expect(refusal({}, { env: { DELTASCOPE_LAMBDA: 'much' } })).toContain('DELTASCOPE_LAMBDA=much is not a number');
    expect(refusal({}, { config: { lamda: 1 } })).toContain('unknown setting "lamda". Did you mean "lambda"?');
    expect(refusal({}, { config: [1] })).toContain('it is not a JSON object');
  });
});

test('lists may hold commas in names and ranges of rows', () => {
  expect(settle({ features: ['a\\,b,c', 'd'] }).settings.features).toEqual(['a,b', 'c', 'd']);
  expect(settle({ rows: ['1-3,9', '2'] }).settings.rows).toEqual([1, 2, 3, 9]);
  expect(settle({ hidden: 'none' }).settings.hidden).toEqual([]);
  expect(settle({ hidden: '32,16' }).settings.hidden).toEqual([32, 16]);
});

test("every setting of core's table is an option of train, with core's default", () => {
  expect(train.options).toEqual(expect.arrayContaining([...SETTING_NAMES]));
  expect(settle({}).settings).toMatchObject(DEFAULT_SETTINGS);
  for (const name of SETTING_NAMES) expect(OPTIONS[name].summary).toBe(settingOf(name).doc);
});

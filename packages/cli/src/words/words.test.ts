/** The command line's own errors, and those of the places of tables, are said in every language. */

import { failure } from '@deltascope/core/errors';
import { errorText, LANGUAGE_CODES, LANGUAGES } from '@deltascope/core/words';
import { serveErrorSamples, serveErrors } from '@deltascope/serve';
import { placeErrorSamples, placeErrors } from '@deltascope/tables';
import { describe, expect, test } from 'vitest';
import { ofSystem } from '../settings/askedLanguage.ts';
import { cliErrors } from './errors.ts';
import { cliErrorSamples } from './samples.ts';
import { WORDS } from './words.ts';

const definitions = { ...placeErrors, ...serveErrors, ...cliErrors };
const samples: Readonly<Record<string, readonly object[]>> = {
  ...placeErrorSamples,
  ...serveErrorSamples,
  ...cliErrorSamples,
};

describe.each(LANGUAGE_CODES)('in %s', (code) => {
  const { errors } = WORDS[code];

  test('every error has its sentences, and there is none of an error that is not', () => {
    expect(Object.keys(errors).sort()).toEqual(Object.keys(definitions).sort());
  });

  test.each(Object.keys(definitions))('%s says what it knows', (key) => {
    for (const data of samples[key]) {
      const { detail } = failure(definitions, key as keyof typeof definitions, data as never); // the key's own data
      const text = errorText(detail, { language: LANGUAGES[code], errors });
      expect(text).toMatch(/^\S.{3,}[.。？?)）]$/s);
      expect(text).not.toMatch(/undefined|\[object/);
      if (code !== 'en') expect(text).not.toBe(errorText(detail, { language: LANGUAGES.en, errors: WORDS.en.errors }));
    }
  });
});

test('LC_ALL goes before LC_MESSAGES, and that before LANG', () => {
  expect(ofSystem({ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' })).toBe('zh');
  expect(ofSystem({ LC_MESSAGES: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('en');
  expect([ofSystem({ LANG: 'zh_TW' }), ofSystem({ LANG: 'C' }), ofSystem({})]).toEqual(['zh', 'en', 'en']);
});

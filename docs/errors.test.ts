/** The page of errors is what their definitions say. */
import { expect, test } from 'vitest';
import { readPage } from '../scripts/docsConsole.mjs';
import { errorsPage, PAGE } from '../scripts/errorsPage.mjs';

test('docs/errors.md is written from the definitions (node scripts/errorsPage.mjs writes it anew)', () => {
  expect(readPage(PAGE)).toBe(errorsPage());
});

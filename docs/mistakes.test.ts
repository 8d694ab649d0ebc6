/** The page of the known mistakes is what its data say. */
import { expect, test } from 'vitest';
import { readPage } from '../scripts/docsConsole.mjs';
import { mistakesPage, PAGE } from '../scripts/mistakesPage.mjs';

test('docs/mistakes.md is written from the data (node scripts/mistakesPage.mjs writes it anew)', () => {
  expect(readPage(PAGE)).toBe(mistakesPage());
});

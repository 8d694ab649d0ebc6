/** The page of activations and optimizers is what their definitions say. */
import { expect, test } from 'vitest';
import { readPage } from '../scripts/docsConsole.mjs';
import { kindsPage, PAGE } from '../scripts/kindsPage.mjs';

test('docs/kinds.md is written from the definitions (node scripts/kindsPage.mjs writes it anew)', () => {
  expect(readPage(PAGE)).toBe(kindsPage());
});

/** The page of exports has a row for each target. */
import { EXPORT_TARGETS } from '@deltascope/core/export';
import { expect, test } from 'vitest';
import { readPage } from '../scripts/docsConsole.mjs';

test('docs/export.md lists each target with its file, and no other', () => {
  const [, targets] = readPage('docs/export.md').split(/^## /m);
  const rows = Array.from(targets.matchAll(/^\| `([\w-]+)`.*\| `(\.[\w.-]+)` *\|$/gm), ([, name, extension]) => [
    name,
    extension,
  ]);
  expect(rows).toEqual(EXPORT_TARGETS.map(({ name, extension }) => [name, extension]));
});

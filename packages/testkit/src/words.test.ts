/** Errors are made from dictionaries, everywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../', import.meta.url));

const PUBLISHED = ['core', 'cli', 'serve', 'tables', 'blas', 'mpi', 'studio'];

/** What makes them: `failure` and `placed`. */
const MAKER = join('core', 'src', 'errors.ts');

function sources(name: string): string[] {
  const folder = join(packages, name, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture|contract)\.ts$/.test(file))
    .map((file) => join(name, 'src', file));
}

test.each(PUBLISHED)('%s makes no error by hand: each has a code in a dictionary, in every language', (name) => {
  const files = sources(name);
  expect(files.length).toBeGreaterThan(3);
  const byHand = files.filter(
    (file) => file !== MAKER && readFileSync(join(packages, file), 'utf8').includes('new DeltascopeError('),
  );
  expect(byHand).toEqual([]);
});

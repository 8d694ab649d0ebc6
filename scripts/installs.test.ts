/** The quick part of `npm run test:installs`: what was packed runs from an empty folder. Needs `npm run build`. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from './ready.mjs';

test('what is packed runs from an empty folder: imported, required, in a worker and from the command line', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/installs.mjs', '--quick'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(status, `${stdout}${stderr}`).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*, /, '')),
  ).toEqual(['import: works', 'require: works', 'worker: works', 'command line: works', 'in all of them: works']);
}, 180_000);

/**
 * `npm run packages:list`: what is in each package as npm would publish it, by kind, with sizes; `-- --files` names every
 * file. `scripts/packages.test.ts` says what may be in them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ready.mjs';

/** The folders of the packages that are published. */
export const PUBLISHED = readdirSync(join(ROOT, 'packages'))
  .map((name) => `packages/${name}`)
  .filter((folder) => existsSync(join(ROOT, folder, 'package.json')) && !aboutPackage(folder).private);

export function aboutPackage(folder) {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
}

/** What the tarball of each package would hold, by its folder, as npm says, without building anything. */
export function contentsOfAll() {
  const workspaces = PUBLISHED.flatMap((folder) => ['-w', folder]);
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel', 'error', ...workspaces];
  const shell = process.platform === 'win32'; // npm is npm.cmd there
  const said = execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', shell, maxBuffer: 2 ** 26 });
  const all = Object.values(JSON.parse(said)); // a list, or from npm 11 on an object by name
  return new Map(PUBLISHED.map((folder) => [folder, all.find(({ name }) => name === aboutPackage(folder).name)]));
}

/** @type {readonly (readonly [string, RegExp])[]} */
const KINDS = [
  ['programs', /^(dist|bin)\/.*\.js$/],
  ['declarations', /^dist\/.*\.d\.ts$/],
  ['maps', /^dist\/.*\.map$/],
  ['sources', /^src\//],
  ['documents', /^(README|LICENSE|THIRD_PARTY_NOTICES|package\.json)/],
  ['other files', /./],
];

function lineOf(folder, { size, unpackedSize, files }, { isLong }) {
  const left = new Set(files);
  const kinds = KINDS.map(([kind, pattern]) => {
    const these = [...left].filter(({ path }) => pattern.test(path));
    for (const file of these) left.delete(file);
    return these.length > 0
      ? `${these.length} ${kind} (${kilobytes(these.reduce((sum, file) => sum + file.size, 0))})`
      : '';
  });
  const names = isLong ? files.map(({ path, size: bytes }) => `\n  ${path} ${bytes}`).join('') : '';
  const { name, version } = aboutPackage(folder);
  return `${name} ${version}: ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked: ${kinds.filter(Boolean).join(', ')}${names}`;
}

function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const isLong = process.argv.includes('--files');
  for (const [folder, contents] of contentsOfAll()) console.log(lineOf(folder, contents, { isLong }));
}

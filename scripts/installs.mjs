/**
 * `npm run test:installs`: packs the packages and installs the command line from them in empty folders, by npm and, if it
 * is there, by pnpm, with install scripts and without. Each must end without a warning of ours and train a model.
 * Needs a registry for what the packages depend on.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './ready.mjs';

const PACKAGES = ['core', 'serve', 'studio', 'tables', 'cli'];
const folder = mkdtempSync(join(tmpdir(), 'deltascope-installs-'));

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: false });
  if (error) return { status: -1, text: String(error) };
  return { status, text: `${stdout}${stderr}` };
}

function pack() {
  const workspaces = PACKAGES.flatMap((name) => ['-w', join('packages', name)]);
  const { status, text } = run('npm', ['pack', ...workspaces, '--pack-destination', folder, '--silent'], ROOT);
  if (status !== 0) throw new Error(text);
  const files = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  return Object.fromEntries(
    files.map((name) => [
      name.startsWith('deltascope-0') ? 'deltascope' : `@${name.replace(/^deltascope-(\w+)-.*/, 'deltascope/$1')}`,
      `file:../${name}`,
    ]),
  );
}

/** The packages among themselves are those that were packed, whatever a registry has under their names. */
function manifest(packed) {
  const { deltascope, ...others } = packed;
  return { private: true, dependencies: { deltascope, ...others }, overrides: others, pnpm: { overrides: others } };
}

const WAYS = [
  { name: 'npm', command: 'npm', args: ['install', '--no-audit', '--no-fund'] },
  { name: 'npm, scripts off', command: 'npm', args: ['install', '--no-audit', '--no-fund', '--ignore-scripts'] },
  { name: 'pnpm', command: 'pnpm', args: ['install'] },
  { name: 'pnpm, scripts off', command: 'pnpm', args: ['install', '--ignore-scripts'] },
];

function works(cwd) {
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 9},${i % 7},${'xy'[i % 2]}`);
  writeFileSync(join(cwd, 't.csv'), `a,b,c\n${rows.join('\n')}\n`);
  const args = [
    join('node_modules', 'deltascope', 'bin', 'deltascope.js'),
    'train',
    't.csv',
    '--label',
    'c',
    '--iterations',
    '3',
    '--quiet',
  ];
  return run(process.execPath, args, cwd);
}

function install({ name, command, args }, packed) {
  if (run(command, ['--version']).status !== 0) return console.log(`${name}: not here`);
  const cwd = join(folder, name.replace(/\W+/g, '-'));
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest(packed)));
  const installed = run(command, args, cwd);
  const isLoud = /\b(warn|error|ERR)\b/i.test(installed.text);
  const trained = installed.status === 0 ? works(cwd) : installed;
  const isFine = installed.status === 0 && !isLoud && trained.status === 0;
  console.log(`${name}: ${isFine ? 'installs and trains' : `FAILED\n${installed.text}\n${trained.text}`}`);
  if (!isFine) process.exitCode = 1;
}

try {
  const packed = pack();
  for (const way of WAYS) install(way, packed);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * `npm run test:installs`: packs the packages, installs them in empty folders as strangers do, and runs them from there:
 * by npm and pnpm, with install scripts and without; in Node 20, 22 and 24, Deno and Bun; imported, required, in a worker,
 * from the command line, and in a page bundled by Vite and by esbuild. The same training must give the same bytes in all.
 * The tests of the engines, their contract among them, run in each of these Nodes too (the contract in Chromium is one of
 * the usual tests). Then it times a newcomer's path. Needs a registry; `--quick` needs none and runs this machine's Node
 * alone; `--only=pages,newcomer` names some of managers, runtimes, engines, pages and newcomer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { newcomer } from './installs/newcomer.mjs';
import { emptyFolder, must, pack, run, unpacked } from './installs/pack.mjs';
import { pageFault } from './installs/page.mjs';
import { fault, waysIn, writePrograms } from './installs/programs.mjs';
import { ROOT } from './ready.mjs';

/** The most that a newcomer may need, in seconds. */
const NEWCOMER_SECONDS = 300;
const PINS = { pnpm: '10.34.8', vite: '8.3.8', esbuild: '0.28.2', deno: '2.9.6', bun: '1.4.5' };
const NODES = ['20.20.2', '22.23.3', '24.21.0'];

const folder = mkdtempSync(join(tmpdir(), 'deltascope-installs-'));
const hashes = new Set();

/** One line of the table; what went wrong goes below it. */
function tell(what, found) {
  const isSkipped = found?.startsWith('skipped');
  console.log(`${what}: ${found === undefined ? 'works' : isSkipped ? found : `FAILED\n${found}`}`);
  if (found !== undefined && !isSkipped) process.exitCode = 1;
}

function tellAll(runtime, cwd, ways) {
  for (const way of ways) tell(`${runtime}, ${way[0]}`, fault(way, cwd, hashes));
}

/** Installs by a package manager, which must not warn of anything of ours, and runs all ways in. */
function installed({ name, command }, tarballs) {
  const cwd = emptyFolder(join(folder, name.replace(/\W+/g, '-')), tarballs);
  writePrograms(cwd);
  const { status, text } = run(command, cwd);
  if (status !== 0 || /\b(warn|error|ERR)\b/i.test(text)) return tell(`installed by ${name}`, text);
  tellAll(`installed by ${name}`, cwd, waysIn([process.execPath]));
}

/**
 * A tool of the registry in a folder of its own: its path, or why it is not there. None may run an install script.
 * @returns {{ path?: string, skipped?: string }}
 */
function tool(name, spec, file) {
  const cwd = join(folder, 'tools', name);
  const { status, text } = run(['npm', 'install', '--prefix', cwd, '--ignore-scripts', '--no-audit', spec], folder);
  const reason = text.split('\n').find((line) => /error/.test(line)) ?? text;
  return status === 0 ? { path: join(cwd, 'node_modules', file) } : { skipped: `skipped: ${spec}: ${reason}` };
}

function inRuntime(runtime, found, { cwd, args = [] }) {
  const { path, skipped } = found;
  if (!path) return tell(runtime, skipped);
  tellAll(runtime, cwd, waysIn([path, ...args]));
}

async function inPages(tarballs) {
  const { vite, esbuild } = PINS;
  const cwd = emptyFolder(join(folder, 'pages'), tarballs, { vite, esbuild });
  writePrograms(cwd);
  must(['npm', 'install', '--no-audit', '--ignore-scripts'], cwd);
  const bin = (name) => join(cwd, 'node_modules', '.bin', name);
  must([bin('vite'), 'build', '--base', './', '--outDir', 'by-vite', '--logLevel', 'warn'], cwd);
  tell(`page by Vite ${vite}`, await pageFault(join(cwd, 'by-vite'), hashes));
  const files = ['page.js', 'pageWorker.js'];
  must([bin('esbuild'), ...files, '--bundle', '--format=esm', '--outdir=by-esbuild', '--log-level=warning'], cwd);
  must([process.execPath, '-e', `fs.copyFileSync('index.html', 'by-esbuild/index.html')`], cwd);
  tell(`page by esbuild ${esbuild}`, await pageFault(join(cwd, 'by-esbuild'), hashes));
}

/** The packages `node`, `deno` and `bun` fetch or link a program while they are installed; those behind them hold it. */
function nodeOf(version) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  return tool(`node-${version}`, `${name}@${version}`, join(name, 'bin/node'));
}

const ENGINE_TESTS = [
  'packages/core/src/engine',
  'packages/blas/src/blasEngine.test.ts',
  'packages/cli/src/engines/wide.test.ts',
];
/** Two minutes on a machine that does nothing else. */
const TESTS_TIMEOUT = 1_800_000;

function enginesInNodes() {
  for (const version of NODES) {
    const { path, skipped } = nodeOf(version);
    if (!path) {
      tell(`the engines' tests, Node ${version}`, skipped);
      continue;
    }
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const { status, text } = run([path, vitest, 'run', ...ENGINE_TESTS], ROOT, { timeout: TESTS_TIMEOUT });
    const [tests] = /^ *Tests .*$/m.exec(stripVTControlCharacters(text)) ?? [];
    tell(`the engines' tests, Node ${version}, ${tests?.trim()}`, status === 0 ? undefined : text);
  }
}

function inRuntimes(tarballs) {
  const { platform, arch } = process;
  const cwd = emptyFolder(join(folder, 'runtimes'), tarballs);
  writePrograms(cwd);
  must(['npm', 'install', '--no-audit', '--ignore-scripts'], cwd);
  for (const version of NODES) inRuntime(`Node ${version}`, nodeOf(version), { cwd });
  const deno = `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}`;
  const all = ['run', '-A', '--node-modules-dir=manual'];
  inRuntime(`Deno ${PINS.deno}`, tool('deno', `${deno}@${PINS.deno}`, join(deno, 'deno')), { cwd, args: all });
  const bun = `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}`;
  inRuntime(`Bun ${PINS.bun}`, tool('bun', `${bun}@${PINS.bun}`, join(bun, 'bin/bun')), { cwd });
}

async function timed(tarballs) {
  const steps = await newcomer(folder, tarballs);
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  for (const { name, seconds } of steps) console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  const isFast = total < NEWCOMER_SECONDS;
  tell(`from npm install to an explained answer in ${total.toFixed(1)} s`, isFast ? undefined : 'too slow');
}

function quick() {
  const cwd = unpacked(join(folder, 'unpacked'), pack(folder, { isBuilt: true }));
  writePrograms(cwd);
  tellAll(`unpacked, Node ${process.versions.node}`, cwd, waysIn([process.execPath]));
}

async function byManagers(tarballs) {
  const pnpm = tool('pnpm', `pnpm@${PINS.pnpm}`, 'pnpm/bin/pnpm.cjs');
  installed({ name: 'npm', command: ['npm', 'install', '--no-audit', '--no-fund'] }, tarballs);
  installed({ name: 'npm, scripts off', command: ['npm', 'install', '--no-audit', '--ignore-scripts'] }, tarballs);
  if (!pnpm.path) return tell('pnpm', pnpm.skipped);
  const install = [process.execPath, pnpm.path, 'install'];
  installed({ name: 'pnpm', command: install }, tarballs);
  installed({ name: 'pnpm, scripts off', command: [...install, '--ignore-scripts'] }, tarballs);
}

/** All but the engines' tests, which run in this repository, need the packed packages. */
const PARTS = { managers: byManagers, runtimes: inRuntimes, engines: enginesInNodes, pages: inPages, newcomer: timed };

async function whole() {
  const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
  const parts = only ? only.split(',') : Object.keys(PARTS);
  const tarballs = parts.every((part) => part === 'engines') ? undefined : pack(folder);
  for (const part of parts) await PARTS[part](tarballs);
}

try {
  await (process.argv.includes('--quick') ? quick() : whole());
  const isOne = hashes.size <= 1;
  tell('the same model, byte for byte, in all of them', isOne ? undefined : [...hashes].join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

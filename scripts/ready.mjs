/** What `npm start` and `npm test` have in common: a clean clone is installed and built before anything runs. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs where node_modules is missing or not what the lockfile says, then builds what is missing or stale. Gives
 * whether both went well; where not, it has said which did not.
 */
export function makeReady() {
  if (!installed(readPackages('package-lock.json'), readPackages('node_modules/.package-lock.json'))) {
    console.error('Installing what package-lock.json lists …');
    if (!done('npm ci', npm(['ci']))) return false;
  }
  console.error('Building what is missing or stale …');
  return done('npm run build', npm(['run', '--silent', 'build']));
}

/**
 * Whether every package of the lockfile stands in node_modules in its version. By contents, not by the files' dates,
 * which a checkout or a copy changes. An optional package may be absent: it is for another platform.
 */
export function installed(locked, present) {
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return present[path] ? present[path].version === version : optional === true;
  });
}

/** The packages that a lockfile lists; none where there is no such file. */
function readPackages(lockfile) {
  try {
    return JSON.parse(readFileSync(new URL(`../${lockfile}`, import.meta.url), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** Runs npm at the root, everything it says on standard error; gives its exit status. */
export function npm(args) {
  return run([...npmCommand(), ...args], { stdio: ['ignore', 2, 2] });
}

/** Starts npm at the root; gives the process. */
export function startNpm(args, options) {
  const [command, ...before] = npmCommand();
  return spawn(command, [...before, ...args], { cwd: ROOT, shell: needsShell(command), ...options });
}

/** Under npm, the npm that called us. */
function npmCommand() {
  const self = process.env.npm_execpath;
  return self ? [process.execPath, self] : ['npm'];
}

function needsShell(command) {
  return process.platform === 'win32' && command === 'npm'; // npm is npm.cmd there
}

/** Runs Node at the root; gives its exit status. */
export function node(args, options) {
  return run([process.execPath, ...args], options);
}

/** @param {string[]} all */
function run(all, options) {
  const [command, ...args] = all;
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: needsShell(command),
    ...options,
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

function done(what, status) {
  if (status !== 0) console.error(`${what} failed with exit status ${status}; its messages stand above.`);
  return status === 0;
}

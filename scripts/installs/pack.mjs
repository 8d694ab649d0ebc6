/** Packs the packages and installs them in empty folders: by a package manager, or by hand without a registry. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { aboutPackage, PUBLISHED } from '../packageContents.mjs';
import { ROOT } from '../ready.mjs';

/** What a stranger installs; BLAS is asked for by name and has an install script. */
const OPTIONAL = new Set(['@deltascope/blas', '@deltascope/mpi']);
const FOLDERS = PUBLISHED.filter((folder) => !OPTIONAL.has(aboutPackage(folder).name));

/** Runs a command; gives its exit status and all that it said. */
export function run([command, ...args], cwd, { env = {}, timeout = 300_000 } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    timeout,
    env: { ...process.env, NO_COLOR: '1', ...env },
    shell: process.platform === 'win32' && command === 'npm',
  });
  return { status: error ? -1 : status, printed: stdout ?? '', text: error ? String(error) : `${stdout}${stderr}` };
}

/** As `run`, but what fails throws with all that it said. */
export function must(command, cwd, options) {
  const done = run(command, cwd, options);
  if (done.status !== 0) throw new Error(`${command.join(' ')} in ${cwd}: exit status ${done.status}\n${done.text}`);
  return done.printed;
}

/** Packs all into `folder`; gives each tarball by the package's name. `isBuilt`: take dist as it is. */
export function pack(folder, { isBuilt = false } = {}) {
  const workspaces = FOLDERS.flatMap((name) => ['-w', name]);
  const quiet = ['--pack-destination', folder, '--silent', ...(isBuilt ? ['--ignore-scripts'] : [])];
  must(['npm', 'pack', ...workspaces, ...quiet], ROOT);
  const files = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  return Object.fromEntries(
    FOLDERS.map((name) => {
      const about = aboutPackage(name);
      const file = `${about.name.replace('@', '').replace('/', '-')}-${about.version}.tgz`;
      if (!files.includes(file)) throw new Error(`${file} was not packed`);
      return [about.name, join(folder, file)];
    }),
  );
}

/** A folder whose package.json asks for the tarballs, and for them among each other, whatever a registry has. */
export function emptyFolder(cwd, tarballs, more = {}) {
  mkdirSync(cwd, { recursive: true });
  const own = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  const { deltascope, ...others } = own;
  const dependencies = { deltascope, ...others, ...more };
  const manifest = { private: true, type: 'module', dependencies, overrides: others, pnpm: { overrides: others } };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
  return cwd;
}

/** Without a registry: the tarballs unpacked, and what they depend on from this repository's node_modules. */
export function unpacked(cwd, tarballs) {
  emptyFolder(cwd, tarballs);
  const asked = new Set();
  for (const [name, tarball] of Object.entries(tarballs)) {
    const place = join(cwd, 'node_modules', name);
    mkdirSync(place, { recursive: true });
    must(['tar', '-xzf', resolve(tarball), '--strip-components=1', '-C', place], cwd);
    const folder = FOLDERS.find((one) => aboutPackage(one).name === name);
    for (const other of Object.keys(aboutPackage(folder).dependencies ?? {})) asked.add(other);
  }
  for (const name of asked) {
    if (tarballs[name]) continue;
    mkdirSync(join(cwd, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(cwd, 'node_modules', name), 'junction');
  }
  return cwd;
}

/**
 * `node scripts/completeLockfile.mjs`: adds to package-lock.json the optional packages of other platforms that npm left
 * out, with the checksums and licenses that the registry has of them. npm leaves out what it does not find when it writes
 * the lockfile; `npm ci` then refuses the lockfile on every machine, and installs what has no checksum unchecked.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = ['x64', 'arm64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x'];

/** The entries that `packages`, a lockfile's, ought to have as well: by path. Throws where a name tells no platform. */
export function missingOptional(packages) {
  const missing = {};
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (foldersAbove(path).some((folder) => packages[`${folder}node_modules/${name}`])) continue;
      missing[`node_modules/${name}`] = { version, ...platform(name), ...(dev && { dev }), optional: true };
    }
  }
  return missing;
}

/** The packages of a lockfile that are fetched and have no checksum: their paths. */
export function unchecked(packages) {
  const fetched = Object.entries(packages).filter(([path, { link }]) => /(^|\/)node_modules\//.test(path) && !link);
  return fetched.flatMap(([path, { integrity }]) => (integrity ? [] : [path]));
}

/** What the registry says of a package in one version. */
function published(path, { version }) {
  const name = path.replace(/^.*node_modules\//, '');
  const shell = process.platform === 'win32'; // npm is npm.cmd there
  const args = ['view', `${name}@${version}`, 'dist.integrity', 'license', '--json'];
  const { 'dist.integrity': integrity, license } = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', shell }));
  return { integrity, license };
}

/** Where Node looks for what a package imports, from the nearest on: `node_modules/a/`, then the root. */
function foldersAbove(path) {
  const parts = path.split(/(?=node_modules\/)/);
  return parts
    .map(
      (_, i) =>
        `${parts
          .slice(0, parts.length - i)
          .join('')
          .replace(/\/?$/, '/')}`,
    )
    .concat('');
}

/** Which platform a package is for, as its name says: `@biomejs/cli-linux-x64-musl`. */
function platform(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((word) => words.includes(word));
  const cpu = PROCESSORS.filter((word) => words.includes(word));
  if (os.length !== 1 || cpu.length !== 1)
    throw new Error(`the platform of ${name} is not in its name: add it by hand`);
  return { os, cpu, ...(os[0] === 'linux' && { libc: [words.includes('musl') ? 'musl' : 'glibc'] }) };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingOptional(lock.packages);
  const packages = { ...lock.packages, ...missing };
  const bare = unchecked(packages);
  for (const path of bare) {
    const { version, ...rest } = packages[path];
    packages[path] = { version, ...published(path, { version }), ...rest };
  }
  const entries = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} packages and ${bare.length} checksums added to package-lock.json`);
}

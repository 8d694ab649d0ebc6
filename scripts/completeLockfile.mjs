/**
 * `node scripts/completeLockfile.mjs`: adds to package-lock.json the optional packages of other platforms that npm left
 * out. npm leaves out what the registry at hand does not have, and `npm ci` then refuses the lockfile on every machine.
 * What is added has a version and its platform but no checksum; npm fills that in where it can install the package.
 */
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
  const entries = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} packages added to package-lock.json`);
}

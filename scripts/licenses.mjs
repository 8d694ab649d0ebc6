/** `node scripts/licenses.mjs`, a part of lint: every package that the lockfile names has a license that we may pass on. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ready.mjs';

/** What people get with Deltascope. */
const PASSED_ON = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']);
/** What only builds and tests it. */
const FOR_US = new Set([...PASSED_ON, 'MPL-2.0', 'CC0-1.0', 'Python-2.0']);

/**
 * The packages whose license is not allowed or not known, a sentence each. `licenseOf` gives what an installed package
 * says itself; one for another platform, which cannot be installed here, has the license of the package that asks for it.
 */
export function badLicenses(packages, licenseOf = (_path) => undefined) {
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return [];
    const license = entry.license ?? licenseOf(path) ?? ofOwner(packages, path);
    const allowed = entry.dev ? FOR_US : PASSED_ON;
    if (typeof license === 'string' && anyOf(license).some((one) => allowed.has(one))) return [];
    return [`${path.split('node_modules/').at(-1)} ${entry.version} has the license ${license ?? 'that nobody says'}`];
  });
}

/** `(MIT OR Apache-2.0)`: either may be chosen. */
function anyOf(license) {
  return license.replace(/^\(|\)$/g, '').split(' OR ');
}

function ofOwner(packages, path) {
  if (!packages[path].optional) return undefined;
  const name = path.split('node_modules/').at(-1);
  return Object.values(packages).find(({ optionalDependencies }) => optionalDependencies?.[name])?.license;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const bad = badLicenses(packages, (path) => {
    const file = join(ROOT, path, 'package.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).license : undefined;
  });
  for (const sentence of bad) console.error(sentence);
  process.exitCode = bad.length > 0 ? 1 : 0;
}

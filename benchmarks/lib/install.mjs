/** The npm peers, installed into benchmarks/ only, so that the project's own `npm ci` stays small. */
import { readFileSync } from 'node:fs';
import { installed, npm } from '../../scripts/ready.mjs';

/** Whether the peers stand in node_modules as the lockfile says; installs them where they do not. */
export function installPeers() {
  if (installed(packagesOf('../package-lock.json'), packagesOf('../node_modules/.package-lock.json'))) return true;
  console.error('Installing the peers of benchmarks/package-lock.json …');
  return npm(['ci', '--prefix', 'benchmarks']) === 0;
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(new URL(lockfile, import.meta.url), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

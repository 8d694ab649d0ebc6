/**
 * `node scripts/checkPackages.mjs`: looks at each package as npm would publish it, by publint (files, entries) and attw
 * (types from an ECMAScript module). Needs what `npm run build` made and no network; what packing would build first stays
 * as it is, since tests may be running on it.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PUBLINT = 'node_modules/publint/src/cli.js';
const ATTW = 'node_modules/@arethetypeswrong/cli/dist/index.js';

const packages = readdirSync(`${ROOT}packages`)
  .map((name) => ({ folder: `packages/${name}`, about: manifest(`packages/${name}`) }))
  .filter(({ about }) => !about.private);
const failed = packages.flatMap(({ folder, about }) => [
  ...run(PUBLINT, ['run', folder, '--strict']),
  // What has no entry of its own, as the command line, has no types to resolve.
  ...(about.exports?.['.'] ? run(ATTW, ['--pack', folder, '--profile', 'esm-only', '--no-emoji']) : []),
]);
process.exitCode = failed.length === 0 ? 0 : 1;

function manifest(folder) {
  return JSON.parse(readFileSync(`${ROOT}${folder}/package.json`, 'utf8'));
}

/** What the tool said is printed only if it found something. */
function run(tool, args) {
  const env = { ...process.env, npm_config_ignore_scripts: 'true' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { cwd: ROOT, encoding: 'utf8', env });
  if (status === 0) return [];
  console.error(`${tool} ${args.join(' ')}\n${stdout}${stderr}`);
  return [tool];
}

/** Before a package is packed: it is built from the sources that go with it, so that nothing stale is published. */
import './needs-node.mjs';

const { readFileSync } = await import('node:fs');
const { node, npm } = await import('./ready.mjs');

const { name, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const built =
  node(['scripts/buildKernels.mjs'], { stdio: ['ignore', 2, 2] }) === 0 &&
  node(['node_modules/typescript/bin/tsc', '-b'], { stdio: ['ignore', 2, 2] }) === 0 &&
  (!scripts.build || npm(['run', '--silent', 'build', '-w', name]) === 0);
process.exitCode = built ? 0 : 1;

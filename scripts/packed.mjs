/** Before a package is packed: its license and a README beside its package.json. The command line's README is the project's. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ready.mjs';

const { name, description } = JSON.parse(readFileSync('package.json', 'utf8'));
copyFileSync(join(ROOT, 'LICENSE'), 'LICENSE');
if (name === 'deltascope') copyFileSync(join(ROOT, 'README.md'), 'README.md');
else
  writeFileSync(
    'README.md',
    `# ${name}\n\n${description}\n\nA part of [Deltascope](https://www.npmjs.com/package/deltascope).\n`,
  );

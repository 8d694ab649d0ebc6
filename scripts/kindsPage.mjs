/** docs/kinds.md from the definitions of the kinds. `node scripts/kindsPage.mjs` writes it anew; a test holds it. */
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACTIVATIONS, activationNamed } from '@deltascope/core/network';
import { OPTIMIZERS, optimizerNamed } from '@deltascope/core/optimize';
import { text } from '@deltascope/core/trace';
import { table } from './markdownTable.mjs';
import { ROOT } from './ready.mjs';

export const PAGE = 'docs/kinds.md';

const HEAD = `# Activations and optimizers

<!-- Written by node scripts/kindsPage.mjs from packages/core/src/network/activations and packages/core/src/optimize. -->

Each is one file there, and a line in the registry beside it. Its kernel has the number that the file names, in \`packages/core/assembly/activations.ts\` or \`updates.ts\`.
`;

const NOTES = {
  activations:
    "At a kink, g' is the derivative from the left. Between limits, g nears both and its slope vanishes there. A definition of your own in place of the name, `network([3, 5, 2], mine)`, is computed by the reference engine.",
  optimizers:
    'By rows, an iteration looks at all rows once or a few times; by batches, it is an epoch of updates. A definition of your own is made by `byBatches`, or is an `Optimizer`, and trains with any engine; `writeModel` and `readModel` take your definitions as `own`.',
};

export function kindsPage() {
  const activations = ACTIVATIONS.map((name) => {
    const { formula, kink, limits } = activationNamed(name);
    return [`\`${name}\``, text(formula.value), text(formula.gradient), kink ?? '', limits?.join(' and ') ?? ''];
  });
  const optimizers = OPTIMIZERS.map((name) => {
    const { words, by, options } = optimizerNamed(name);
    return [`\`${name}\``, words.en, by, Object.entries(options).map(option).join('; ')];
  });
  return [
    HEAD,
    `## Activations\n\n${table(['name', 'g(z)', "g'(z)", 'kink', 'limits'], activations)}\n\n${NOTES.activations}\n`,
    `## Optimizers\n\n${table(['name', 'what', 'by', 'options'], optimizers)}\n\n${NOTES.optimizers}\n`,
  ].join('\n');
}

function option([name, { summary, fallback, otherwise }]) {
  return `\`${name}\` [${fallback ?? otherwise}]: ${summary}`;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, PAGE), kindsPage());
}

/** docs/mistakes.md from the data of the known mistakes. `node scripts/mistakesPage.mjs` writes it anew; a test holds it. */
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MISTAKES } from '@deltascope/core/diagnose';
import { ROOT } from './ready.mjs';

export const PAGE = 'docs/mistakes.md';

const HEAD = `# Known mistakes

<!-- Written by node scripts/mistakesPage.mjs from packages/core/src/trace/diagnose. -->

\`check --mine\` tries these ${MISTAKES.length} mistakes on your numbers, each alone and in pairs, and those of a gradient also in the first or last Theta only. One is named only when it gives all of your numbers to their rounding; where several do, all are said; where none does, the answer is "unknown". \`trace --break <mistake>\` shows what one does to every step and to a training.
`;

export function mistakesPage() {
  return [HEAD, ...MISTAKES.map(section)].join('\n');
}

/** Stars of formulas are no emphasis. */
function prose(text) {
  return text.replaceAll('*', '\\*');
}

/** @param {import('@deltascope/core/diagnose').Mistake} mistake */
function section({ id, title, does, line, hints, fix, hiddenBy }) {
  const hidden = hiddenBy === undefined ? '' : ` It cannot show where ${hiddenBy}.`;
  return `## ${id}

${prose(title)}: ${prose(does)}${prose(hidden)}

${prose(hints.join(' '))}

\`\`\`text
the article   ${line}
Octave        ${fix.octave}
NumPy         ${fix.numpy}
TypeScript    ${fix.typescript}
\`\`\`
`;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, PAGE), mistakesPage());
}

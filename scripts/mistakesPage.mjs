/** docs/mistakes.md from the data of the known mistakes. `node scripts/mistakesPage.mjs` writes it anew; a test holds it. */
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MISTAKES, pytorchOf } from '@deltascope/core/diagnose';
import { ROOT } from './ready.mjs';

export const PAGE = 'docs/mistakes.md';

const HEAD = `# Known mistakes

<!-- Written by node scripts/mistakesPage.mjs from packages/core/src/diagnose/mistakes. -->

\`check --mine\` tries these ${MISTAKES.length} mistakes on your numbers, each alone and in pairs, and those that are easily made in one Theta or layer also there only. One is named only if it gives all of your numbers to their rounding and fewer than one in a thousand such numbers would be met by luck; if several do, all are said; if none does, the answer is "unknown", with what is known of the numbers. Right numbers are accepted in any layout and convention. \`trace --break <mistake>\` shows what one does to every step and to a training.
`;

export function mistakesPage() {
  return [HEAD, ...MISTAKES.map(section)].join('\n');
}

/** Stars of formulas are no emphasis. */
function prose(text) {
  return text.replaceAll('*', '\\*');
}

/** @param {import('@deltascope/core/diagnose').Mistake} mistake */
function section({ id, title, does, line, hints, wrong, fix, hiddenBy, solved }) {
  const hidden = hiddenBy === undefined ? '' : ` It cannot show if ${hiddenBy}.`;
  const found = solved === undefined ? '' : ` ${capital(solved.called)} is found from your numbers.`;
  const written = wrong === undefined ? '' : `\n\nas written\n${languages(wrong)}`;
  return `## ${id}

${prose(title)}: ${prose(does)}${prose(hidden)}${found}

${prose(hints.join(' '))}

\`\`\`text
the article   ${line}${written}

right
${languages(fix)}
\`\`\`
`;
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function languages({ octave, numpy, typescript }) {
  return [
    `Octave        ${octave}`,
    `NumPy         ${numpy}`,
    `PyTorch       ${pytorchOf(numpy)}`,
    `TypeScript    ${typescript}`,
  ].join('\n');
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, PAGE), mistakesPage());
}

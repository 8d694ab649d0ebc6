/** docs/errors.md from the errors' definitions and samples. `node scripts/errorsPage.mjs` writes it anew; a test holds it. */
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { coreErrors, errorSamples, said } from '@deltascope/core/words';
import { serveErrorSamples, serveErrors } from '@deltascope/serve';
import { placeErrorSamples, placeErrors } from '@deltascope/tables';
import { EXIT_CODES } from '../packages/cli/dist/exitCodes.js';
import { cliErrors } from '../packages/cli/dist/words/errors.js';
import { cliErrorSamples } from '../packages/cli/dist/words/samples.js';
import { table } from './markdownTable.mjs';
import { ROOT } from './ready.mjs';

export const PAGE = 'docs/errors.md';

const HEAD = `# Errors

<!-- Written by node scripts/errorsPage.mjs from packages/*/src/words. -->

Every error is a \`DeltascopeError\`. Its \`code\` is stable; \`detail.data\` holds the names and numbers behind its sentence, \`detail.at\` where it is: file, line, row, column. The command line ends with the exit code of its kind: ${Object.entries(
  EXIT_CODES,
)
  .map(([fault, code]) => `${code} ${fault}`)
  .join(', ')}. \`--lang zh\` says the same in Chinese.

One code may have several sentences, each shown here with an example of its data.
`;

export function errorsPage() {
  const samples = { ...errorSamples, ...placeErrorSamples, ...serveErrorSamples, ...cliErrorSamples };
  const definitions = { ...coreErrors, ...placeErrors, ...serveErrors, ...cliErrors };
  const byCode = grouped(Object.keys(definitions).sort());
  const sections = [...byCode]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, keys]) => {
      const all = keys.flatMap((key) => samples[key].map((data) => cells(definitions[key], data)));
      const different = [...new Map(all.map((row) => [row.join('|'), row])).values()];
      return `## ${code}\n\n${table(['Exit', 'When, for example', 'What to do'], different)}\n`;
    });
  return [HEAD, ...sections].join('\n');
}

function codeOf(key) {
  return key.split('/', 1)[0];
}

function grouped(keys) {
  const byCode = new Map();
  for (const key of keys) byCode.set(codeOf(key), [...(byCode.get(codeOf(key)) ?? []), key]);
  return byCode;
}

function cells({ fault, what, next = '' }, data) {
  return [EXIT_CODES[fault], cell(said(what, data)), cell(said(next, data))];
}

/** What Markdown would take for its own is written out. */
function cell(text) {
  return text.replace(/[|*_<>[\]]/g, (sign) => `\\${sign}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, PAGE), errorsPage());
}

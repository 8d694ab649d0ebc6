/**
 * The programs of the packages' READMEs: a block marked `js` with a block marked `text` right below it, which is what
 * the program prints, `…` being any text. `docs/docs.test.ts` runs them; `node scripts/docsPrograms.mjs` writes anew what
 * no longer matches, to be read over before it is committed.
 */
import { spawnSync } from 'node:child_process';
import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inScratchFolder, matches, PAGES, readPage } from './docsConsole.mjs';
import { ROOT } from './ready.mjs';

const PROGRAM = /^```js\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```/gm;

/** The programs of a page with what should come of them, in order. */
export function programsOf(text) {
  return Array.from(text.matchAll(PROGRAM), ([, program, expected]) => ({ program, expected: expected.trimEnd() }));
}

/** Runs a program in a folder from which our packages are found. */
export function runProgram(program, folder) {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', env });
  rmSync(file);
  return { status, stderr, printed: stdout.trimEnd() };
}

function rewritten(text, folder) {
  return text.replace(PROGRAM, (block, program, expected) => {
    const { status, stderr, printed } = runProgram(program, folder);
    if (status !== 0) console.error(`exit status ${status}\n${program}\n${stderr}`);
    if (status !== 0 || matches(expected.trimEnd(), printed)) return block;
    return `\`\`\`js\n${program}\`\`\`\n\n\`\`\`text\n${printed}\n\`\`\``;
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const page of PAGES) {
    const text = readPage(page);
    const next = inScratchFolder((folder) => rewritten(text, folder));
    if (next === text) continue;
    writeFileSync(join(ROOT, page), next);
    console.log(`${page} was written anew`);
  }
}

/**
 * The blocks marked `console` in the docs: a line `$ command` and below it what the command prints on standard output,
 * where `…` stands for any text and a line `…` for any lines. `docs/docs.test.ts` holds the docs to it;
 * `node scripts/docsConsole.mjs` writes anew what no longer matches, to be read over before it is committed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ready.mjs';

const CLI = join(ROOT, 'packages/cli/bin/deltascope.js');
const BLOCK = /^```console\n([\s\S]*?)^```/gm;

const PACKAGES = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`);

/** Every Markdown page, as a path from the root. */
export const PAGES = [
  ...['.', 'docs', 'docs/decisions', 'docs/derivation', 'docs/zh', 'docs/zh/derivation', 'examples'],
  ...PACKAGES,
].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

export function readPage(page) {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** The commands of a page with what should come of them, in order. */
export function consoleRuns(text) {
  return Array.from(text.matchAll(BLOCK), ([, block]) => runsOf(block)).flat();
}

function runsOf(block) {
  const parts = block.split(/^\$ /m).slice(1);
  return parts.map((part) => {
    const [command, ...expected] = part.trimEnd().split('\n');
    return { command, expected: expected.join('\n') };
  });
}

/** Whether a printed text is the expected one, … being any text; blanks at the ends of lines do not count. */
export function matches(expected, printed) {
  const literal = expected.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = literal.split('\n').map((line) => (line === '…' ? '[\\s\\S]*' : line.replaceAll('…', '.*')));
  return new RegExp(`^${lines.join('\n')}$`).test(printed);
}

/** A folder in which the repository's tables and packages stand, and which may be written to. */
export function inScratchFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-docs-'));
  for (const name of ['examples', 'node_modules', 'packages']) symlinkSync(join(ROOT, name), join(folder, name));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs `node …` or `npx deltascope …`, the latter without npx, which would say things of its own. */
export function runCommand(command, folder) {
  const words = (command.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, '$1'));
  const isCli = command.startsWith('npx deltascope ');
  if (!isCli && words[0] !== 'node')
    throw new Error(`a console block can run node and npx deltascope, not: ${command}`);
  const args = isCli ? [CLI, ...words.slice(2)] : words.slice(1);
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '100' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
  return { status, stderr, printed: stdout.replace(/[ \t]+$/gm, '').trimEnd() };
}

/** The page with the output of each command that succeeds and no longer prints what the page says. */
function rewritten(text, folder) {
  return text.replace(BLOCK, (_, block) => {
    const runs = runsOf(block).map(({ command, expected }) => {
      const { status, stderr, printed } = runCommand(command, folder);
      if (status !== 0) console.error(`exit status ${status}: ${command}\n${stderr}`);
      const keep = status !== 0 || matches(expected, printed);
      return `$ ${command}\n${keep ? expected : printed}`;
    });
    return `\`\`\`console\n${runs.join('\n\n')}\n\`\`\``;
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

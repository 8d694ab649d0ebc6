/**
 * The docs as tests: links lead somewhere, a command prints what stands under it, names and pins exist as written.
 *
 * In a block marked `console`, a line `$ command` is run and its standard output must be the lines that follow, where
 * `…` stands for any text and a line `…` for any lines. Blocks with other marks are not run. The blocks of one page run
 * in order in one scratch folder.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES = ['.', 'docs', 'docs/decisions', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Run {
  readonly command: string;
  readonly expected: string;
}

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  test('has no dead link', () => {
    const dead = links(text).filter((link) => !leadsSomewhere(page, link));
    expect(dead).toEqual([]);
  });

  const runs = consoleRuns(text);
  if (runs.length === 0) return;
  test('its commands print what stands under them', () => {
    inScratchFolder((folder) => {
      for (const { command, expected } of runs) {
        const { status, stdout, stderr } = runCommand(command, folder);
        expect.soft(status, `exit status of: ${command}\n${stderr}`).toBe(0);
        if (!pattern(expected).test(stdout.trimEnd())) expect.soft(stdout.trimEnd(), command).toBe(expected);
      }
    });
  });
});

describe('the docs agree with the source', () => {
  test('every identifier of the dictionary stands in the source of core', () => {
    const identifiers = tableRows(read('docs/notation.md'), 'identifier').map((cells) => cells[1].replaceAll('`', ''));
    const source = filesUnder('packages/core/src', '.ts').map(read).join('\n');
    expect(identifiers.length).toBeGreaterThan(20);
    expect(identifiers.filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
  });

  test('every pinned dependency of the decision is pinned so', () => {
    const pins = tableRows(read('docs/decisions/0005-dependencies-and-pins.md'), 'pinned to');
    const manifests = [
      'package.json',
      ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}/package.json`),
    ];
    const pinned = new Map(
      manifests.flatMap((path) => {
        const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path));
        return Object.entries<string>({ ...dependencies, ...devDependencies });
      }),
    );
    for (const [name, version] of pins) expect(pinned.get(name), name).toMatch(new RegExp(`^${version}\\.`));
  });
});

/** The rows of the tables whose header has that cell, as trimmed cells. */
function tableRows(text: string, headerCell: string): string[][] {
  const rows: string[][] = [];
  let inTable = false;
  for (const line of text.split('\n')) {
    const cells = line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      : undefined;
    if (!cells) inTable = false;
    else if (cells.includes(headerCell)) inTable = true;
    else if (inTable && !cells[0].startsWith('---')) rows.push(cells);
  }
  return rows;
}

function filesUnder(folder: string, extension: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension) && !name.includes('.test.'))
    .map((name) => join(folder, name));
}

/** Targets of [text](target), outside of code. */
function links(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target);
}

/** Whether the file is there, and its heading. Addresses outside are not asked: tests run without a network. */
function leadsSomewhere(page: string, link: string): boolean {
  if (/^https:\/\//.test(link)) return URL.canParse(link);
  const [path, heading] = link.split('#');
  const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), decodeURI(path)));
  if (target.startsWith('..') || !existsSync(join(ROOT, target))) return false;
  return heading === undefined || headings(read(target)).includes(heading);
}

/** Headings as the anchors that GitHub gives them. */
function headings(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function consoleRuns(text: string): Run[] {
  return Array.from(text.matchAll(/^```console\n([\s\S]*?)^```/gm), ([, block]) => block).flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command, ...expected] = part.trimEnd().split('\n');
        return { command, expected: expected.join('\n') };
      }),
  );
}

/** The expected output as a pattern in which … is any text. */
function pattern(expected: string): RegExp {
  const literal = expected.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = literal
    .split('\n')
    .map((line) => (line === '…' ? '[\\s\\S]*' : line.trimEnd().replaceAll('…', '.*') + ' *'));
  return new RegExp(`^${lines.join('\n')}$`);
}

/** A folder in which the repository's tables and packages stand, and which may be written to. */
function inScratchFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-docs-'));
  for (const name of ['examples', 'node_modules', 'packages']) symlinkSync(join(ROOT, name), join(folder, name));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `node …` and `npx deltascope …`, without npx, which would say things of its own. */
function runCommand(command: string, folder: string) {
  const words = command.split(' ');
  const args = command.startsWith('npx deltascope') ? [CLI, ...words.slice(2)] : words.slice(1);
  if (args[0] !== CLI && words[0] !== 'node')
    throw new Error(`a console block can only run node and npx deltascope: ${command}`);
  if (!statSync(join(ROOT, 'packages/cli/dist/main.js'), { throwIfNoEntry: false }))
    throw new Error('run `npm run build` first');
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '100' };
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
}

const CLI = join(ROOT, 'packages/cli/bin/deltascope.js');

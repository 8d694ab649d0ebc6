/** The docs as tests: links lead somewhere, a command prints what stands under it, names and pins exist as written. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { consoleRuns, inScratchFolder, matches, PAGES, readPage, runCommand } from '../scripts/docsConsole.mjs';
import { ROOT } from '../scripts/ready.mjs';

/** Pages that leave the repository, as a package's README on npm, say where a file is by its address there. */
const REPOSITORY = `${/https:.*(?=\.git)/.exec(JSON.parse(readPage('package.json')).repository.url)?.[0]}/blob/main/`;

describe.each(PAGES)('%s', (page) => {
  const text = readPage(page);

  test('has no dead link', () => {
    const dead = links(text).filter((link) => !leadsSomewhere(page, link));
    expect(dead).toEqual([]);
  });

  const runs = consoleRuns(text);
  if (runs.length === 0) return;
  test('its commands print what stands under them (node scripts/docsConsole.mjs writes it anew)', () => {
    inScratchFolder((folder: string) => {
      for (const { command, expected } of runs) {
        const { status, stderr, printed } = runCommand(command, folder);
        expect.soft(status, `exit status of: ${command}\n${stderr}`).toBe(0);
        if (!matches(expected, printed)) expect.soft(printed, command).toBe(expected);
      }
    });
  });
});

describe('the docs agree with the source', () => {
  test('every identifier of the dictionary stands in the source of core', () => {
    const identifiers = tableRows(readPage('docs/notation.md'), 'identifier').map((cells) =>
      cells[1].replaceAll('`', ''),
    );
    const source = filesUnder('packages/core/src', '.ts').map(readPage).join('\n');
    expect(identifiers.length).toBeGreaterThan(20);
    expect(identifiers.filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
  });

  test('the bounds of the elementary functions are those that their test holds', () => {
    const tested = readPage('packages/core/src/elementary/elementary.test.ts');
    const stated = tableRows(readPage('docs/numerics.md'), 'error below').flatMap(([functions, bound]) =>
      functions.split(', ').map((name) => `${name}: ${bound.replace(' ulp', '')}`),
    );
    const [, held] = /BOUNDS = \{ (.*) \}/.exec(tested) ?? [];
    expect(stated.sort()).toEqual(held.split(', ').sort());
  });

  test('every pinned dependency of the decision is pinned so', () => {
    const pins = tableRows(readPage('docs/decisions/0005-dependencies-and-pins.md'), 'pinned to');
    const manifests = [
      'package.json',
      ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}/package.json`),
    ];
    const pinned = new Map(
      manifests.flatMap((path) => {
        const { dependencies = {}, devDependencies = {} } = JSON.parse(readPage(path));
        return Object.entries<string>({ ...dependencies, ...devDependencies });
      }),
    );
    // typescript stands twice: the oldest that our declarations are for is the testkit's.
    pinned.set('typescript', JSON.parse(readPage('package.json')).devDependencies.typescript);
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
  const isOurs = link.startsWith(REPOSITORY);
  if (/^https:\/\//.test(link) && !isOurs) return URL.canParse(link);
  const [path, heading] = (isOurs ? link.slice(REPOSITORY.length) : link).split('#');
  const target = path === '' ? page : relative(ROOT, join(ROOT, isOurs ? '' : dirname(page), decodeURI(path)));
  if (target.startsWith('..') || !existsSync(join(ROOT, target))) return false;
  return heading === undefined || headings(readPage(target)).includes(heading);
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

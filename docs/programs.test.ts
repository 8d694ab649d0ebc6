/** The programs in the docs compile against the packages as they are published, run, and print what stands under them. */
import { describe, expect, test } from 'vitest';
import { inScratchFolder, matches, PAGES, readPage } from '../scripts/docsConsole.mjs';
import { compiled, programsOf, runProgram } from '../scripts/docsPrograms.mjs';

const pages = PAGES.map((page) => ({ page, programs: programsOf(readPage(page)) })).filter(
  ({ programs }) => programs.length > 0,
);

test('the docs hold programs', () => {
  expect(pages.map(({ page }) => page)).toContain('docs/library.md');
});

describe.each(pages)('$page', ({ page, programs }) => {
  test('has no block of code that nobody compiles', () => {
    if (page === 'docs/library.md') expect(readPage(page)).not.toMatch(/^```(js|javascript|typescript)$/m);
  });

  test('compiles', () => {
    inScratchFolder((folder: string) => expect(compiled(programs, folder)).toEqual([]));
  });

  const running = programs.filter(({ runs }) => runs);
  test.each(running)('the program on line $line runs and prints what stands under it', (program) => {
    inScratchFolder((folder: string) => {
      const { status, stderr, printed } = runProgram(program, folder);
      expect(status, stderr).toBe(0);
      if (!matches(program.expected ?? '', printed)) expect(printed).toBe(program.expected ?? '');
    });
  });
});

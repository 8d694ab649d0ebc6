import fc from 'fast-check';
import stringWidth from 'string-width';
import { afterEach, describe, expect, test } from 'vitest';
import { grid } from './grid.ts';
import { layOutFor } from './page.ts';
import { signOf } from './signs.ts';

const columns = [
  { title: 'column' },
  { title: 'missing', align: 'right' as const },
  { title: 'values' },
  { title: 'used as', holds: 'sentences' as const },
];
const rows = [
  ['Profession', '57', '9: Artist, Marketing, Engineer, Homemaker, …', 'feature'],
  ['ID', '0', '2,600: 700005, 700006, 700013, 700015, …', 'left out: an identifier'],
];
const noColors = (_: unknown, text: string) => text;
afterEach(() => layOutFor({ paint: noColors }));

describe('a table', () => {
  test('is whole where no terminal shows it', () => {
    expect(grid(columns, rows)).toContain('Homemaker, …  feature\n');
  });
  test('gives way in its widest text, and breaks sentences rather than cut them', () => {
    layOutFor({ width: 50, paint: noColors });
    for (const line of grid(columns, rows).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(50);
    expect(grid(columns, rows).replace(/\s+/g, ' ')).toMatch(/left out: an.* identifier/);
  });
  test('leaves its bars away before it puts columns below one another', () => {
    const text = (width: number) =>
      grid([{ title: 'unit' }, { title: 'push', align: 'right' }, { title: '', holds: 'bars' }], [['1', '-2', '██│']], {
        width,
      });
    expect(text(20)).toContain('██│');
    expect(text(12)).toBe('unit  push\n1       -2\n');
  });
  test('repeats its first column if numbers go on below', () => {
    const right = (title: string) => ({ title, align: 'right' as const });
    expect(grid([{ title: '' }, right('one'), right('two')], [['a', '1', '2']], { width: 8 })).toBe(
      '   one\na    1\n\n   two\na    2\n',
    );
  });
  test('shows signs in color, and 0 without', () => {
    layOutFor({ paint: (style, text) => `<${style}>${text}</>` });
    const text = grid(
      [{ title: '', align: 'right', sign: signOf }],
      ['1.5', '-2', '0', 'NaN', '−3'].map((cell) => [cell]),
    );
    expect(text).toMatch(/<cyan>1.5<\/>\n *<yellow>-2<\/>\n *0\n *NaN\n *<yellow>−3<\/>\n/);
  });
  test('is never wider than the terminal if its cells are not', () => {
    const cell = fc.stringMatching(/^[a-z 中文é]{0,30}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }),
        fc.integer({ min: 20, max: 90 }),
        (given, width) => {
          const text = grid([{ title: 'a' }, { title: 'b' }, { title: 'c', holds: 'sentences' }], given, { width });
          for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(width, 30));
        },
      ),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { parseAddress } from '../names/address.ts';
import { valueAt } from '../trace/valueAt.ts';
import { LANGUAGE_CODES } from '../words/languageCode.ts';
import { exampleInput, HOSTILE } from './example.fixture.ts';
import { report } from './report.ts';
import { en } from './texts/en.ts';
import { zh } from './texts/zh.ts';

/** Every key of a text table, with its value's kind: `data.kind.number: string`. */
function keysOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${path}${key}.`) : [`${path}${key}: ${typeof value}`],
  );
}

/** Plain texts only; functions are read in the whole reports below. */
function wordsOf(texts: object): string[] {
  return Object.values(texts).flatMap((value) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? wordsOf(value) : [],
  );
}

/** What a reader sees of a page, without names that come from the data or from the mathematics. */
function readable(html: string): string {
  return html
    .replace(/<(style|script|svg|math)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<code>.*?<\/code>/g, ' ')
    .replace(/<[^>]*>/g, '\n');
}

describe('the texts', () => {
  test('English and Chinese have the same keys', () => {
    expect(keysOf(zh)).toEqual(keysOf(en));
  });

  test('no text is empty, and no Chinese text is left in English', () => {
    expect([...wordsOf(en), ...wordsOf(zh)].filter((words) => words.trim() === '')).toEqual([]);
    const names = new Set(['L-BFGS', 'zh-Hans']);
    expect(wordsOf(zh).filter((words) => !/\p{Script=Han}/u.test(words) && !names.has(words))).toEqual([]);
    expect(wordsOf(en).filter((words) => /\p{Script=Han}/u.test(words))).toEqual([]);
  });

  test('no English sentence stands in a Chinese report', () => {
    const page = readable(report(exampleInput(), { lang: 'zh', format: 'html' }));
    expect(page.match(/(?:\b[a-z]{2,}\b[ ,]+){4,}/g) ?? []).toEqual([]);
  });
});

describe.each(LANGUAGE_CODES)('the report in %s', (lang) => {
  const input = exampleInput();
  const html = report(input, { lang, format: 'html' });
  const markdown = report(input, { lang, format: 'markdown' });

  test('is the same bytes each time', () => {
    expect(report(exampleInput(), { lang, format: 'html' })).toBe(html);
  });

  test('tells all fifteen steps in the order of the tutorial', () => {
    const ids = Array.from(html.matchAll(/<section id="([\w-]+)"/g), ([, id]) => id);
    expect(ids).toEqual(
      'data network weights labels forward cost output-error hidden-error delta gradient check training result contributions doubt'.split(
        ' ',
      ),
    );
    expect(markdown.match(/^## /gm)).toHaveLength(15);
  });

  test('asks for nothing outside itself', () => {
    const links = Array.from(html.matchAll(/\b(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)/g), ([, target]) => target);
    expect(links.filter((target) => !target.startsWith('#') && target !== 'x')).toEqual([]);
    expect(html).toContain("default-src 'none'");
  });

  test('shows hostile names as text', () => {
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
    expect(markdown.replace(/`[^`\n]*`/g, '')).not.toContain('<img');
    expect(HOSTILE).toContain('`');
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    for (const block of markdown.match(/(?:^\|.*\n)+/gm) ?? []) {
      const counts = block.trimEnd().split('\n').map(cells);
      expect(new Set(counts).size, block).toBe(1);
    }
  });

  test('gives each number of a figure the address of the traced number that it shows', () => {
    const shown = Array.from(
      html
        .replace(/<svg[^>]*figure-pushes[\s\S]*?<\/svg>/, '')
        .matchAll(
          /data-address="((?:Theta|Delta|[azs]|yv)[^"]*\])"><title>[^<]*<\/title><rect[^>]*\/><text[^>]*>([^<]*)</g,
        ),
      ([, address, text]) => ({ address, text }),
    );
    expect(shown.length).toBeGreaterThan(150);
    const wrong = shown.filter(({ address, text }) => {
      const value = valueAt(input.trace, parseAddress(address));
      return Math.abs(Number(text.replaceAll('−', '-')) - value) > 0.006 * Math.abs(value);
    });
    expect(wrong).toEqual([]);
  });

  test('names each id once', () => {
    const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

describe('who made it so', () => {
  const input = exampleInput();
  const page = (of: typeof input) => report(of, { lang: 'en', format: 'html' });
  const number = (text: string) => Number(text.replaceAll('−', '-').replaceAll(',', ''));
  const parts = (html: string, figure: string, words: RegExp) => {
    const svg = html.match(new RegExp(`<svg[^>]*figure-contributions-${figure}-title[\\s\\S]*?</svg>`))?.[0] ?? '';
    return Array.from(svg.matchAll(words), ([, value]) => number(value));
  };
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

  test('the classes add up to Delta of the steepest weight, and the columns to the change of the output', () => {
    const html = page(input);
    const steepest = input.trace.steps
      .filter(({ kind }) => kind === 'Theta_grad')
      .flatMap(({ matrix }) => Array.from(matrix.data, Math.abs));
    const [, address = '', gradient = ''] = html.match(/slope is that of <code>(.*?)<\/code>: (\S+) =/) ?? [];
    expect(Math.abs(number(gradient))).toBeCloseTo(Math.max(...steepest), 5);
    const Delta = valueAt(input.trace, parseAddress(address.replace('Theta', 'Delta')));
    expect(total(parts(html, 'classes', / push by (\S+): /g))).toBeCloseTo(Delta, 4);
    const [, change = ''] = html.match(/add up to the change of (\S+) but for/) ?? [];
    expect(number(change)).not.toBe(0);
    expect(total(parts(html, 'columns', / moved the output by (\S+): /g))).toBeCloseTo(number(change), 5);
  });

  test('the baseline is the mean of the training rows where the model says it, and said to be of the table else', () => {
    expect(page(input)).toContain('For the mean of the rows of this table');
    const inputMeans = [0, 0, 0];
    expect(page({ ...input, model: { ...input.model, inputMeans } })).toContain('For the mean of the training rows');
  });

  test('cells are told where they are given', () => {
    const section = (html: string) => html.slice(html.indexOf('<section id="contributions"'));
    const cells = (of: typeof input) => section(page(of)).match(/<th scope="row">Color<\/th><td[^>]*>(.*?)<\/td>/)?.[1];
    expect(cells(input)).toBe('red');
    expect(cells({ ...input, cells: undefined })).toBe('–');
  });
});

describe('the report of other networks', () => {
  test.each([
    { hidden: [], output: 'softmax' as const },
    { hidden: [3, 2], output: 'softmax' as const },
    { hidden: [20, 15, 13], output: 'sigmoid' as const },
  ])('$hidden $output is complete and under 1 MB', (shape) => {
    const html = report(exampleInput(shape), { lang: 'en', format: 'html' });
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    expect(html.match(/data-address="Delta1\[/g)?.length).toBeGreaterThan(0);
    expect(html.length).toBeLessThan(1e6);
  });
});

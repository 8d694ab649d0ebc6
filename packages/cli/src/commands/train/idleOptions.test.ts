/** An option that does nothing beside the others is told of, through the real command line. */
import { expect, test } from 'vitest';
import { bench } from '../../commandLine.fixture.ts';

const { file, run } = bench('idle');
const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * 3) % 11},${i % 7 > 3 ? 'high' : 'low'}`);
const table = file('table.csv', `a,b,y\n${rows.join('\n')}\n`);
const said = (...options: string[]) => run(['train', table, '--label', 'y', ...options]).err;

test.each([
  [['--optimizer', 'adam', '--epochs', '2', '--iterations', '1'], '--iterations has no effect with --optimizer adam.'],
  [['--momentum', '0.3'], '--momentum has no effect with --optimizer lbfgs, which was taken for the size of the work'],
  [['--patience', '3', '--validation', '0'], '--patience has no effect with --validation 0.'],
  [['--epsilon', '0.2', '--lang', 'zh'], '--epsilon 与 --init glorot 一起不起作用。'],
])('%j', (options, sentence) => {
  expect(said(...options)).toContain(sentence);
});

test('nothing is said of options that do something, nor of what the article sets', () => {
  expect(said('--optimizer', 'adam', '--epochs', '2', '--batch-size', '8')).not.toContain('no effect');
  expect(said('--like-article')).not.toContain('no effect');
});

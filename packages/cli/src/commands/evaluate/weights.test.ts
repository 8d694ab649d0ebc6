/** Weights of rows, a threshold that the model keeps, and judging by groups, through the real command line. */
import { readFileSync } from 'node:fs';
import { random } from '@deltascope/core/network';
import { expect, test } from 'vitest';
import { bench } from '../../commandLine.fixture.ts';

const { at, file, run } = bench('weights');
const { uniform } = random(5);

/** One row in six is "yes", which `size` tells a little. */
const lines = Array.from({ length: 240 }, (_, i) => {
  const yes = uniform() < 1 / 6;
  return `${(uniform() + (yes ? 0.4 : 0)).toFixed(4)},${i % 3},f${Math.floor(i / 8)},${yes ? 'yes' : 'no'}`;
});
const table = file('t.csv', `size,times,farm,y\n${lines.join('\n')}\n`);
const weights = file('weights.json', '{"yes": 5}');
const train = (out: string, ...options: string[]) =>
  run(['train', table, '--label', 'y', '--no-checks', '--json', '--ignore', 'farm', '--out', out, ...options]);
const last = (out: string) => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
const model = (name: string) => at(`${name}.safetensors`);
const evaluated = (name: string, ...options: string[]) =>
  JSON.parse(run(['evaluate', model(name), table, '--json', ...options]).out);

test('a weighted training is weighed again by trace, and made again in every bit', () => {
  const { out } = train(model('weighed'), '--row-weight', 'times', '--class-weight', weights);
  expect(last(out).weighting).toEqual({ column: 'times', classes: [1, 5] });
  const { out: cell } = run(['trace', model('weighed'), table, '--cell', 's3[2,1]', '--json']);
  expect(cell).toContain('w[2,1]');
  expect(run(['reproduce', model('weighed'), table]).out).toContain('The same bytes');
  expect(evaluated('weighed').weighting).toEqual({ column: 'times', classes: [1, 5] });
});

test('a threshold is kept, obeyed, and overridden', () => {
  const { threshold } = last(train(model('kept'), '--threshold', 'best').out);
  expect(evaluated('kept').threshold).toEqual({ value: threshold.value, from: 'model' });
  const answered = (of: { perClass: { predicted: number }[] }) => of.perClass[1].predicted;
  expect(answered(evaluated('kept'))).toBeGreaterThan(answered(evaluated('kept', '--threshold', '0.9')));
  expect(run(['predict', model('kept'), table, '--threshold', 'best']).code).toBe(2);
});

test('the interval goes by the groups that rows were divided by, and figures are drawn', () => {
  train(model('grouped'), '--split', 'group:farm');
  const svg = at('scores.svg');
  const found = evaluated('grouped', '--figure', svg);
  expect(found.interval).toMatchObject({ method: 'wilson-clustered', clusters: 30 });
  expect(found.groupedBy).toBe('farm');
  expect(readFileSync(svg, 'utf8')).toContain('figure-roc');
});

test('--fail-under-baseline asks the whole interval of the difference', () => {
  train(model('plain'));
  const { aboveLargestClass } = evaluated('plain');
  const { code } = run(['evaluate', model('plain'), table, '--fail-under-baseline']);
  expect(code).toBe(aboveLargestClass.low > 0 ? 0 : 5);
  expect(code).toBe(5);
});

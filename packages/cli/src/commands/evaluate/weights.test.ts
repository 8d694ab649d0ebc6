/** Weights of rows, a threshold that the model keeps, and judging by groups, through the command line. */
import { readFileSync } from 'node:fs';
import { random } from '@deltascope/core/network';
import { expect, test } from 'vitest';
import { benchHere } from '../../inProcess.fixture.ts';

const { at, file, runHere: run } = benchHere('weights');
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
const evaluated = async (name: string, ...options: string[]) =>
  JSON.parse((await run(['evaluate', model(name), table, '--json', ...options])).out);

test('a weighted training is weighed again by trace, and made again in every bit', async () => {
  const { out } = await train(model('weighed'), '--row-weight', 'times', '--class-weight', weights);
  expect(last(out).weighting).toEqual({ column: 'times', classes: [1, 5] });
  const { out: cell } = await run(['trace', model('weighed'), table, '--cell', 's3[2,1]', '--json']);
  expect(cell).toContain('w[2,1]');
  expect((await run(['reproduce', model('weighed'), table])).out).toContain('The same bytes');
  expect((await evaluated('weighed')).weighting).toEqual({ column: 'times', classes: [1, 5] });
});

test('rows that weigh whole numbers give the figures of the table that has them so often', async () => {
  await train(model('times'), '--row-weight', 'times');
  const often = file(
    'often.csv',
    `size,times,farm,y\n${lines.flatMap((line) => new Array<string>(Number(line.split(',')[1])).fill(line)).join('\n')}\n`,
  );
  const { weighted, accuracy } = await evaluated('times');
  const { out } = await run(['evaluate', model('times'), often, '--json']);
  const repeated = JSON.parse(out);
  expect(weighted).toMatchObject({
    weight: repeated.rows,
    accuracy: expect.closeTo(repeated.accuracy, 12),
    logLoss: expect.closeTo(repeated.logLoss, 10),
  });
  expect(weighted.accuracy).not.toBe(accuracy);
  const said = (await run(['evaluate', model('times'), table])).out;
  expect(said).toContain('in the figures above each row counts once');
  expect(said).toMatch(/If each row counts for what "times" says, 240 in all: accuracy [\d.]+ %, log loss 0\.\d{4}\./);
});

test('a table without the column of weights is judged, and this is said', async () => {
  const bare = file('bare.csv', `size,y\n${lines.map((line) => line.replace(/,\d,f\d+,/, ',')).join('\n')}\n`);
  const { code, out } = await run(['evaluate', model('times'), bare]);
  expect([code, out]).toEqual([0, expect.stringContaining('By "times" they cannot be weighed here')]);
});

test('a weight that is none is refused with its line, when it is trained on or judged', async () => {
  const wrong = file('wrong.csv', `size,times,farm,y\n${lines.join('\n').replace(/,1,/, ',-1,')}\n`);
  const refused = 'wrong.csv, line 3, column "times": this row weighs -1';
  for (const args of [
    ['evaluate', model('times'), wrong],
    ['train', wrong, '--label', 'y', '--row-weight', 'times'],
  ]) {
    const { code, err } = await run(args);
    expect([code, err]).toEqual([3, expect.stringContaining(refused)]);
  }
});

test('a threshold is kept, obeyed, and overridden', async () => {
  const { threshold } = last((await train(model('kept'), '--threshold', 'best')).out);
  expect((await evaluated('kept')).threshold).toEqual({ value: threshold.value, from: 'model' });
  const answered = (of: { perClass: { predicted: number }[] }) => of.perClass[1].predicted;
  expect(answered(await evaluated('kept'))).toBeGreaterThan(answered(await evaluated('kept', '--threshold', '0.9')));
  expect((await run(['predict', model('kept'), table, '--threshold', 'best'])).code).toBe(2);
});

test('the interval goes by the groups that rows were divided by, and figures are drawn', async () => {
  await train(model('grouped'), '--split', 'group:farm');
  const svg = at('scores.svg');
  const found = await evaluated('grouped', '--figure', svg);
  expect(found.interval).toMatchObject({ method: 'wilson-clustered', clusters: 30 });
  expect(found.groupedBy).toBe('farm');
  expect(readFileSync(svg, 'utf8')).toContain('figure-roc');
});

test('--fail-under-baseline asks the whole interval of the difference', async () => {
  await train(model('plain'));
  const { aboveLargestClass } = await evaluated('plain');
  const { code } = await run(['evaluate', model('plain'), table, '--fail-under-baseline']);
  expect(code).toBe(aboveLargestClass.low > 0 ? 0 : 5);
  expect(code).toBe(5);
});

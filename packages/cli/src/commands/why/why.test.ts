/** `why` through the command line. */
import { describe, expect, test } from 'vitest';
import { benchHere } from '../../inProcess.fixture.ts';

const { file, runHere } = benchHere('why');
const deltascope = (...args: string[]) => runHere(args);
const words = ['red', 'green', 'blue'];
const rows = Array.from({ length: 120 }, (_, i) => {
  const [x, y] = [Math.sin(i * 1.7) * 5, Math.cos(i * 2.3) * 3];
  return `${i === 6 ? '' : x.toFixed(3)},${y.toFixed(3)},${words[i % 3]},${x + y > 1 ? 'yes' : x > y ? 'no' : 'maybe'}`;
});
file('points.csv', `x,y,color,answer\n${rows.join('\n')}\n`);
const unlabelled = rows.map((row) => row.replace(/,\w+$/, ''));
file('new.csv', `x,y,color\n${unlabelled.join('\n')}\n`);

async function json(...args: string[]) {
  const { out, err } = await deltascope(...args, '--json');
  expect(err).toBe('');
  return JSON.parse(out);
}

const total = (parts: readonly { value: number }[]) => parts.reduce((sum, { value }) => sum + value, 0);

await deltascope('train', 'points.csv', '--label', 'answer', '--hidden', '3', '--out', 'model.safetensors');

describe('a weight', () => {
  test('its classes, and the values of words and numbers, each add up to Delta, which trace shows too', async () => {
    const told = await json('why', 'model.safetensors', 'points.csv', '--weight', 'Theta1[2,1]', '--by', 'color,y,x');
    expect(told.byClass.map((one: { class: string }) => one.class)).toEqual(['maybe', 'no', 'yes']);
    expect(told.groups.map(({ name }: { name: string }) => name)).toEqual(['color', 'y', 'x']);
    const missing = told.groups[2].groups.filter(({ text }: { text: string }) => text === '(missing)');
    expect(missing.map((one: { rows: number }) => one.rows)).toEqual([1]);
    for (const parts of [told.byClass, ...told.groups.map(({ groups }: { groups: [] }) => groups)]) {
      expect(total(parts)).toBeCloseTo(told.Delta, 10);
    }
    const traced = await json('trace', 'model.safetensors', 'points.csv', '--cell', 'Delta1[2,1]');
    expect(told.Delta).toBe(traced.value);
    const heaviest = [...told.along, ...told.against].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
    const [first] = traced.terms;
    expect([first.value, first.of]).toEqual([heaviest.value, `row ${heaviest.row} (${heaviest.class})`]);
  });

  test('is told in a sentence for the classes and for each column', async () => {
    const { out } = await deltascope(
      'why',
      'model.safetensors',
      'points.csv',
      '--weight',
      'Theta1[2,1]',
      '--by',
      'color,y',
    );
    const sentence = (name: string) =>
      new RegExp(`^([\\d.]+ % of this push came from ${name}\\.|${name} alone pushed [\\d.]+ times as far)`, 'm');
    expect(out).toMatch(sentence('(yes|no|maybe)'));
    expect(out).toMatch(sentence('rows with color (red|green|blue)'));
    expect(out).toMatch(sentence('rows with y .+'));
  });

  test('of a whole training by gradient descent, rows and penalty give what moved it', async () => {
    const setting = ['--label', 'answer', '--hidden', '3', '--optimizer', 'gd', '--iterations', '15'];
    const told = await json('why', 'points.csv', ...setting, '--weight', 'Theta2[1,2]', '--training');
    expect(told.conditional).toBeUndefined();
    expect(told.start + told.rows + told.penalty).toBeCloseTo(told.end, 12);
    expect(total(told.byClass)).toBeCloseTo(told.rows, 10);
    const text = (
      await deltascope(
        'why',
        'points.csv',
        '--label',
        'answer',
        '--iterations',
        '9',
        '--weight',
        'Theta2[1,2]',
        '--training',
      )
    ).out;
    expect(text).toContain('Conditional: held fixed are');
  });

  test('that is none, a column that is none, and nothing asked, are refused', async () => {
    const of = (...args: string[]) => deltascope('why', 'model.safetensors', 'points.csv', ...args);
    expect((await of('--weight', 'Theta3[1,1]')).err).toContain('Theta3[1,1] is no weight of the network');
    expect((await of('--weight', 'Theta1[1,1]', '--by', 'colour')).err).toContain('Did you mean color?');
    expect([(await of()).code, (await of('--weight', 'Theta1[1,1]', '--row', '2')).code]).toEqual([2, 2]);
  });
});

describe('an answer', () => {
  test('its columns add up to the difference from the baseline, on a table without labels', async () => {
    const told = await json('why', 'model.safetensors', 'new.csv', '--row', '3');
    const sum = told.columns.reduce((all: number, one: { integrated: number }) => all + one.integrated, 0);
    expect(sum).toBeCloseTo(told.output - told.outputAtBaseline, 5);
    expect(told.columns.map((one: { column: string }) => one.column).sort()).toEqual(['color', 'x', 'y']);
    const answers = (await deltascope('predict', 'model.safetensors', 'new.csv', '--json')).out.trim().split('\n');
    expect(Object.values(JSON.parse(answers[2]))).toContain(told.answered);
  });

  test('is compared with the training rows, whatever table it stands in', async () => {
    file('one.csv', `x,y,color\n${unlabelled[2]}\n`);
    const alone = await json('why', 'model.safetensors', 'one.csv', '--row', '1');
    const among = await json('why', 'model.safetensors', 'new.csv', '--row', '3');
    expect(alone.baseline).toBe('the mean of the training rows');
    expect([alone.columns, alone.outputAtBaseline]).toEqual([among.columns, among.outputAtBaseline]);
    expect(alone.output).not.toBe(alone.outputAtBaseline);
    expect(alone.inputs.map((one: { name: string }) => one.name)).toContain('color=red');
  });

  test('against a row, and of another class', async () => {
    const told = await json(
      'why',
      'model.safetensors',
      'new.csv',
      '--row',
      '3',
      '--baseline',
      'row:5',
      '--of',
      'maybe',
    );
    const other = await json('why', 'model.safetensors', 'new.csv', '--row', '5', '--of', 'maybe');
    expect(told.class).toBe('maybe');
    expect(told.outputAtBaseline).toBe(other.output);
  });

  test('a missing value is told as missing; a row or class that is none is refused', async () => {
    expect((await deltascope('why', 'model.safetensors', 'new.csv', '--row', '7')).out).toMatch(/^x +missing/m);
    const of = (...args: string[]) => deltascope('why', 'model.safetensors', 'new.csv', ...args);
    expect((await of('--row', '500')).err).toContain('the table has 120 rows, and no row 500');
    expect((await of('--row', '3', '--of', 'maybee')).err).toContain('Did you mean maybe?');
  });

  test('an unused row is told the reason for which it has no answer', async () => {
    await deltascope(
      'train',
      'points.csv',
      '--label=answer',
      '--missing=drop',
      '--encode=ordinal',
      '--out=drop.safetensors',
    );
    file('gaps.csv', 'color,x,y\nred,1,2\npink,,2\nred,,2\n');
    const of = (row: string) => deltascope('why', 'drop.safetensors', 'gaps.csv', '--row', row);
    expect((await of('1')).code).toBe(0);
    expect((await of('2')).err).toContain('row 2 of the table is not used: it has no value in "x"');
    expect((await of('3')).err).toContain('row 3 of the table is not used: it has no value in "x"');
    file('pink.csv', 'color,x,y\nred,1,2\npink,1,2\n');
    expect((await deltascope('why', 'drop.safetensors', 'pink.csv', '--row', '2')).err).toContain(
      'row 2 of the table is not used: it holds a word in "color" that training never saw',
    );
  });
});

/** `check --mine` through the command line: numbers made wrong by hand, in every way in which they can be given. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { benchHere } from '../../inProcess.fixture.ts';

const FIXTURES = fileURLToPath(new URL('../../../../testkit/fixtures/numbers/', import.meta.url));
const { folder, file, runHere } = benchHere('check');
afterAll(() => rmSync(folder, { recursive: true }));
const deltascope = (...args: string[]) => runHere(args);

const ROWS = 24;
const table = Array.from({ length: ROWS }, (_, i) => `${(i * 7) % 11},${(i * 5) % 13},${'abc'[(i * i + i) % 3]}`);
file('table.csv', `Width,Height,Class\n${table.join('\n')}\n`);
const ON_TABLE = ['table.csv', '--label', 'Class', '--like-article', '--init', 'sin'];

const check = (...more: string[]) => deltascope('check', ...ON_TABLE, ...more);

/** The right numbers, by trace. */
const traced = JSON.parse((await deltascope('trace', ...ON_TABLE, '--rows', `1-${ROWS}`, '--json')).out);
const step = (name: string): number[][] =>
  traced.steps.find((one: { readonly name: string }) => one.name === name).values;
const csv = (rows: readonly (readonly number[])[]) => rows.map((row) => row.join(',')).join('\n');

/** s2 by someone who forgot g'(z2). */
const linearS2 = step('s3').map((s3) =>
  step('Theta2')[0]
    .slice(1)
    .map((_, j) => s3.reduce((sum, s, k) => sum + s * step('Theta2')[k][j + 1], 0)),
);

describe('check --mine', () => {
  test('right numbers agree, and the exit code is 0', async () => {
    const mine = { J: traced.cost, s3: step('s3'), s2: step('s2'), Theta1_grad: step('Theta1_grad') };
    const { code, out } = await check('--mine', file('right.json', JSON.stringify(mine)));
    expect(out).toContain('All agree: J, s3, s2, Theta1_grad.');
    expect(code).toBe(0);
  });

  test('right numbers agree as Octave and NumPy display them, pasted with what is around them', async () => {
    const rounded = (name: string) => step(name).map((row) => row.map((cell) => cell.toFixed(4)));
    const octave = rounded('s2').map((row) => `   ${row.join('   ')}`);
    const numpy = rounded('Theta1_grad').map((row) => `[ ${row.join('  ')}]`);
    const pasted = [
      'octave:7> [J, grad] = cost(theta);',
      `octave:8> J = ${traced.cost.toFixed(4)}`,
      'octave:9> s2',
      's2 =',
      '',
      ...octave,
      '',
      'Epoch 1 done',
      `Theta1_grad = array([${numpy.join(',\n       ')}])`,
    ];
    const { code, out } = await check('--mine', file('pasted.txt', pasted.join('\r\n')));
    expect(out).toContain('All agree: J, s2, Theta1_grad.');
    expect(code).toBe(0);
  });

  test('a forgotten gradient of the sigmoid is told by grades, and the exit code is 5', async () => {
    const mine = file('s2.csv', csv(linearS2));
    const graded = (grade: string) => check('--mine', mine, '--hint', grade);
    const [one, two, three] = [await graded('1'), await graded('2'), await graded('3')];
    expect([one.code, two.code, three.code]).toEqual([5, 5, 5]);
    expect(one.out).toMatch(/The first that differs is s2: s2\[\d+,\d\] is /);
    expect(one.out).not.toContain('of your s2'); // all rows are used, so both are the same
    expect(one.out).toContain('One known mistake gives all of these numbers, to 1');
    expect(one.out).toContain('Look at s2.');
    expect(one.out).not.toContain('chain rule');
    expect(two.out).toContain('What does the chain rule say of a2 = g(z2)?');
    expect(two.out).not.toContain('no-activation-gradient');
    expect(three.out).toContain("no-activation-gradient: s2 lacks the factor g'(z2)");
    expect(three.out).toContain('Octave:       s2 = (s3 * Theta2) .* sigmoidGradient([ones(m, 1) z2]);');
  });

  test('--hint 1 is the default', async () => {
    const mine = file('s2.csv', csv(linearS2));
    expect((await check('--mine', mine)).out).toBe((await check('--mine', mine, '--hint', '1')).out);
  });

  test('--json has the whole answer, or hints alone where a grade is asked for', async () => {
    const mine = file('s2.csv', csv(linearS2));
    const whole = JSON.parse((await check('--mine', mine, '--json')).out);
    expect(whole).toMatchObject({ verdict: 'named', explanations: [{ mistakes: [{ id: 'no-activation-gradient' }] }] });
    const [hinted] = JSON.parse((await check('--mine', mine, '--json', '--hint', '1')).out).explanations;
    expect(hinted.hints).toEqual(['Look at s2.']);
    expect(hinted.mistakes).toBeUndefined();
  });

  test('weights that lie beside the numbers are those that are computed with, as are those of --theta', async () => {
    const Theta1 = step('Theta1').map((row) => row.map((value) => 2 * value));
    const Theta2 = step('Theta2').map((row) => row.map((value) => value - 0.1));
    const theta = file('theta.json', JSON.stringify({ Theta1, Theta2 }));
    const other = JSON.parse((await deltascope('trace', ...ON_TABLE, '--json', '--theta', theta)).out);
    expect(other.cost).not.toBeCloseTo(traced.cost, 3);
    const beside = await check('--mine', file('beside.json', JSON.stringify({ Theta1, Theta2, J: other.cost })));
    expect([beside.code, beside.out]).toEqual([0, expect.stringContaining('Theta of beside.json')]);
    const alone = file('j.json', JSON.stringify({ J: other.cost }));
    expect((await check('--mine', alone, '--theta', theta)).code).toBe(0);
    expect((await check('--mine', alone)).code).toBe(5);
  });

  test('names of courses and libraries are understood, and what was not looked at is said', async () => {
    const mine = { delta3: step('s3'), cost: traced.cost, lambda: 2, m: ROWS };
    const { code, out } = await check('--mine', file('course.json', JSON.stringify(mine)));
    expect(code).toBe(0);
    expect(out).toContain('delta3 is read as s3');
    expect(out).toContain('cost is read as J');
    expect(out).toContain('not looked at: m');
    expect(out).toContain('your lambda is 2, and here lambda is 1: --lambda 2 compares with yours');
  });

  test('weights of another size are refused with the file and both shapes', async () => {
    const beside = file('small.json', JSON.stringify({ Theta1: [[1, 2]], J: 1 }));
    expect(await check('--mine', beside)).toMatchObject({
      code: 3,
      err: expect.stringContaining("small.json: Theta1 is 1 × 2, and this network's is 4 × 3"),
    });
  });

  test('a gradient unrolled row by row agrees, told so, and is a mistake if columns are said', async () => {
    const rows = [...step('Theta1_grad'), ...step('Theta2_grad')].flat();
    const mine = file('grad.csv', rows.join('\n'));
    expect((await check('--mine', mine, '--unrolled', 'rows')).code).toBe(0);
    const told = await check('--mine', mine);
    expect([told.code, told.out]).toEqual([0, expect.stringContaining('read row by row, as NumPy unrolls')]);
    const byColumns = await check('--mine', mine, '--unrolled', 'columns', '--hint', '3');
    expect(byColumns.out).toContain('unrolled-by-rows: the gradient is unrolled row by row');
  });

  test('a model is compared at its own weights, and numbers of those it began with are told', async () => {
    await deltascope(
      'train',
      'table.csv',
      '--label',
      'Class',
      '--like-article',
      '--out',
      'model.safetensors',
      '--quiet',
    );
    const s3 = async (...args: string[]) => {
      const { steps } = JSON.parse((await deltascope('trace', ...args, '--rows', `1-${ROWS}`, '--json')).out);
      return csv(steps.find(({ name }: { readonly name: string }) => name === 's3').values);
    };
    const onModel = ['model.safetensors', 'table.csv'];
    const mine = file('s3.csv', await s3(...onModel));
    expect((await deltascope('check', ...onModel, '--mine', mine)).code).toBe(0);
    const before = file('s3-before.csv', await s3('table.csv', '--label', 'Class', '--like-article'));
    expect((await deltascope('check', ...onModel, '--mine', before, '--hint', '3')).out).toContain(
      'theta-initial: the weights',
    );
  });

  test('numbers that no known mistake gives are called unknown', async () => {
    const mine = file('other.json', JSON.stringify({ J: traced.cost + 0.123456789, s3: step('s3') }));
    const { code, out } = await check('--mine', mine);
    expect(code).toBe(5);
    expect(out).toContain('the cause is unknown');
    expect(out).toContain('Are Theta and lambda yours?');
  });
});

describe('check --probe', () => {
  test('writes a problem with two starts, compares with it, and overwrites nothing of the person', async () => {
    const { code, out } = await deltascope('check', '--probe', '--out', 'probe');
    expect(code).toBe(0);
    expect(out).toContain('deltascope check --probe --mine probe/mine.mat');
    expect(readFileSync(join(folder, 'probe/X.csv'), 'utf8')).toMatch(/^2,1.5,-0.3\n/);
    expect(readFileSync(join(folder, 'probe/probe.py'), 'utf8')).toContain(
      'cost_function(Theta1, Theta2, X, y, lambda_)',
    );
    expect((await deltascope('check', '--probe', '--out', 'probe')).code).toBe(0);
    file('probe/probe.m', '% mine');
    const again = await deltascope('check', '--probe', '--out', 'probe');
    expect(again).toMatchObject({ code: 3, err: expect.stringContaining('there is another file of this name') });
    expect(readFileSync(join(folder, 'probe/probe.m'), 'utf8')).toBe('% mine');
    const wrong = await deltascope('check', '--probe', '--mine', file('zero.json', '{"J": 0}'));
    expect(wrong).toMatchObject({ code: 5, out: expect.stringContaining('Theta of the probe') });
  });

  test.each([
    ['probe-no-activation-gradient.mat', ['no-activation-gradient']],
    ['probe-two-mistakes.mat', ['no-activation-gradient', 'penalty-bias']],
    ['probe-bias-theta1.txt', ['penalty-bias-theta1']],
  ])('names the mistake in what Octave saved: %s', async (name, mistakes) => {
    const { code, out } = await deltascope('check', '--probe', '--mine', join(FIXTURES, name), '--json');
    const { verdict, explanations } = JSON.parse(out);
    expect([code, verdict]).toEqual([5, 'named']);
    expect(explanations[0].mistakes.map(({ id }: { readonly id: string }) => id)).toEqual(mistakes);
  });

  test('agrees with what Octave computed right', async () => {
    const { code, out } = await deltascope('check', '--probe', '--mine', join(FIXTURES, 'probe-right.mat'));
    expect([code, out]).toEqual([0, expect.stringContaining('All agree: z2, J, s3, s2, grad.')]);
  });

  test('and a table are not read together, and one of them is needed', async () => {
    expect(await check('--probe')).toMatchObject({ code: 2, err: expect.stringContaining('table.csv is not read') });
    expect(await deltascope('check')).toMatchObject({ code: 2, err: expect.stringContaining('no table is named') });
  });
});

describe('trace --break', () => {
  const broken = (...more: string[]) => deltascope('trace', ...ON_TABLE, '--iterations', '20', '--break', ...more);

  test('lists the mistakes, and spells', async () => {
    expect((await deltascope('trace', '--break', 'list')).out).toContain(
      "no-activation-gradient         s2 lacks the factor g'(z2)",
    );
    expect(await broken('eror-sign')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean error-sign?'),
    });
    expect(await broken('theta-initial')).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be made here'),
    });
    expect(await broken('error-sign,output-gradient')).toMatchObject({
      code: 2,
      err: expect.stringContaining('same place'),
    });
  });

  test('shows which steps differ, by how much, and a training of each', async () => {
    const { code, out } = await broken('no-activation-gradient');
    expect(code).toBe(0);
    expect(out).toMatch(/^s3 +none$/m);
    expect(out).toMatch(/^s2 +\d+ of 96 +s2\[\d+,\d\] +-?\d\.\d+ +-?\d\.\d+$/m);
    expect(out).toMatch(/^ +20 +\d\.\d{4} +\d+\.\d %/m);
  });

  test('--step puts both sides of one step under each other', async () => {
    const { out } = await broken('error-sign', '--step', 's3', '--rows', '1-2');
    const [right, wrong] = out.split('s3 with the mistake').map((part) => /^ +row 1 +(-?\d\.\d{4})/m.exec(part)?.[1]);
    expect(Number(wrong)).toBe(-Number(right));
  });

  test('--json holds every iteration of both trainings', async () => {
    const { training, steps } = JSON.parse((await broken('gradient-sign', '--json')).out);
    expect(training.right.iterations).toHaveLength(21);
    expect(training.right.iterations[20].J).toBeLessThan(training.right.iterations[0].J);
    expect(training.wrong.ended).toMatchObject({
      reason: 'line-search-failed',
      words: expect.stringContaining('no lower J was found'),
    });
    const [J] = steps.filter(({ name }: { readonly name: string }) => name === 'J');
    expect(J.right.values).toEqual(J.wrong.values);
  });
});

describe('files that cannot be read', () => {
  const cases: readonly (readonly [string, string | Buffer, string])[] = [
    ['ragged.csv', '1,2\n3\n', 'ragged.csv, line 2: 1 numbers, and the first row has 2'],
    ['words.csv', '1,2\n3,x\n', 'words.csv, line 2: "x" in cell 2 is no number'],
    ['broken.json', '{"s2": [[1,', 'broken.json: it is not JSON'],
    ['text.json', '{"s2": [["x"]]}', 'text.json: s2, row 1, column 1 is "x", no number'],
    ['nameless.csv', '1,2\n3,4\n', 'nothing says which quantity its 2 × 2 numbers are'],
    ['mine.pkl', Buffer.from([0x80, 4, 0x95, 0, 0, 0]), 'this is a Python pickle'],
    ['empty.mat', '', 'the file is empty'],
    ['deep.json', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 'nested deeper than 8'],
    ['dots.txt', 's2 = [[0.1 0.2]\n ...\n [0.3 0.4]]\n', 's2 was shortened when it was printed'],
  ];
  test.each(cases)('%s', async (name, content, words) => {
    const { code, err, out } = await check('--mine', file(name, content));
    expect(err).toContain(words);
    expect(err).not.toMatch(/\n\s+at /);
    expect([code, out]).toEqual([3, '']);
  });

  test('a file that is not there, and a name that is none', async () => {
    expect(await check('--mine', 'absent.mat')).toMatchObject({
      code: 3,
      err: expect.stringContaining('there is no such file'),
    });
    const named = await check('--mine', `s22=${file('s2.csv', csv(linearS2))}`);
    expect(named).toMatchObject({ code: 3, err: expect.stringContaining('Did you mean s2=s2.csv?') });
  });
});

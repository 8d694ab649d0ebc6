/** Recordings through the command line: kept within their budget, gone on with, traveled in. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '@deltascope/core/model';
import { OPTIMIZERS } from '@deltascope/core/optimize';
import { describe, expect, test } from 'vitest';
import { BIN } from '../commandLine.fixture.ts';
import { benchHere } from '../inProcess.fixture.ts';

const { folder, runHere } = benchHere('recording');
const deltascope = (...args: string[]) => runHere(args);

const words = ['red', 'green', 'blue'];
const rows = Array.from({ length: 150 }, (_, i) => {
  const [x, y] = [Math.sin(i * 1.7) * 5, Math.cos(i * 2.3) * 3];
  return `${x.toFixed(3)},${y.toFixed(3)},${words[i % 3]},${x + y > 1 ? 'yes' : x > y ? 'no' : 'maybe'}`;
});
const TABLE = 'points.csv';
writeFileSync(join(folder, TABLE), `x,y,color,answer\n${rows.join('\n')}\n`);
writeFileSync(join(folder, 'others.csv'), `x,y,color,answer\n${rows.slice(0, 140).join('\n')}\n`);

async function train(...args: string[]) {
  const run = await deltascope('train', TABLE, '--quiet', '--patience', '0', ...args);
  expect(run.err).toBe('');
  return run;
}

/** What its files take on a disk that gives blocks of 4 KiB. */
function roomOf(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + 4096 * Math.ceil(statSync(join(entry.parentPath, entry.name)).size / 4096), 0);
}

const length = (n: number) => ['--iterations', String(n), '--epochs', String(n)];
const model = (name: string) => readModel(readFileSync(join(folder, name)));

describe.each(OPTIMIZERS)('%s', (optimizer) => {
  const common = ['--label', 'answer', '--hidden', '4', '--optimizer', optimizer, '--batch-size', '20'];

  test('stopped and resumed gives the model and history of an unbroken training, in every byte', async () => {
    await train(...common, ...length(24), '--record', `whole-${optimizer}`);
    await train(...common, ...length(11), '--record', `parts-${optimizer}`, '--record-budget', '60kB');
    await train('--resume', `parts-${optimizer}`, ...length(24));
    for (const file of ['model.safetensors', 'history.csv']) {
      const [whole, parts] = ['whole', 'parts'].map((name) => readFileSync(join(folder, `${name}-${optimizer}`, file)));
      expect(parts.equals(whole), file).toBe(true);
    }
    expect(roomOf(join(folder, `parts-${optimizer}`))).toBeLessThanOrEqual(60_000);
    expect(readdirSync(join(folder, `parts-${optimizer}`)).sort()).toEqual([
      'history.csv',
      'model.safetensors',
      'run.json',
      'states',
    ]);
  });

  test('any iteration has the weights that a training up to there ends with', async () => {
    await train(...common, ...length(7), '--out', `seven-${optimizer}.safetensors`);
    const Theta1 = model(`seven-${optimizer}.safetensors`).Theta[0];
    const { out, err } = await deltascope(
      'trace',
      `parts-${optimizer}`,
      TABLE,
      '--iteration',
      '7',
      '--step',
      'Theta1',
      '--json',
    );
    expect(err).toBe('');
    expect(JSON.parse(out).steps[0].values.flat()).toEqual([...Theta1.data]);
  });

  test('a move is told whole: Theta before and after, J, and what the gradient promised', async () => {
    const { out, err } = await deltascope('trace', `parts-${optimizer}`, TABLE, '--iteration', '7', '--move', '--json');
    expect(err).toBe('');
    const move = JSON.parse(out);
    expect([move.optimizer, move.iteration]).toEqual([optimizer, 7]);
    const [before, after, by] = [move.before.Theta1, move.after.Theta1, move.move.Theta1].map((rows) => rows.flat());
    for (const [i, value] of after.entries()) expect(before[i] + by[i]).toBeCloseTo(value, 14);
    expect(move.fell).toBe(move.before.cost - move.after.cost);
    expect(after).toEqual([...model(`seven-${optimizer}.safetensors`).Theta[0].data]);
    const cell = ['trace', `parts-${optimizer}`, TABLE, '--cell', 'Theta1[2,0]@7'];
    expect((await deltascope(...cell)).out).toContain(`Theta1[2,0]@6 = ${move.before.Theta1[1][0]}\n`);
    const { moved } = JSON.parse((await deltascope(...cell, '--json')).out);
    expect([moved.before, moved.after]).toEqual([move.before.Theta1[1][0], move.after.Theta1[1][0]]);
    expect(moved.lines.length).toBeGreaterThan(0);
  });
});

const stateOf = (run: string, iteration: number) =>
  join(run, 'states', `iteration-${String(iteration).padStart(8, '0')}.safetensors`);

function changed(run: string, change: object): void {
  const path = join(run, 'run.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }));
}

describe('a recording', () => {
  test('is not gone on with on another table or with other settings, which are named', async () => {
    const table = await deltascope('train', 'others.csv', '--resume', 'whole-cg', '--quiet');
    expect(table.code).toBe(3);
    expect(table.err).toMatch(/another training: training rows: \d+ then, \d+ now/);
    const settings = await deltascope(
      'train',
      TABLE,
      '--resume',
      'whole-cg',
      '--lambda',
      '3',
      '--seed',
      '2',
      '--quiet',
    );
    expect(settings.code).toBe(3);
    expect(settings.err).toContain('seed (1 then, 2 now)');
    expect(settings.err).toContain('lambda (1 then, 3 now)');
    expect((await deltascope('trace', 'whole-cg', 'others.csv', '--iteration', '3')).code).toBe(3);
    const traced = await deltascope('trace', 'whole-cg', TABLE, '--iteration', '3', '--lambda', '3');
    expect([traced.code, traced.err.includes('lambda (1 then, 3 now)')]).toEqual([3, true]);
  });

  test('that had ended early is left as it is by --resume', async () => {
    const early = ['--label', 'answer', '--optimizer', 'lbfgs', '--patience', '2', '--quiet', '--record', 'early'];
    expect((await deltascope('train', TABLE, ...early)).code).toBe(0);
    const files = () => ['model.safetensors', 'history.csv'].map((file) => readFileSync(join(folder, 'early', file)));
    const before = files();
    expect((await deltascope('train', TABLE, '--resume', 'early', '--quiet')).code).toBe(0);
    expect(files()).toEqual(before);
  });

  test('with a damaged state names its file; what a killed training left half written is removed', async () => {
    const states = join(folder, 'early', 'states');
    const newest = readdirSync(states).sort().at(-1) as string;
    writeFileSync(join(states, newest), readFileSync(join(states, newest)).subarray(0, -9));
    writeFileSync(join(states, '.iteration-00000099.safetensors.1.tmp'), 'half');
    const damaged = await deltascope('train', TABLE, '--resume', 'early', '--quiet');
    expect([damaged.code, damaged.err.includes(join('early', 'states', newest))]).toEqual([3, true]);
    expect(readdirSync(states).filter((name) => name.startsWith('.'))).toEqual([]);
    rmSync(join(states, newest));
    expect((await deltascope('train', TABLE, '--resume', 'early', '--quiet')).code).toBe(0);
  });

  test.each([
    ['run.json that is null', (run: string) => writeFileSync(join(run, 'run.json'), 'null'), 'run.json is null'],
    [
      "another optimizer's name",
      (run: string) => changed(run, { optimizer: 'constructor' }),
      'optimizer is "constructor"',
    ],
    ['no layers', (run: string) => changed(run, { layers: {} }), 'layers is {}'],
    ['a number for its data', (run: string) => changed(run, { data: 5 }), 'data is 5'],
    ['no states', (run: string) => rmSync(join(run, 'states'), { recursive: true }), 'states/ is missing'],
    ['no first state', (run: string) => rmSync(stateOf(run, 0)), 'iteration-00000000.safetensors is missing'],
    [
      "a state under another's name",
      (run: string) => cpSync(stateOf(run, 1), stateOf(run, 24)),
      'of iteration 1, under the name of 24',
    ],
    ['no history.csv', (run: string) => rmSync(join(run, 'history.csv')), 'history.csv is missing'],
  ] as const)('with %s is refused by that name, and nothing of it is changed', async (_, damage, words) => {
    const run = join(folder, 'damaged');
    rmSync(run, { recursive: true, force: true });
    cpSync(join(folder, 'whole-cg'), run, { recursive: true });
    damage(run);
    const files = () => readdirSync(run, { recursive: true }).sort();
    const before = files();
    const { code, err } = await deltascope('train', TABLE, '--resume', 'damaged', '--iterations', '30', '--quiet');
    expect([code, err]).toEqual([3, expect.stringContaining(words)]);
    expect(files()).toEqual(before);
  });

  test('belongs to one training at a time; the lock of a killed one does not hold', async () => {
    const lock = join(folder, 'whole-gd', 'lock');
    writeFileSync(lock, String(process.ppid));
    const second = await deltascope('train', TABLE, '--resume', 'whole-gd', '--quiet');
    expect(second.code).toBe(3);
    expect(second.err).toContain(`process ${process.ppid} is recording here`);
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(lock, String(dead));
    expect((await deltascope('train', TABLE, '--resume', 'whole-gd', '--quiet')).code).toBe(0);
    expect(readdirSync(join(folder, 'whole-gd'))).not.toContain('lock');
  });

  test.each(['--record', '--checkpoint'])(
    'a lock without a number holds %s only while it may be being written',
    async (option) => {
      const run = `unnumbered${option}`;
      mkdirSync(join(folder, run));
      const lock = join(folder, run, 'lock');
      writeFileSync(lock, '');
      const begun = () => deltascope('train', TABLE, '--label', 'answer', '--iterations', '3', option, run, '--quiet');
      expect(await begun()).toMatchObject({
        code: 3,
        err: expect.stringContaining('another process is recording here'),
      });
      const before = new Date(Date.now() - 60_000);
      utimesSync(lock, before, before);
      expect((await begun()).code).toBe(0);
      expect(readdirSync(join(folder, run))).not.toContain('lock');
    },
  );

  test('--checkpoint leaves a recording alone whose training runs, and holds its own', async () => {
    const run = join(folder, 'whole-gd');
    const files = () => readdirSync(run, { recursive: true }).sort();
    writeFileSync(join(run, 'lock'), String(process.ppid));
    const before = files();
    const same = ['--label', 'answer', '--optimizer', 'gd', '--quiet'];
    const { code, err } = await deltascope('train', TABLE, ...same, '--checkpoint', 'whole-gd');
    expect([code, err]).toEqual([3, expect.stringContaining(`process ${process.ppid} is recording here`)]);
    expect(files()).toEqual(before);
    rmSync(join(run, 'lock'));
  });

  test('killed in its midst can be looked into and gone on with', async () => {
    const args = ['train', TABLE, '--label', 'answer', '--optimizer', 'gd', '--learning-rate', '1e-3', '--json'];
    const child = spawn(
      process.execPath,
      [BIN, ...args, '--iterations', '200000', '--record', 'killed', '--record-budget', '80MB'],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    let seen = '';
    for await (const text of child.stdout) {
      seen += text;
      if (seen.split('\n').length > 60) break;
    }
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const { out, err } = await deltascope('trace', 'killed', TABLE, '--iteration', '50', '--json');
    expect(err).toBe('');
    const cost = JSON.parse(seen.split('\n')[49]).cost;
    expect(JSON.parse(out).cost).toBe(cost);
    const on = await deltascope('train', TABLE, '--resume', 'killed', '--iterations', '55', '--quiet');
    expect([on.code, on.err]).toEqual([0, '']);
  });

  test('takes no folder that holds something else, and says what a too small budget needs', async () => {
    const taken = await deltascope('train', TABLE, '--label', 'answer', '--record', 'whole-cg', '--quiet');
    expect([taken.code, taken.err.includes('Continue it with --resume')]).toEqual([3, true]);
    const small = await deltascope(
      'train',
      TABLE,
      '--label',
      'answer',
      '--record',
      'small',
      '--record-budget',
      '1kB',
      '--quiet',
    );
    expect(small.code).toBe(2);
    expect(small.err).toMatch(/may take \d+ kB/);
    expect(readdirSync(folder)).not.toContain('small');
  });

  test('an iteration that it does not have is refused, and a model has none', async () => {
    const beyond = await deltascope('trace', 'whole-cg', TABLE, '--iteration', '99');
    expect([beyond.code, beyond.err.includes('made no iteration 99')]).toEqual([2, true]);
    const ofModel = await deltascope('trace', 'seven-cg.safetensors', TABLE, '--iteration', '3');
    expect([ofModel.code, ofModel.err.includes('train --record')]).toEqual([2, true]);
    const resumed = await deltascope('train', TABLE, '--resume', 'seven-cg.safetensors');
    expect([resumed.code, resumed.err.includes('not what the optimizer remembered')]).toEqual([3, true]);
    const clash = await deltascope('trace', 'whole-cg', TABLE, '--cell', 'z2[1,1]@3', '--iteration', '4');
    expect(clash.err).toContain('z2[1,1]@3 is of iteration 3, and --iteration says 4');
  });
});

test('Adam divides by its own epsilon, whatever the range of the initial weights', async () => {
  const adam = ['--label', 'answer', '--optimizer', 'adam', '--epsilon', '0.3', '--iteration', '1', '--move', '--json'];
  const { memory } = JSON.parse((await deltascope('trace', TABLE, ...adam)).out);
  expect(memory.find(({ name }: { name: string }) => name === 'epsilon').value).toBe(1e-8);
});

test('without a recording, trace trains up to the iteration', async () => {
  const shared = [
    '--label',
    'answer',
    '--hidden',
    '4',
    '--optimizer',
    'cg',
    '--patience',
    '0',
    '--iteration',
    '7',
    '--json',
  ];
  const { out, err } = await deltascope('trace', TABLE, ...shared, '--step', 'Theta1');
  expect(err).toBe('');
  expect(JSON.parse(out).steps[0].values.flat()).toEqual([...model('seven-cg.safetensors').Theta[0].data]);
});

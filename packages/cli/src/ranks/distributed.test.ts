/** `train --distributed` for real, under each launcher that is here. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { bench } from '../commandLine.fixture.ts';
import { Job, LAUNCHERS } from './mpirun.fixture.ts';

const { folder, file, at, run } = bench('ranks');
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = Array.from({ length: 400 }, (_, i) => {
  const [x, y] = [Math.sin(i * 1.7) * 5, Math.cos(i * 2.3) * 3];
  return `${x.toFixed(3)},${y.toFixed(3)},${'rgb'[i % 3]},${i % 7},${x + y > 1 ? 'yes' : x > y ? 'no' : 'maybe'}`;
});
file('t.csv', `x,y,color,seen,answer\n${ROWS.join('\n')}\n`);
file('other.csv', `x,y,color,seen,answer\n${ROWS.join('\n').replace('1.', '2.')}\n`);

/** Ten columns of 50 words each: 160 MB encoded, of which a rank of two has more than 450 MB leave it. */
for (const part of [1, 2]) {
  const lines = Array.from({ length: 20_000 }, (_, i) => {
    const words = Array.from({ length: 10 }, (_, j) => `w${(i * part * (j + 3) + ((i * i) % (41 + j))) % 50}`);
    return `${words.join()},${i % 7 < 3 ? 'a' : 'b'}`;
  });
  file(`w${part}.csv`, `${Array.from({ length: 10 }, (_, j) => `c${j}`).join()},y\n${lines.join('\n')}\n`);
}

const TRAIN = ['train', 't.csv', '--label', 'answer', '--hidden', '4', '--quiet'];
const METHODS: readonly { readonly method: readonly string[]; readonly counts: readonly number[] }[] = [
  { method: ['--iterations', '12'], counts: [1, 2, 3, 4] },
  { method: ['--optimizer', 'adam', '--epochs', '2', '--batch-size', '50'], counts: [3] },
  { method: ['--iterations', '8', '--row-weight', 'seen', '--class-weight', 'balanced'], counts: [1, 2, 3] },
];
const bytes = (name: string) => readFileSync(at(name)).toString('base64');

/** What one process with the same shards gives is the same beside every launcher: computed when it is first asked for. */
function once<Args extends readonly unknown[], Given>(give: (...args: Args) => Given): (...args: Args) => Given {
  const given = new Map<string, Given>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = given.get(key) ?? give(...args);
    given.set(key, known);
    return known;
  };
}

/** The model of one process. */
const alone = once((method: readonly string[]): string => {
  const { code, err } = run([...TRAIN, ...method, '--shards', '64', '--out', 'alone.safetensors']);
  expect([code, err]).toEqual([0, '']);
  return bytes('alone.safetensors');
});

const FILES = ['train', 'w1.csv', 'w2.csv', '--label', 'y', '--hidden', '2', '--iterations', '2', '--no-checks'];
const aloneOfFiles = once((): string => {
  const { code, err } = run([...FILES, '--shards', '64', '--out', 'one.safetensors'], { timeout: 100_000 });
  expect([code, err.includes('error')]).toEqual([0, false]);
  return bytes('one.safetensors');
});

const JUDGED = [...TRAIN, '--iterations', '8', '--no-checks', '--folds', '4', '--json', '--out', 'm.safetensors'];
const foldsIn = (out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '').folds;
const aloneInFolds = once(() => foldsIn(run([...JUDGED, '--shards', '64']).out));

const ENDLESS = ['--iterations', '1000000', '--patience', '0', '--gradient-norm', '0', '--no-checks'];
const KEPT = ['--checkpoint', 'kept', '--checkpoint-every', '3'];

/** When the newest kept state is at least this old. */
async function untilKept(iteration: number): Promise<void> {
  for (;;) {
    const states = existsSync(at('kept/states')) ? readdirSync(at('kept/states')) : [];
    if (states.some((name) => Number(/\d+/.exec(name)?.[0]) >= iteration)) return;
    await wait(50);
  }
}

describe.each(LAUNCHERS)('$name', (launcher) => {
  const start = (ranks: number, args: readonly string[], last?: readonly string[], lastNode?: readonly string[]) =>
    new Job(launcher, {
      ranks,
      folder,
      lastNode,
      args: [...args, '--distributed'],
      ...(last && { last: [...last, '--distributed'] }),
    });
  const claim = (name: string, body: () => Promise<void>) =>
    test(name, async ({ skip }) => {
      if (launcher.missing) skip(launcher.missing);
      else await body();
    });

  for (const { method, counts } of METHODS) {
    claim(
      `${method.join(' ')}: the model of ${counts.join(', ')} ranks is that of one process, byte for byte`,
      async () => {
        const wanted = alone(method);
        for (const ranks of counts) {
          const { code, err } = await start(ranks, [...TRAIN, ...method, '--out', 'm.safetensors']).end();
          expect([code, err.replace(/^A step is .*\n/, '')]).toEqual([0, '']);
          expect(bytes('m.safetensors')).toBe(wanted);
        }
      },
    );
  }

  claim('what is wrong on all ranks is said once', async () => {
    const { code, err } = await start(3, ['train', 'absent.csv', '--label', 'answer']).end();
    expect(code).toBe(3);
    expect(err.match(/there is no such file/g)).toHaveLength(1);
  });

  claim(
    'several files are one table, read once on a host, kept for the next job, and rows beyond --memory pass from files',
    async () => {
      const wanted = aloneOfFiles();
      rmSync(at('rows'), { recursive: true, force: true });
      const limited = [...FILES, '--memory', '450MB', '--cache', 'rows', '--verbose', '--out', 'm.safetensors'];
      for (const said of ['is kept in rows/w1-', 'its columns are taken from rows/w1-']) {
        const { code, err } = await start(2, limited).end();
        expect([code, err.split(said).length - 1]).toEqual([0, 1]);
        expect(bytes('m.safetensors')).toBe(wanted);
        expect(readdirSync(at('rows'))).toHaveLength(1);
      }
    },
  );

  claim('folds are computed each by one rank, with the figures of one process', async () => {
    const one = aloneInFolds();
    expect(one.accuracies).toHaveLength(4);
    const { code, out } = await start(3, JUDGED).end();
    expect([code, foldsIn(out)]).toEqual([0, one]);
  });

  claim('a rank with another table, or other settings, is named before the first step', async () => {
    const table = await start(3, TRAIN, TRAIN.with(1, 'other.csv')).end();
    expect([table.code, table.err.match(/error: .*/g)]).toEqual([
      3,
      [
        'error: rank 2 differs from rank 0 in its table. Give every rank the same program, options and files; the result would depend on who computes what.',
      ],
    ]);
    const settings = await start(2, TRAIN, [...TRAIN, '--lambda', '2']).end();
    expect(settings.code).toBe(3);
    expect(settings.err).toContain('rank 1 differs from rank 0 in its settings');
  });

  claim(
    'a killed rank ends the job, which says which; with another number of ranks it continues to the same bytes',
    async () => {
      const method = ['--iterations', '60', '--patience', '0', '--gradient-norm', '0', '--no-checks'];
      const wanted = alone(method);
      rmSync(at('kept'), { recursive: true, force: true });
      const args = [...TRAIN, ...method, ...KEPT, '--out', 'm.safetensors'];
      rmSync(at('m.safetensors'), { force: true });
      const job = start(3, args);
      await untilKept(6);
      process.kill(job.pidOf(1), 'SIGKILL');
      const { code, err, out } = await job.end();
      expect(code).not.toBe(0);
      // MPICH's mpirun kills the others at once, mostly before they can say it, and names the process.
      expect(err + out).toMatch(/rank 1 on .* ended before the training did|PID \d+ RUNNING AT/);
      expect(existsSync(at('m.safetensors'))).toBe(false);
      const again = await start(2, args).end();
      expect(again.code).toBe(0);
      expect(bytes('m.safetensors')).toBe(wanted);
      expect(JSON.parse(readFileSync(at('kept/run.json'), 'utf8'))).toMatchObject({ iterations: 60 });
    },
  );

  claim('a stopped rank ends the job, which says which', async () => {
    rmSync(at('kept'), { recursive: true, force: true });
    const job = start(2, [...TRAIN, ...ENDLESS, ...KEPT]);
    await untilKept(3);
    process.kill(job.pidOf(1), 'SIGSTOP');
    const { code, err } = await job.end();
    expect(code).not.toBe(0);
    expect(err).toMatch(/rank 1 on .* was not heard of for 5 s: it is stopped, or its network is lost/);
  });

  claim('an exception in a rank, and a rank without memory, end the job, which says which and why', async () => {
    const faults = [
      ['throw new Error("a fault of this rank")', [], 'failed: a fault of this rank'],
      [
        'const a = []; for (;;) a.push(new Array(1000).fill(a.length))',
        ['--max-old-space-size=150'],
        'not enough memory',
      ],
    ] as const;
    for (const [fault, flags, cause] of faults) {
      rmSync(at('kept'), { recursive: true, force: true });
      // In the thread that works, once the others are under way.
      file(
        'fault.mjs',
        `import { existsSync, readdirSync } from 'node:fs';
        import { isMainThread } from 'node:worker_threads';
        const isKept = () => existsSync('kept/states') && readdirSync('kept/states').length > 0;
        const look = () => { if (isKept()) { ${fault} } };
        if (!isMainThread) setInterval(look, 20).unref();`,
      );
      const job = start(2, [...TRAIN, ...ENDLESS, ...KEPT], undefined, ['--import', './fault.mjs', ...flags]);
      await untilKept(0);
      const from = performance.now();
      const { code, out, err } = await job.end();
      expect(code).not.toBe(0);
      expect(err + out).toMatch(new RegExp(`rank 1: error: .*${cause}`));
      expect(performance.now() - from).toBeLessThan(10_000);
    }
  });

  claim('a full disk under the checkpoints ends the job, which says so', async () => {
    mkdirSync(at('full'), { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at('full')], { stdio: 'ignore' });
    } catch {
      return; // needs root
    }
    try {
      const wide = [...TRAIN, ...ENDLESS, '--hidden', '900', '--checkpoint', 'full/kept', '--checkpoint-every', '1'];
      const { code, err } = await start(2, wide).end();
      expect(code).not.toBe(0);
      expect(err).toContain('the checkpoint cannot be written: the disk is full');
    } finally {
      execFileSync('umount', [at('full')]);
    }
  });
});

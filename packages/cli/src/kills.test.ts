/**
 * SIGKILL at moments spread over a whole run, for each optimizer: what a recorded training kept is whole and goes on to the
 * same bytes; a model that is replaced is the old one or the new one. A moment for each optimizer here, DELTASCOPE_KILLS
 * moments over all of them in `npm run test:long`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '@deltascope/core/model';
import { OPTIMIZERS, type OptimizerName } from '@deltascope/core/optimize';
import { readState } from '@deltascope/core/record';
import { describe, expect, test } from 'vitest';
import { BIN, bench } from './commandLine.fixture.ts';

const KILLS = Number(process.env.DELTASCOPE_KILLS ?? OPTIMIZERS.length);
const { folder, at, file, run: runOf } = bench('kills');
/** However loaded the machine is: a process that is ended for its time would be one more kill. */
const run = (args: readonly string[]) => runOf(args, { timeout: 600_000 });

const rows = Array.from(
  { length: 120 },
  (_, i) => `${(i * 7) % 23},${'rgb'[i % 3]},${(i % 10) / 4},${'xyz'[(i * i) % 3]}`,
);
file('t.csv', `size,color,weight,kind\n${rows.join('\n')}\n`);

const training = (optimizer: OptimizerName, options = '--hidden 6 --iterations 200 --epochs 200') =>
  `train t.csv --label kind --quiet --no-checks --patience 0 --stall 0 --gradient-norm 0 ${options} --optimizer ${optimizer}`.split(
    ' ',
  );

/** The moments in the order of their optimizers; `share` is how far into the run, from 0 to 1. */
function momentsOf(optimizer: OptimizerName): number[] {
  const every = OPTIMIZERS.length;
  const first = OPTIMIZERS.indexOf(optimizer);
  const places = Array.from({ length: Math.ceil((KILLS - first) / every) }, (_, i) => first + i * every);
  return places.map((place) => (place + 0.5) / KILLS);
}

/** From its start to its end, in milliseconds. */
function durationOf(args: readonly string[]): number {
  const start = performance.now();
  expect(run(args)).toMatchObject({ code: 0, err: '' });
  return performance.now() - start;
}

/** Starts it and kills it once that is so, looked at every millisecond. Gives whether it was still running. */
async function killedOnce(args: readonly string[], isReached: () => boolean): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, stdio: 'ignore' });
  const look = setInterval(() => {
    if (isReached()) child.kill('SIGKILL');
  }, 1);
  await once(child, 'close');
  clearInterval(look);
  return child.signalCode === 'SIGKILL';
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** The first eighth of the moments is by the clock, before anything is recorded; the others by what `history.csv` holds. */
const START = 1 / 8;

interface Whole {
  readonly bytes: Buffer;
  readonly ms: number;
  readonly historyBytes: number;
}

function killedAt(share: number, { args, name, whole }: { args: readonly string[]; name: string; whole: Whole }) {
  const from = performance.now();
  const history = at(`${name}/history.csv`);
  return killedOnce([...args, '--record', name], () =>
    share < START
      ? performance.now() - from > whole.ms * share
      : sizeOf(history) >= Math.max(1, (whole.historyBytes * (share - START)) / (1 - START)),
  );
}

/** Every state that has its name is whole, and so is the model, if it is there. */
function expectWhole(recording: string): void {
  const states = join(recording, 'states');
  for (const name of existsSync(states) ? readdirSync(states) : [])
    if (name.endsWith('.safetensors') && !name.startsWith('.')) readState(readFileSync(join(states, name)), name);
  const model = join(recording, 'model.safetensors');
  if (existsSync(model)) readModel(readFileSync(model));
}

describe(`SIGKILL at ${KILLS} moments over all optimizers`, () => {
  test.each(OPTIMIZERS)(
    'of train --record by %s: the newest state loads, and the training goes on to the same bytes',
    async (optimizer) => {
      const moments = momentsOf(optimizer);
      const args = training(optimizer);
      const ms = durationOf([...args, '--record', 'whole']);
      const whole = {
        bytes: readFileSync(at('whole/model.safetensors')),
        ms,
        historyBytes: sizeOf(at('whole/history.csv')),
      };
      rmSync(at('whole'), { recursive: true });
      const counts = { killed: 0, resumed: 0 };
      for (const share of moments) {
        const name = `run-${share.toFixed(4)}`;
        if (await killedAt(share, { args, name, whole })) counts.killed++;
        expectWhole(at(name));
        const isBegun = existsSync(at(`${name}/run.json`));
        if (isBegun) counts.resumed++;
        const { code, err } = run(
          isBegun ? ['train', 't.csv', '--quiet', '--resume', name] : [...args, '--record', name],
        );
        expect([code, err], `at ${share}`).toEqual([0, '']);
        expect(readFileSync(at(`${name}/model.safetensors`)).equals(whole.bytes), `at ${share}`).toBe(true);
        rmSync(at(name), { recursive: true });
      }
      const same = `${moments.length} of ${moments.length}`;
      console.log(`kills of train --record | ${optimizer} | ${counts.killed} | ${counts.resumed} | ${same}`);
    },
    KILLS * 60_000,
  );
});

/** A model of 60 kB, soon trained: what counts is its writing. */
const writing = (optimizer: OptimizerName) => training(optimizer, '--hidden 600 --iterations 3 --epochs 3');
const MODEL = 'm.safetensors';

/**
 * Starts it, and kills it so long after the first bytes of the new model may be in the temporary file. That file is made
 * twice: to see whether the folder can be written to, before the training, and for the model. Without a time it is not
 * killed. Gives how long the temporary file was there.
 */
async function killedWhileWriting(args: readonly string[], afterMs?: number): Promise<number> {
  const child = spawn(process.execPath, [BIN, ...args, '--out', MODEL], { cwd: folder, stdio: 'ignore' });
  const temporary = `.${MODEL}.${child.pid}.tmp`;
  let events = 0;
  let made = 0;
  let gone = 0;
  const seen = watch(folder, (kind, name) => {
    if (kind !== 'rename' || name !== temporary) return;
    events++;
    if (events === 4) gone = performance.now();
    if (events !== 3) return;
    made = performance.now();
    if (afterMs === undefined) return;
    while (performance.now() - made < afterMs); // a timer would be late
    child.kill('SIGKILL');
  });
  await once(child, 'close');
  seen.close();
  return gone - made;
}

describe(`SIGKILL at ${KILLS} moments over all optimizers`, () => {
  test.each(OPTIMIZERS)(
    'of writing a model of %s: the old one or the new one is there',
    async (optimizer) => {
      const args = writing(optimizer);
      const moments = momentsOf(optimizer);
      const writingMs = await killedWhileWriting(args);
      const whole = readFileSync(at(MODEL));
      const old = Buffer.from(whole.subarray(0, 100));
      const counts = { old: 0, unfinished: 0, new: 0 };
      for (const share of moments) {
        writeFileSync(at(MODEL), old);
        await killedWhileWriting(args, 1.5 * writingMs * share);
        const found = readFileSync(at(MODEL));
        expect(found.equals(old) || found.equals(whole), `at ${share}`).toBe(true);
        counts[found.equals(old) ? 'old' : 'new']++;
        if (temporaries().some((name) => name.startsWith(`.${MODEL}.`))) counts.unfinished++;
      }
      expect(run([...args, '--out', MODEL]).code).toBe(0);
      expect(temporaries()).toEqual([]);
      console.log(`kills of train --out | ${optimizer} | ${counts.old} | ${counts.unfinished} | ${counts.new}`);
    },
    KILLS * 60_000,
  );
});

function temporaries(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.tmp'));
}

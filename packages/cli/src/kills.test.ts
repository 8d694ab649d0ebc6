/**
 * SIGKILL at moments spread over a whole run: what a recorded training kept is whole and goes on to the same bytes; a
 * model that is replaced is the old one or the new one. A few moments here, DELTASCOPE_KILLS in `npm run test:long`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '@deltascope/core/model';
import { OPTIMIZERS } from '@deltascope/core/optimize';
import { readState } from '@deltascope/core/record';
import { describe, expect, test } from 'vitest';
import { BIN, bench } from './commandLine.fixture.ts';

const KILLS = Number(process.env.DELTASCOPE_KILLS ?? 6);
const { folder, at, file, run } = bench('kills');
const rows = Array.from(
  { length: 120 },
  (_, i) => `${(i * 7) % 23},${'rgb'[i % 3]},${(i % 10) / 4},${'xyz'[(i * i) % 3]}`,
);
file('t.csv', `size,color,weight,kind\n${rows.join('\n')}\n`);

const training = (optimizer: string) =>
  `train t.csv --label kind --hidden 6 --quiet --patience 0 --stall 0 --gradient-norm 0 --iterations 200 --epochs 200 --optimizer ${optimizer}`.split(
    ' ',
  );

/** From its start to its end, in milliseconds. */
function durationOf(args: readonly string[]): number {
  const start = performance.now();
  expect(run(args)).toMatchObject({ code: 0, err: '' });
  return performance.now() - start;
}

/** Whether it was still running. */
async function killed(args: readonly string[], afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  await once(child, 'close');
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL';
}

/** Every state that has its name is whole, and so is the model, if it is there. */
function expectWhole(recording: string): void {
  const states = join(recording, 'states');
  for (const name of existsSync(states) ? readdirSync(states) : [])
    if (name.endsWith('.safetensors') && !name.startsWith('.')) readState(readFileSync(join(states, name)), name);
  const model = join(recording, 'model.safetensors');
  if (existsSync(model)) readModel(readFileSync(model));
}

describe('SIGKILL', () => {
  test(
    `at ${KILLS} moments of train --record: the newest state loads, and the training goes on to the same bytes`,
    async () => {
      const wholes = new Map<string, { bytes: Buffer; ms: number }>();
      const counts = { killed: 0, resumed: 0 };
      for (let k = 0; k < KILLS; k++) {
        const optimizer = OPTIMIZERS[k % OPTIMIZERS.length];
        const args = training(optimizer);
        if (!wholes.has(optimizer)) {
          const ms = durationOf([...args, '--record', `whole-${optimizer}`]);
          wholes.set(optimizer, { bytes: readFileSync(at(`whole-${optimizer}/model.safetensors`)), ms });
        }
        const { bytes, ms } = wholes.get(optimizer) ?? { bytes: Buffer.alloc(0), ms: 0 };
        const name = `run-${k}`;
        if (await killed([...args, '--record', name], (ms * (k + 0.5)) / KILLS)) counts.killed++;
        expectWhole(at(name));
        const isBegun = existsSync(at(`${name}/run.json`));
        if (isBegun) counts.resumed++;
        const { code, err } = run(
          isBegun ? ['train', 't.csv', '--quiet', '--resume', name] : [...args, '--record', name],
        );
        expect([code, err], `moment ${k + 1} of ${KILLS}, ${optimizer}`).toEqual([0, '']);
        expect(readFileSync(at(`${name}/model.safetensors`)).equals(bytes), `moment ${k + 1}, ${optimizer}`).toBe(true);
        rmSync(at(name), { recursive: true });
      }
      console.log(
        `train --record: ${counts.killed} of ${KILLS} killed, ${counts.resumed} resumed, all with the same bytes`,
      );
    },
    KILLS * 60_000,
  );

  test(
    `at ${KILLS} moments of writing a model: the old one or the new one is there`,
    async () => {
      const counts = { old: 0, new: 0 };
      const wholes = new Map<string, { bytes: Buffer; ms: number }>();
      const old = Buffer.from(readFileSync(at('whole-lbfgs/model.safetensors')));
      for (let k = 0; k < KILLS; k++) {
        const optimizer = OPTIMIZERS[k % OPTIMIZERS.length];
        const args = training(optimizer);
        if (!wholes.has(optimizer)) {
          const ms = durationOf([...args, '--out', 'new.safetensors']);
          wholes.set(optimizer, { bytes: readFileSync(at('new.safetensors')), ms });
        }
        const { bytes, ms } = wholes.get(optimizer) ?? { bytes: Buffer.alloc(0), ms: 0 };
        writeFileSync(at('m.safetensors'), old);
        // The end of the run, when the file is written.
        await killed([...args, '--out', 'm.safetensors'], ms * (0.7 + (0.3 * (k + 0.5)) / KILLS));
        const found = readFileSync(at('m.safetensors'));
        expect(found.equals(old) || found.equals(bytes), `moment ${k + 1} of ${KILLS}, ${optimizer}`).toBe(true);
        counts[found.equals(old) ? 'old' : 'new']++;
      }
      console.log(`train --out: ${counts.old} times the old model, ${counts.new} times the new one`);
      expect(run(training('lbfgs')).code).toBe(0);
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
    KILLS * 60_000,
  );
});

/** What the system refuses (a place for temporary files, open files, addresses) and what a killed process leaves. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '@deltascope/core/model';
import { HISTORY_HEADER } from '@deltascope/core/train';
import { describe, expect, test } from 'vitest';
import { BIN, bench, smallTable } from './commandLine.fixture.ts';

const { folder, at, file, run, shell } = bench('limits');
const TABLE = file('t.csv', smallTable());
const TRAIN = 'train t.csv --label c --iterations 3 --quiet --out m.safetensors';
expect(run(TRAIN.split(' ')).code).toBe(0);
const MODEL = readFileSync(at('m.safetensors'));

describe('a folder for temporary files that cannot be used', () => {
  test.each([
    ['that does not exist', () => at('nowhere')],
    ['that is a file', () => at(TABLE)],
    [
      'without the right to write',
      () => {
        mkdirSync(at('closed'), { mode: 0o555 });
        return at('closed');
      },
    ],
  ])('%s is needed by no table that is a file, and replaced by another place for one that is piped in', (_, make) => {
    const env = { ...process.env, TMPDIR: make() };
    expect(run(TRAIN.split(' '), { env })).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(at('m.safetensors')).equals(MODEL)).toBe(true);
    expect(shell('$DELTASCOPE predict m.safetensors - --quiet < t.csv', { env })).toMatchObject({ code: 0, err: '' });
  });
});

const noUlimit = process.platform === 'linux' ? '' : ' (skipped: these limits are those of Linux)';

describe.skipIf(noUlimit)(`limits of the system${noUlimit}`, () => {
  test.each([25, 40, 60, 80])('%i open files: it works, or one sentence says which limit', (files) => {
    const { code, err } = shell(`ulimit -n ${files}; $DELTASCOPE ${TRAIN}`);
    if (code === 0) return;
    expect(err).toMatch(
      /error: this process may not open more files\. Raise the limit of open files \(ulimit -n\)\.\n$/,
    );
    expect(err.split('\n')).toHaveLength(2);
    expect(code).toBe(3);
  });

  test('addresses too few for a WebAssembly memory: the reference computes, and says so', () => {
    const { code, err } = shell(`ulimit -v 4000000; $DELTASCOPE ${TRAIN.replace('--quiet ', '')}`);
    expect(err).toContain('the reference engine computes, with the same bits');
    expect(code).toBe(0);
    expect(readModel(readFileSync(at('m.safetensors'))).training.engine).toBe('reference');
  });
});

/** As the next start finds it: the process of this number is gone. */
const endedPid = () => spawnSync(process.execPath, ['-e', '']).pid;
const space = () => (process.platform === 'linux' ? /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] : '0');

describe('what a killed process left in the folder for temporary files', () => {
  const temporary = at('temporary');
  const env = { ...process.env, TMPDIR: temporary };

  test('is private while it is there, and removed at the next start', async () => {
    mkdirSync(temporary);
    const child = spawn(process.execPath, [BIN, 'predict', 'm.safetensors', '-'], { cwd: folder, env, stdio: 'pipe' });
    child.stdin.write(smallTable());
    const made = () => readdirSync(temporary).filter((name) => name.startsWith(`deltascope-${child.pid}-`));
    while (made().length === 0 || !existsSync(join(temporary, made()[0], 'stdin')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(statSync(join(temporary, made()[0])).mode & 0o077).toBe(0);
    run(['--version'], { env });
    expect(made()).toHaveLength(1); // it still runs
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(made()).toHaveLength(1);
    run(['--version'], { env });
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('is left alone if it is of a running process, of other numbering, or none of ours', () => {
    const kept = [
      `deltascope-${process.pid}-${space()}-abc`,
      `deltascope-${endedPid()}-1-abc`,
      'deltascope-abc',
      `other-${endedPid()}-${space()}-abc`,
    ];
    for (const name of [...kept, `deltascope-${endedPid()}-${space()}-abc`]) mkdirSync(join(temporary, name));
    run(['--version'], { env });
    expect(readdirSync(temporary).sort()).toEqual(kept.sort());
  });

  test('is nothing after a command that ended by itself or with an error', () => {
    const own = at('own');
    mkdirSync(own);
    for (const line of ['predict m.safetensors -', 'predict m.safetensors - --strict', 'evaluate no.safetensors -'])
      shell(`$DELTASCOPE ${line} < t.csv`, { env: { ...process.env, TMPDIR: own } });
    expect(readdirSync(own)).toEqual([]);
  });
});

describe('--record', () => {
  const RECORD = ['--label', 'c', '--iterations', '3', '--quiet', '--record'];

  test.each([
    ['a label that is not there', ['t.csv', '--label', 'd', '--record', 'deep/run'], 2],
    ['a table that is not there', ['no.csv', ...RECORD, 'deep/run'], 3],
    ['a network of no units', ['t.csv', ...RECORD, 'deep/run', '--hidden', '0'], 2],
    ['a place for the model that is not there', ['t.csv', ...RECORD, 'deep/run', '--out', 'no/m.safetensors'], 3],
    ['a budget that is too small', ['t.csv', ...RECORD, 'deep/run', '--record-budget', '1kB'], 2],
  ])('makes no folder if the start fails by %s', (_, args, code) => {
    expect(run(['train', ...args]).code).toBe(code);
    expect(existsSync(at('deep/run'))).toBe(false);
  });

  test.each([
    [
      'with nothing but the lock of a killed process',
      (path: string) => writeFileSync(join(path, 'lock'), String(endedPid())),
    ],
    [
      'killed before run.json',
      (path: string) => {
        mkdirSync(join(path, 'states'));
        writeFileSync(join(path, 'lock'), String(endedPid()));
        writeFileSync(join(path, `.run.json.${endedPid()}.tmp`), '{"form');
      },
    ],
    [
      'killed after its first state',
      (path: string) => {
        mkdirSync(join(path, 'states'));
        writeFileSync(join(path, 'lock'), String(endedPid()));
        writeFileSync(join(path, 'history.csv'), HISTORY_HEADER);
        writeFileSync(join(path, 'states/iteration-00000000.safetensors'), 'of the same start');
      },
    ],
    ['that is empty', () => {}],
  ])('takes over a folder %s', (name, fill) => {
    const path = name.replaceAll(' ', '-');
    mkdirSync(at(path));
    fill(at(path));
    expect(run(['train', TABLE, ...RECORD, path])).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(at(path)).sort()).toEqual(['history.csv', 'model.safetensors', 'run.json', 'states']);
  });

  test('refuses a folder that a running training has, before it reads the table', () => {
    mkdirSync(at('taken'));
    writeFileSync(at('taken/lock'), String(process.pid));
    const { code, err } = run(['train', 'no.csv', ...RECORD, 'taken']);
    expect([code, err]).toEqual([3, expect.stringContaining(`process ${process.pid} is recording here`)]);
    expect(readdirSync(at('taken')).sort()).toEqual(['lock', 'states']);
  });

  test('refuses a folder with other files, and leaves them', () => {
    mkdirSync(at('full'));
    writeFileSync(at('full/notes.txt'), 'mine');
    expect(run(['train', TABLE, ...RECORD, 'full']).code).toBe(3);
    expect(readdirSync(at('full'))).toEqual(['notes.txt']);
  });

  test.each([
    ['an iteration in its history', 'history.csv', `${HISTORY_HEADER}1,0.5,0.1,,,2\n`],
    ['the state of an iteration', 'states/iteration-00000001.safetensors', ''],
  ])('refuses a folder that has lost its run.json but has %s, and leaves it', (_, name, content) => {
    const path = `lost-${name.slice(0, 6)}`;
    mkdirSync(at(`${path}/states`), { recursive: true });
    writeFileSync(at(`${path}/${name}`), content);
    expect(run(['train', TABLE, ...RECORD, path]).code).toBe(3);
    expect(readFileSync(at(`${path}/${name}`), 'utf8')).toBe(content);
  });
});

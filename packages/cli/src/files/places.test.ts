/** Where outputs go: through links, to devices and pipes, and what happens if the place is full or gone. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readModel } from '@deltascope/core/model';
import { describe, expect, test } from 'vitest';
import { BIN, bench, smallTable } from '../commandLine.fixture.ts';

const { folder, at, file, run, shell } = bench('places');
const TABLE = file('t.csv', smallTable());
const QUICK = ['--label', 'c', '--iterations', '3', '--quiet'];
expect(run(['train', TABLE, ...QUICK, '--out', 'm.safetensors']).code).toBe(0);
const ANSWERS = run(['predict', 'm.safetensors', TABLE, '--quiet']).out;
const PREDICT = '$DELTASCOPE predict m.safetensors t.csv --quiet';

describe('an output that is a link', () => {
  test('replaces its target and stays, over several links and folders', () => {
    mkdirSync(at('far'));
    file('far/answers.csv', 'old');
    symlinkSync('far/answers.csv', at('one.csv'));
    symlinkSync(at('one.csv'), at('two.csv'));
    expect(run(['predict', 'm.safetensors', TABLE, '--quiet', '--out', 'two.csv']).err).toBe('');
    expect(readFileSync(at('far/answers.csv'), 'utf8')).toBe(ANSWERS);
    expect(readlinkSync(at('two.csv'))).toBe(at('one.csv'));
    expect(readlinkSync(at('one.csv'))).toBe('far/answers.csv');
    expect(readdirSync(at('far'))).toEqual(['answers.csv']);
  });

  test('to nothing makes the file that it names', () => {
    symlinkSync('far/new.csv', at('three.csv'));
    expect(run(['predict', 'm.safetensors', TABLE, '--quiet', '--out', 'three.csv']).code).toBe(0);
    expect(readFileSync(at('far/new.csv'), 'utf8')).toBe(ANSWERS);
    expect(lstatSync(at('three.csv')).isSymbolicLink()).toBe(true);
  });

  test('of a model is replaced too', () => {
    symlinkSync('far/m.safetensors', at('link.safetensors'));
    expect(run(['train', TABLE, ...QUICK, '--out', 'link.safetensors']).code).toBe(0);
    expect(readFileSync(at('far/m.safetensors')).equals(readFileSync(at('m.safetensors')))).toBe(true);
  });
});

describe.skipIf(process.platform === 'win32')('a device or a pipe is written to, and stays what it is', () => {
  test.each(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'])('%s', (name) => {
    if (!existsSync(name)) return;
    const before = existsSync('/dev/stdout') && lstatSync('/dev/stdout').isSymbolicLink();
    expect(shell(`${PREDICT} --out ${name} | cat`)).toEqual({ code: 0, out: ANSWERS, err: '' });
    expect(shell(`${PREDICT} --out ${name} > file.csv && cat file.csv`).out).toBe(ANSWERS);
    expect(lstatSync('/dev/stdout').isSymbolicLink()).toBe(before);
  });

  test('/dev/null, also by a link', () => {
    symlinkSync('/dev/null', at('null'));
    for (const name of ['/dev/null', 'null'])
      expect(shell(`${PREDICT} --out ${name}`)).toEqual({ code: 0, out: '', err: '' });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(at('null')).isSymbolicLink()).toBe(true);
  });

  test('a named pipe, whose reader may come later', () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect(shell(`${PREDICT} --out pipe & sleep 1; cat pipe; wait`)).toEqual({ code: 0, out: ANSWERS, err: '' });
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
  });
});

describe('a place that is gone when the model is trained', () => {
  const LONG = ['--label', 'c', '--optimizer', 'gd', '--learning-rate', '1e-6', '--validation', '0', '--json'];

  async function trainedWhile(lose: () => void, ...args: string[]) {
    const child = spawn(
      process.execPath,
      [BIN, 'train', TABLE, ...LONG, '--seconds', '2', '--iterations', '300000', ...args],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    await once(child.stdout, 'data');
    lose();
    child.stdout.resume();
    const [code] = await once(child, 'close');
    return { code, err };
  }

  test('has the model saved beside the table, says where, and ends with 3', async () => {
    mkdirSync(at('gone'));
    const { code, err } = await trainedWhile(
      () => rmSync(at('gone'), { recursive: true }),
      '--out',
      'gone/kept.safetensors',
    );
    expect(err).toMatch(
      /The trained model is in \.?\/?kept\.safetensors\.\nerror: gone\/kept\.safetensors: cannot write: there is no folder gone/,
    );
    expect(code).toBe(3);
    expect(readModel(readFileSync(at('kept.safetensors'))).labels.classes).toHaveLength(3);
  });

  test('is not a reason to replace another file of that name', async () => {
    mkdirSync(at('gone'));
    const { code, err } = await trainedWhile(() => renameSync(at('gone'), at('moved')), '--out', 'gone/t.csv');
    expect(code).toBe(3);
    expect(readFileSync(at(TABLE), 'utf8')).toBe(smallTable());
    expect(existsSync(at(/The trained model is in (\S+)\.$/m.exec(err)?.[1] ?? ''))).toBe(true);
  });

  test('and is a recording: the training goes on without it', async () => {
    const { code, err } = await trainedWhile(
      () => renameSync(at('rec'), at('away')),
      '--record',
      'rec',
      '--record-budget',
      '500MB',
    );
    expect(code).toBe(3);
    expect(err).toContain('The trained model is in ');
    rmSync(at('model.safetensors'), { force: true });
  });
});

/** A disk of one megabyte, mounted in a name space of its own; `run` is a line for `sh`, in that disk's folder. */
function onSmallDisk(line: string) {
  mkdirSync(at('disk'), { recursive: true });
  const script = `mount -t tmpfs -o size=1m tmpfs ${at('disk')} && ${line}`;
  return spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DELTASCOPE: `${process.execPath} ${BIN}` },
  });
}
const noSmallDisk = onSmallDisk('true').status === 0 ? '' : ' (skipped: this system lets nobody mount a small disk)';

describe('a disk that is full', () => {
  const noDevice = existsSync('/dev/full') ? '' : ' (skipped: no /dev/full)';
  const COMMANDS = [
    'train t.csv --label c --iterations 3 --out x.safetensors',
    'train t.csv --label c --iterations 3 --out x.safetensors --json',
    'predict m.safetensors t.csv',
    'evaluate m.safetensors t.csv --json',
    'trace m.safetensors t.csv',
    'suspects t.csv --label c --iterations 3',
    'completion bash',
    '--help',
  ];
  test.skipIf(noDevice).each(COMMANDS)(`as standard output of %s${noDevice}`, (command) => {
    const { code, err } = shell(`$DELTASCOPE ${command} > /dev/full`);
    expect(err).toMatch(/error: standard output: cannot write: the disk is full\./);
    expect(code).toBe(3);
  });

  test.skipIf(noDevice)(`keeps a training's model if only what is printed finds no room${noDevice}`, () => {
    rmSync(at('x.safetensors'), { force: true });
    shell('$DELTASCOPE train t.csv --label c --iterations 3 --out x.safetensors --json > /dev/full');
    expect(readModel(readFileSync(at('x.safetensors'))).labels.classes).toHaveLength(3);
  });

  test.skipIf(noSmallDisk)(`in the midst of what is printed${noSmallDisk}`, () => {
    writeFileSync(at('many.csv'), smallTable(30_000));
    const { status, stderr } = onSmallDisk('$DELTASCOPE predict m.safetensors many.csv --quiet > disk/o.csv');
    expect([status, stderr]).toEqual([3, expect.stringContaining('standard output: cannot write: the disk is full')]);
  });

  test.skipIf(noSmallDisk)(`of --out keeps the old file, and says what is needed and free${noSmallDisk}`, () => {
    const { status, stdout, stderr } = onSmallDisk(
      'echo old > disk/o.csv; $DELTASCOPE predict m.safetensors many.csv --quiet --out disk/o.csv; echo $?; ls -A disk; cat disk/o.csv',
    );
    expect([status, stdout]).toEqual([0, '3\no.csv\nold\n']);
    expect(stderr).toMatch(/disk\/o\.csv: cannot write: the disk is full: \d.* are needed, .* are free/);
  });

  test.skipIf(noSmallDisk)(`of the temporary folder, if standard input is kept there${noSmallDisk}`, () => {
    writeFileSync(at('large.csv'), smallTable(300_000));
    const { stdout, stderr } = onSmallDisk(
      'TMPDIR=$PWD/disk $DELTASCOPE predict m.safetensors - --out answered.csv < large.csv; echo $?; ls -A disk',
    );
    expect(stdout).toBe('3\n');
    expect(stderr).toMatch(/disk.*: the disk is full, .* free: standard input is kept here/);
    expect(existsSync(join(folder, 'answered.csv'))).toBe(false);
  });

  test.skipIf(noSmallDisk).each(['--record', '--checkpoint'])(
    `of %s is said before the training, and no lock is left${noSmallDisk}`,
    (option) => {
      const training = '$DELTASCOPE train t.csv --label c --iterations 3 --json --quiet --out unmade.safetensors';
      const { stdout, stderr } = onSmallDisk(
        `mkdir disk/run; head -c 2000000 /dev/zero > disk/filler 2> /dev/null; ${training} ${option} disk/run; echo $?; ls -A disk/run`,
      );
      expect(stdout).toBe('3\nstates\n');
      expect(stderr).toMatch(/^error: disk\/run: .*the disk is full/m);
      expect(existsSync(at('unmade.safetensors'))).toBe(false);
    },
  );

  test.skipIf(noSmallDisk)(`that is the model's saves it in another place${noSmallDisk}`, () => {
    const { stdout, stderr } = onSmallDisk(
      'dd if=/dev/zero of=disk/filler bs=1k count=1020 2>/dev/null; $DELTASCOPE train t.csv --label c --iterations 3 --hidden 64 --quiet --out disk/full.safetensors > /dev/null; echo $?; ls full.safetensors',
    );
    expect(stdout).toBe('3\nfull.safetensors\n');
    expect(stderr).toContain('The trained model is in');
  });
});

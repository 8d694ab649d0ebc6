/** A disk that reports a fault when what was written is to reach it: of the file, or of the folder that names it. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bench, smallTable } from '../commandLine.fixture.ts';

const { at, file, run } = bench('durability');
const TABLE = file('t.csv', smallTable());
const QUICK = ['--label', 'c', '--iterations', '3', '--quiet', '--json'];
expect(run(['train', TABLE, ...QUICK, '--out', 'm.safetensors']).code).toBe(0);
mkdirSync(at('tmp'));

/** Loaded before the command: the system calls of `what` fail as those of a broken disk do. */
const BROKEN_DISK = file(
  'brokenDisk.mjs',
  `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const fails = (fd) => fs.fstatSync(fd).isDirectory() === (process.env.SYNC_FAILS_OF === 'folder');
const fault = () => Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' });
const { fsyncSync } = fs;
fs.fsyncSync = (fd) => { if (fails(fd)) throw fault(); fsyncSync(fd); };
const handle = await fs.promises.open(process.execPath);
const kind = Object.getPrototypeOf(handle);
const { sync } = kind;
kind.sync = function () { return fails(this.fd) ? Promise.reject(fault()) : sync.call(this); };
await handle.close();
syncBuiltinESMExports();
`,
);

function onBrokenDisk(what: 'file' | 'folder', ...args: string[]) {
  const env = {
    ...process.env,
    NODE_OPTIONS: `--import ${pathToFileURL(at(BROKEN_DISK)).href}`,
    SYNC_FAILS_OF: what,
    TMPDIR: at('tmp'),
  };
  return run(args, { env });
}

describe('a file that does not reach the disk', () => {
  test.each([
    ['a model', 'kept.safetensors', ['train', TABLE, ...QUICK]],
    ['answers', 'kept.csv', ['predict', 'm.safetensors', TABLE, '--quiet']],
  ])('%s: the old one is kept, and nothing passes for it', (_, name, args) => {
    file(name, 'old');
    const { code, err } = onBrokenDisk('file', ...args, '--out', name);
    expect(code).toBe(3);
    expect(err).toContain(`${name}: cannot write: the disk reports a fault`);
    expect(readFileSync(at(name), 'utf8')).toBe('old');
    expect([...readdirSync(at('.')), ...readdirSync(at('tmp'))].filter((one) => one.endsWith('.tmp'))).toEqual([]);
  });

  test('of a recording: no training begins, and no folder is left', () => {
    const { code, err } = onBrokenDisk('file', 'train', TABLE, ...QUICK, '--record', 'run');
    expect([code, err]).toEqual([3, expect.stringContaining('the disk reports a fault')]);
    expect(readdirSync(at('.'))).not.toContain('run');
  });
});

describe('a folder that does not reach the disk', () => {
  test('a model is written once, and it is said that it may not last', () => {
    const before = readdirSync(at('.'));
    const { code, err } = onBrokenDisk('folder', 'train', TABLE, ...QUICK, '--out', 'once.safetensors');
    expect(err).toMatch(
      /The trained model is in once\.safetensors\.\nerror: once\.safetensors: it was written, but whether/,
    );
    expect(code).toBe(3);
    expect(readdirSync(at('.')).filter((name) => !before.includes(name))).toEqual(['once.safetensors']);
    expect(readdirSync(at('tmp'))).toEqual([]);
    expect(readFileSync(at('once.safetensors')).equals(readFileSync(at('m.safetensors')))).toBe(true);
  });

  test('answers are told so too', () => {
    const { code, err } = onBrokenDisk('folder', 'predict', 'm.safetensors', TABLE, '--quiet', '--out', 'new.csv');
    expect(err).toMatch(/^error: new\.csv: it was written, but whether it would survive a power failure is unknown/m);
    expect(code).toBe(3);
    expect(readFileSync(at('new.csv'), 'utf8')).toContain('predicted');
  });

  test('a recording that may not last is said before the training begins', () => {
    const { code, err } = onBrokenDisk('folder', 'train', TABLE, ...QUICK, '--record', 'run');
    expect([code, err]).toEqual([3, expect.stringContaining('it was written, but whether')]);
    rmSync(at('run'), { recursive: true, force: true });
  });
});

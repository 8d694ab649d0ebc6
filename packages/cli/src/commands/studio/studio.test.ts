/** `studio` through the real command line: what it says, what it serves, how it ends. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BIN, children, type RunningServer, servers } from '../../commandLine.fixture.ts';
import { everything, get, rawRequest } from '../../server/rawRequest.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-studio-'));
const temporary = join(folder, 'temporary');
mkdirSync(temporary);

const CSV = `size,color,kind\n${Array.from({ length: 60 }, (_, i) => `${i % 9},${'rgb'[i % 3]},${'xy'[i % 2]}`).join('\n')}\n`;
writeFileSync(join(folder, 'table.csv'), CSV);

const environment = { ...process.env, TMPDIR: temporary, CI: '', DISPLAY: ':0' };

interface Running extends RunningServer {
  readonly port: number;
  readonly key: string;
}

const start = servers(folder);
const untilEnd = children();

/** The studio on a free port, once it says where. */
async function studio(...args: string[]): Promise<Running> {
  const server = await start(['studio', '--port', '0', ...args], environment);
  const { address } = server;
  const { port, hash } = new URL(address.startsWith('{') ? JSON.parse(address).address : address);
  return { ...server, port: Number(port), key: hash.replace('#key=', '') };
}

async function ended({ child }: Running, signal: NodeJS.Signals): Promise<number | null> {
  const closed = once(child, 'close');
  child.kill(signal);
  const [code] = await closed;
  return code;
}

function refused(...args: string[]): { code: number | null; err: string; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'studio', ...args], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { code: status, out: stdout, err: stderr };
}

const authorized = (key: string) => `Authorization: Bearer ${key}`;
const tableOf = async ({ port, key }: Running) =>
  (await get(port, '/session/table', authorized(key))).body.toString('utf8');

describe('the studio', () => {
  test('without a name serves the page, and there is no key because there is nothing to guard', async () => {
    const running = await studio();
    expect(running.address).toBe(`http://127.0.0.1:${running.port}/`);
    expect((await get(running.port, '/')).body.toString()).toContain('<!doctype html>');
    expect((await get(running.port, '/session.json')).status).toBe(401);
  });

  test('hands a table over as it is', async () => {
    const running = await studio('table.csv', '--label', 'kind');
    expect(running.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{32}$/);
    const { body } = await get(running.port, '/session.json', authorized(running.key));
    expect(JSON.parse(body.toString())).toMatchObject({
      model: null,
      table: { name: 'table.csv', sizeBytes: CSV.length },
      label: 'kind',
    });
    expect(await tableOf(running)).toBe(CSV);
  });

  test('hands a model and a table over', async () => {
    execFileSync(process.execPath, [BIN, 'train', 'table.csv', '--label', 'kind', '--iterations', '2', '--quiet'], {
      cwd: folder,
    });
    const [model] = readdirSync(folder).filter((name) => name.endsWith('.safetensors'));
    const running = await studio(model, 'table.csv');
    const { body } = await get(running.port, '/session/model', authorized(running.key));
    expect(body.equals(readFileSync(join(folder, model)))).toBe(true);
    expect(await tableOf(running)).toBe(CSV);
    const alone = await studio(model);
    expect((await get(alone.port, '/session/table', authorized(alone.key))).status).toBe(404);
  });

  test('hands several files over as one table', async () => {
    const [header, ...rows] = CSV.trimEnd().split('\n');
    writeFileSync(join(folder, 'first.csv'), `${[header, ...rows.slice(0, 20)].join('\n')}\n`);
    writeFileSync(join(folder, 'second.csv'), `${[header, ...rows.slice(20)].join('\n')}\n`);
    const running = await studio('first.csv', join(folder, 'second.csv'), '--label', 'kind');
    expect(await tableOf(running)).toBe(CSV);
    const { body } = await get(running.port, '/session.json', authorized(running.key));
    expect(JSON.parse(body.toString())).toMatchObject({ model: null, table: { name: 'first.csv, second.csv' } });
  });

  test.each([
    ['gzip', 'table.csv.gz', gzipSync(CSV)],
    ['UTF-16', 'wide.csv', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
    ['lines above the header', 'preamble.csv', Buffer.from(`Report\n\n${CSV}`)],
    ['a query', 'select * from "table.csv"', undefined],
  ])('turns %s into plain CSV and leaves nothing behind', async (_, spec, bytes) => {
    if (bytes) writeFileSync(join(folder, spec), bytes);
    const running = await studio(spec);
    expect(await tableOf(running)).toBe(CSV);
    expect(readdirSync(temporary)).toHaveLength(1);
    expect(await ended(running, 'SIGINT')).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('tells programs its address as JSON, and nothing else', async () => {
    const running = await studio('--json');
    expect(JSON.parse(running.said())).toEqual({ address: `http://127.0.0.1:${running.port}/`, port: running.port });
  });

  test.each([
    ['SIGINT', 0],
    ['SIGTERM', 143],
  ] as const)('%s ends it at once, also with a tab open', async (signal, code) => {
    const running = await studio('table.csv');
    const tab = connect(running.port, '127.0.0.1');
    tab.on('error', () => {});
    tab.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\n\r\n`);
    await once(tab, 'data');
    const gone = once(tab, 'close');
    expect(await ended(running, signal)).toBe(code);
    await gone;
    expect(running.said()).not.toMatch(/error:|\n\s+at /);
  });

  test('logs no request, and a key only in the address that it prints', async () => {
    const running = await studio('table.csv');
    while (!running.said().includes('Ctrl-C ends it.')) await once(running.child.stderr!, 'data');
    const before = running.said();
    await get(running.port, '/', `Referer: http://evil.com/${running.key}`);
    await get(running.port, '/session.json', authorized(running.key));
    await get(running.port, `/session.json?key=${running.key}`);
    await ended(running, 'SIGTERM');
    expect(running.said()).toBe(before);
    expect(before.split(running.key)).toHaveLength(2);
  });
});

describe('what the studio refuses', () => {
  test('a port that is taken', async () => {
    const { port } = await studio();
    const { code, err, out } = refused('--port', String(port));
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(`127.0.0.1 port ${port}: another program is listening there`);
  });

  test.each([
    ['a table that is not there', ['tabel.csv'], 3, 'Did you mean table.csv?'],
    ['a folder', ['.'], 3, 'this is a directory'],
    ['a web address', ['https://example.com/a.csv'], 3, 'tables are not read over https'],
    ['a model that is not there', ['a.safetensors'], 3, 'there is no such file'],
    ['a port that is none', ['--port', '70000'], 2, 'at most 65535'],
    ['a label without a table', ['--label', 'kind'], 2, '--label is given, but no table'],
  ])('%s', (_, args, expected, words) => {
    const { code, err, out } = refused(...args);
    expect(err).toContain(words);
    expect([code, out]).toEqual([expected, '']);
  });

  test.skipIf(process.platform !== 'linux')('a gigabyte, without room for it (measured on Linux alone)', async () => {
    const { child, port } = await studio();
    const resident = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
    await get(port, '/');
    const before = resident();
    const part = Buffer.alloc(2 ** 20, '[');
    const socket = connect(port, '127.0.0.1');
    const answer = everything(socket);
    socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${2 ** 30}\r\n\r\n`);
    await once(socket, 'data'); // what is sent on may reset the connection, and with it what was not read yet
    for (let sent = 0; sent < 1024 && !socket.destroyed; sent++) {
      await Promise.race([answer, new Promise((resolve) => socket.write(part, resolve))]);
    }
    socket.destroy();
    expect((await answer).toString('latin1', 0, 12)).toBe('HTTP/1.1 413');
    expect(resident() - before).toBeLessThan(50);
    expect((await get(port, '/')).status).toBe(200);
  });
});

describe.skipIf(process.platform !== 'linux')('the browser (xdg-open, on Linux alone)', () => {
  const bin = join(folder, 'bin');
  const asked = join(folder, 'asked.txt');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" > ${asked}.part && mv ${asked}.part ${asked}\n`);
  chmodSync(join(bin, 'xdg-open'), 0o755);

  /** Under a terminal of its own, which `script` makes; gives what a fake xdg-open was called with. */
  async function underTerminal(args: string[], more: Record<string, string> = {}): Promise<string | undefined> {
    rmSync(asked, { force: true });
    const words = [process.execPath, BIN, 'studio', '--port', '0', ...args].join(' ');
    const child = untilEnd(
      spawn('script', ['-qec', words, '/dev/null'], {
        cwd: folder,
        env: { ...environment, PATH: `${bin}:${process.env.PATH}`, ...more },
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    let said = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text) => {
        said += text;
        if (said.includes('Ctrl-C ends it.')) resolve();
      });
    });
    const closed = once(child, 'close');
    child.stdin.write('\x03');
    await closed;
    const opens = said.includes('opens in your browser');
    if (!opens) return undefined;
    while (!readdirSync(folder).includes('asked.txt')) await new Promise((resolve) => setTimeout(resolve, 20));
    return readFileSync(asked, 'utf8');
  }

  const hasScript = spawnSync('script', ['--version']).status === 0;

  test.skipIf(!hasScript)('is opened where a person watches, with a ticket instead of the token', async () => {
    expect(await underTerminal([])).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect(await underTerminal(['table.csv'])).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{32}\n$/);
  });

  test.skipIf(!hasScript)('is not opened with --no-open, on a machine that builds, or without a screen', async () => {
    expect(await underTerminal(['--no-open'])).toBeUndefined();
    expect(await underTerminal([], { CI: 'true' })).toBeUndefined();
    expect(await underTerminal([], { DISPLAY: '', WAYLAND_DISPLAY: '' })).toBeUndefined();
  });

  test('is not opened where nobody watches', async () => {
    rmSync(asked, { force: true });
    const running = await studio('table.csv');
    await rawRequest(running.port, `GET / HTTP/1.0\r\n\r\n`);
    await ended(running, 'SIGINT');
    expect(readdirSync(folder)).not.toContain('asked.txt');
    expect(running.said()).toContain('Open this address in a browser');
  });
});

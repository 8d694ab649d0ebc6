/** What the studio's server must not do, each tried as an attacker would, over plain sockets. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createKeys } from './access.ts';
import { listen } from './listen.ts';
import { everything, get, parsed, type RawResponse, rawRequest, send } from './rawRequest.fixture.ts';
import { studioServer } from './server.ts';
import { sessionFile } from './sessionFile.ts';
import { readSite } from './site.ts';

const SECRET = 'what nobody may read';
const PAGE = '<!doctype html><title>page</title>';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5000))});`;
const TABLE = `a,b,c\n${'1,2,x\n'.repeat(50_000)}`;

const outside = mkdtempSync(join(tmpdir(), 'deltascope-server-'));
const root = join(outside, 'dist');
const tablePath = join(outside, 'table.csv');

function makeFiles(): void {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(outside, 'dist-secret'));
  writeFileSync(join(root, 'index.html'), PAGE);
  writeFileSync(join(root, '.env'), SECRET);
  writeFileSync(join(root, 'assets', 'index-a1b2c3d4.js'), SCRIPT);
  writeFileSync(join(root, 'with space.txt'), 'spaced');
  writeFileSync(join(outside, 'secret.txt'), SECRET);
  writeFileSync(join(outside, 'dist-secret', 'secret.txt'), SECRET);
  symlinkSync(join(outside, 'secret.txt'), join(root, 'link.txt'));
  symlinkSync(join(outside, 'dist-secret'), join(root, 'linked'));
  writeFileSync(tablePath, TABLE);
}

const keys = createKeys();
const withToken = `Authorization: Bearer ${keys.token}`;
const servers: Server[] = [];

async function serve(limits?: Parameters<typeof studioServer>[1], served = keys): Promise<number> {
  const table = await sessionFile('table.csv', tablePath);
  const recording = [await sessionFile('run.json', join(outside, 'secret.txt'))];
  const session = { table, recording, label: 'c' };
  const server = studioServer({ site: await readSite(root), session, keys: served }, limits);
  servers.push(server);
  return listen(server, 0);
}

/** How often this process has the file open, on Linux. */
function openOf(path: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const names = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return ''; // closed meanwhile
    }
  });
  return names.filter((name) => name === path).length;
}

let port = 0;
beforeAll(async () => {
  makeFiles();
  port = await serve();
});
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Nothing of any file in it. */
function expectNothing({ body }: RawResponse): void {
  for (const text of [SECRET, 'root:', PAGE, 'console.log', '1,2,x', keys.token, keys.ticket]) {
    expect(body.includes(text), text).toBe(false);
  }
}

describe('the page', () => {
  test.each(['/', '/index.html'])('%s is served as it is', async (target) => {
    const { status, headers, body } = await get(port, target);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(body.toString()).toBe(PAGE);
  });

  test('goes compressed to who takes it so, and whole to who does not', async () => {
    const target = '/assets/index-a1b2c3d4.js';
    const packed = await get(port, target, 'Accept-Encoding: br, gzip');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.body.length).toBeLessThan(200);
    expect(gunzipSync(packed.body).toString()).toBe(SCRIPT);
    const refused = await get(port, target, 'Accept-Encoding: br, gzip;q=0');
    expect(refused.headers.get('content-encoding')).toBeUndefined();
    expect(refused.body.toString()).toBe(SCRIPT);
    expect(refused.headers.get('cache-control')).toContain('immutable');
  });

  test('is not sent again while it is the same', async () => {
    const etag = (await get(port, '/')).headers.get('etag');
    const again = await get(port, '/', `If-None-Match: ${etag}`);
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await get(port, '/', 'If-None-Match: "another"')).status).toBe(200);
  });

  test('HEAD tells the length and sends nothing', async () => {
    const { status, headers, body } = await send(port, 'HEAD /', `Host: localhost:${port}`);
    expect([status, headers.get('content-length'), body.length]).toEqual([200, String(PAGE.length), 0]);
  });

  test('has names with spaces', async () => {
    expect((await get(port, '/with%20space.txt')).body.toString()).toBe('spaced');
  });
});

describe('where it listens', () => {
  test('only on the loopback address', () => {
    expect(servers[0].address()).toMatchObject({ address: '127.0.0.1' });
  });

  const [other] = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  test.skipIf(!other)('another address of this machine is refused (skipped where it has none)', async () => {
    const socket = connect(port, other?.address);
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('ECONNREFUSED');
  });

  test('a port that is taken is said where it was asked for', async () => {
    const [site, session] = [await readSite(root), {}];
    await expect(listen(studioServer({ site, session, keys }), port)).rejects.toThrow(
      `127.0.0.1 port ${port}: another program is listening there. Choose another with --port`,
    );
  });

  test('without a wish the next free port is taken', async () => {
    const [site, session] = [await readSite(root), {}];
    const [first, second] = [0, 1].map(() => studioServer({ site, session, keys }));
    servers.push(first, second);
    const firstPort = await listen(first, undefined);
    expect(await listen(second, undefined)).toBeGreaterThan(firstPort);
  });
});

describe('names and origins', () => {
  const refused = (...lines: string[]) => send(port, 'GET /', ...lines);

  test.each([
    ['evil.com', (p: number) => [`Host: evil.com:${p}`]],
    ['a name that only begins like ours', (p: number) => [`Host: localhost.evil.com:${p}`]],
    ['a name that resolves to us', (p: number) => [`Host: 127.0.0.1.nip.io:${p}`]],
    ['another port', (p: number) => [`Host: 127.0.0.1:${p + 1}`]],
    ['no port', () => ['Host: 127.0.0.1']],
    ['a user before it', (p: number) => [`Host: evil@127.0.0.1:${p}`]],
    ['the number of the address', (p: number) => [`Host: 2130706433:${p}`]],
    ['an empty name', () => ['Host:']],
    ['no name', () => []],
    ['two names', (p: number) => [`Host: 127.0.0.1:${p}`, 'Host: evil.com']],
    ['the same name twice', (p: number) => [`Host: 127.0.0.1:${p}`, `Host: 127.0.0.1:${p}`]],
  ])('%s as Host is refused', async (_, lines) => {
    const response = await refused(...lines(port));
    expect(response.status).toBe(403);
    expectNothing(response);
  });

  test('HTTP/1.0 without a name is refused', async () => {
    expect((await rawRequest(port, 'GET / HTTP/1.0\r\n\r\n')).status).toBe(403);
  });

  test.each(['http://evil.com', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1', 'http://localhost.evil.com', ''])(
    'Origin "%s" is refused, also with the token',
    async (origin) => {
      for (const target of ['/', '/session.json']) {
        const response = await get(port, target, `Origin: ${origin}`, withToken);
        expect(response.status).toBe(403);
        expect(response.headers.has('access-control-allow-origin')).toBe(false);
        expectNothing(response);
      }
    },
  );

  test('a WebSocket or an event stream from another page is refused, and from ours there is none', async () => {
    const upgrade = ['Upgrade: websocket', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
    expect((await get(port, '/', 'Origin: http://evil.com', ...upgrade)).status).toBe(403);
    expect((await get(port, '/events', 'Origin: http://evil.com', 'Accept: text/event-stream')).status).toBe(403);
    expect((await get(port, '/events', 'Accept: text/event-stream')).status).toBe(404);
  });

  test('what another page embeds is refused, a link on it is followed', async () => {
    const fetched = await get(port, '/', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors');
    expect(fetched.status).toBe(403);
    const followed = await get(port, '/', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate');
    expect(followed.status).toBe(200);
  });

  test('our own page may ask under both our names', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const lines = [`Host: ${name}:${port}`, `Origin: http://${name}:${port}`, 'Sec-Fetch-Site: same-origin'];
      expect((await send(port, 'GET /', ...lines)).status).toBe(200);
    }
  });
});

describe('keys', () => {
  const wrong = [
    ['none', []],
    ['an empty one', ['Authorization: Bearer ']],
    ['another', [`Authorization: Bearer ${createKeys().token}`]],
    ['the beginning of ours', [`Authorization: Bearer ${keys.token.slice(0, -1)}`]],
    ['ours and more', [`Authorization: Bearer ${keys.token}x`]],
    ['ours by another scheme', [`Authorization: Basic ${keys.token}`]],
    ['ours as a cookie', [`Cookie: key=${keys.token}`]],
  ] as const;
  test.each(wrong)('%s opens nothing', async (_, lines) => {
    for (const target of ['/session.json', '/session/table', '/session/model', '/session/recording/0', '/session/']) {
      const response = await get(port, target, ...lines);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expectNothing(response);
    }
  });

  test('the token in an address opens nothing: addresses end in logs', async () => {
    expect((await get(port, `/session.json?key=${keys.token}`)).status).toBe(404);
  });

  test('ours tells what the studio was opened with, and streams the table', async () => {
    const told = await get(port, '/session.json', withToken);
    expect(told.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(told.body.toString())).toEqual({
      format: 1,
      token: keys.token,
      model: null,
      recording: [{ name: 'run.json', url: 'session/recording/0', sizeBytes: SECRET.length }],
      table: { name: 'table.csv', url: 'session/table', sizeBytes: TABLE.length },
      label: 'c',
    });
    const table = await get(port, '/session/table', withToken);
    expect(table.body.equals(Buffer.from(TABLE))).toBe(true);
    expect((await get(port, '/session/recording/0', withToken)).body.toString()).toBe(SECRET);
    for (const target of [
      '/session/model',
      '/session/recording/1',
      '/session/recording/',
      '/session/recording/../table',
    ])
      expect((await get(port, target, withToken)).status).toBe(404);
    expect((await get(port, '/session/__proto__', withToken)).status).toBe(404);
  });

  test.skipIf(process.platform === 'win32').each([
    ['a link', (path: string) => symlinkSync(join(outside, 'secret.txt'), path)],
    [
      'a link in a folder that is a link',
      (path: string) => {
        renameSync(dirname(path), `${dirname(path)}-moved`);
        mkdirSync(join(outside, 'dist-secret', 'given'), { recursive: true });
        writeFileSync(join(outside, 'dist-secret', 'given', 'given.csv'), SECRET);
        symlinkSync(join(outside, 'dist-secret', 'given'), dirname(path));
      },
    ],
    ['another file', (path: string) => writeFileSync(path, SECRET)],
    ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
    ['a folder', (path: string) => mkdirSync(path)],
    ['nothing', () => {}],
  ])('%s in place of the table since the start is not served (skipped on Windows)', async (_, replace) => {
    const path = join(mkdtempSync(join(outside, 'given-')), 'given.csv');
    writeFileSync(path, 'a,b\n');
    const table = await sessionFile('given.csv', path);
    const server = studioServer({ site: new Map(), session: { table }, keys });
    servers.push(server);
    const asked = await listen(server, 0);
    expect((await get(asked, '/session/table', withToken)).body.toString()).toBe('a,b\n');
    appendFileSync(path, '1,2\n');
    expect((await get(asked, '/session/table', withToken)).body.toString()).toBe('a,b\n1,2\n');
    renameSync(path, `${path}.old`);
    replace(path);
    const answer = await get(asked, '/session/table', withToken);
    expect(answer.status).toBe(404);
    expectNothing(answer);
  });

  test('the ticket opens once', async () => {
    const once = await get(port, '/session.json', `Authorization: Bearer ${keys.ticket}`);
    const twice = await get(port, '/session.json', `Authorization: Bearer ${keys.ticket}`);
    expect([once.status, twice.status]).toEqual([200, 401]);
  });
});

describe('paths', () => {
  const hostile = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/..%c0%afsecret.txt',
    '/....//secret.txt',
    '/..;/secret.txt',
    '/index.html%00.png',
    '/%00',
    '/../dist-secret/secret.txt',
    '/..%2fdist-secret/secret.txt',
    '/-secret/secret.txt',
    '/link.txt',
    '/linked/secret.txt',
    '/.env',
    '/%2eenv',
    '/index.html?raw??',
    '/@fs/etc/passwd',
    '/@fs/etc/passwd?raw??',
    '/@fs/etc/passwd?import&raw??',
    '/etc/passwd',
    '//etc/passwd',
    '//evil.com/',
    '/file:///etc/passwd',
    '/C:%5cwindows%5cwin.ini',
    '/assets',
    '/assets/',
    '/INDEX.HTML',
    '/index.html/',
    '/./index.html',
    '/__proto__',
    '/constructor',
    'index.html',
    'http://evil.com/',
    '*',
  ];
  test.each(hostile)('%s leads nowhere', async (target) => {
    const response = await get(port, target);
    // Node itself refuses what is no request target at all.
    expect([404, 400]).toContain(response.status);
    expectNothing(response);
    if (target.startsWith('/')) expect(response.status).toBe(404);
  });

  test('a NUL byte is no request', async () => {
    const response = await get(port, '/index.html\0.png');
    expect(response.status).toBe(400);
    expectNothing(response);
  });
});

describe('headers', () => {
  test.each([
    ['200', '/'],
    ['404', '/nothing'],
    ['401', '/session.json'],
  ])('of a %s answer isolate the page and allow nothing from elsewhere', async (_, target) => {
    const { headers } = await get(port, target);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).not.toMatch(/'unsafe-eval'|unsafe-inline|https?:|\*/);
    expect(Object.fromEntries([...headers].filter(([name]) => /^(cross|x-|ref)/.test(name)))).toEqual({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('bodies and methods', () => {
  const GIGABYTE = 2 ** 30;
  test.each(['/', '/session.json', '/session/table'])(
    'a gigabyte to %s is refused before it is sent',
    async (target) => {
      const lines = [`Host: 127.0.0.1:${port}`, `Content-Length: ${GIGABYTE}`, 'Expect: 100-continue'];
      const socket = connect(port, '127.0.0.1');
      socket.write(`POST ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      const [bytes] = await once(socket, 'data');
      socket.destroy();
      expect(parsed(bytes).status).toBe(413);
    },
  );

  test.each([
    ['JSON nested deep', 'application/json', '['.repeat(100_000)],
    ['a form', 'application/x-www-form-urlencoded', 'table=other.csv'],
    ['plain text', 'text/plain', '{"table":"other.csv"}'],
  ])('%s is refused and changes nothing', async (_, type, body) => {
    const before = await get(port, '/session.json', withToken);
    const head = [`Host: 127.0.0.1:${port}`, withToken, `Content-Type: ${type}`, `Content-Length: ${body.length}`];
    const answer = await rawRequest(
      port,
      `POST /session.json HTTP/1.1\r\n${head.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`,
    );
    expect(answer.status).toBe(413);
    expect((await get(port, '/session.json', withToken)).body).toEqual(before.body);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
    const answer = await send(port, `${method} /session.json`, `Host: 127.0.0.1:${port}`, withToken);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('CONNECT opens no way through', async () => {
    const { status } = await send(port, 'CONNECT example.com:80', `Host: 127.0.0.1:${port}`);
    expect(status === 200).toBe(false);
  });

  test('headers without end are refused', async () => {
    const answer = await get(port, '/', `X-Long: ${'x'.repeat(100_000)}`);
    expect(answer.status).toBe(431);
  });

  test('one request within another is refused', async () => {
    const smuggled = ['Content-Length: 4', 'Transfer-Encoding: chunked'];
    const answer = await send(port, 'POST /', `Host: 127.0.0.1:${port}`, ...smuggled);
    expect(answer.status).toBe(400);
  });
});

describe('many and slow', () => {
  test('500 connections that never finish get 408, and others are answered meanwhile', async () => {
    const slow = await serve({ headersMs: 1000, requestMs: 1000, idleMs: 1000, leastBytesPerSecond: 1 });
    const answers = Array.from({ length: 500 }, (_, i) => {
      const socket = connect(slow, '127.0.0.1');
      if (i % 5 > 0)
        socket.write(i % 2 ? 'GET / HTTP/1.1\r\n' : `GET / HTTP/1.1\r\nHost: 127.0.0.1:${slow}\r\nX-A: b\r\n`);
      return everything(socket);
    });
    expect((await get(slow, '/')).status).toBe(200);
    const statuses = (await Promise.all(answers)).map((bytes) => bytes.toString('latin1', 0, 12));
    expect(new Set(statuses)).toEqual(new Set(['HTTP/1.1 408']));
    expect((await get(slow, '/')).status).toBe(200);
  });

  test('150 readers of the table who do not read, or a little now and then, are ended and keep no file open', async () => {
    const path = join(outside, 'large.csv');
    writeFileSync(path, '');
    truncateSync(path, 500_000_000); // more than the system takes for readers
    const table = await sessionFile('large.csv', path);
    const limits = { headersMs: 1000, requestMs: 1000, idleMs: 500, leastBytesPerSecond: 1e9 };
    const server = studioServer({ site: new Map(), session: { table }, keys }, limits);
    servers.push(server);
    const slow = await listen(server, 0);
    const readers = Array.from({ length: 150 }, (_, i) => {
      const socket = connect(slow, '127.0.0.1');
      socket.on('error', () => {}); // a reset, as wanted
      socket.write(`GET /session/table HTTP/1.1\r\nHost: 127.0.0.1:${slow}\r\n${withToken}\r\n\r\n`);
      const sip = () => socket.resume().once('data', () => socket.pause());
      const timer = i < 5 ? setInterval(sip, 10) : undefined;
      socket.once('close', () => clearInterval(timer));
      return { socket, began: once(socket, 'readable') };
    });
    await Promise.all(readers.map(({ began }) => began));
    const count = promisify(server.getConnections.bind(server));
    await vi.waitUntil(async () => (await count()) === 0, { timeout: 20_000 });
    await vi.waitUntil(() => (openOf(path) ?? 0) === 0);
    for (const { socket } of readers) socket.destroy();
  });

  test('a body that drips is cut off', async () => {
    const slow = await serve({ headersMs: 500, requestMs: 1000, idleMs: 1000, leastBytesPerSecond: 1 });
    const socket = connect(slow, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${slow}\r\nContent-Length: 1000\r\n\r\nx`);
    expect(parsed(await everything(socket)).status).toBe(413);
  });

  test('50 tabs at once each get page, session and table', async () => {
    const tabs = Array.from({ length: 50 }, async () => {
      const [page, told, table] = await Promise.all([
        get(port, '/'),
        get(port, '/session.json', withToken),
        get(port, '/session/table', withToken),
      ]);
      return [page.status, told.status, table.body.length];
    });
    const wanted = [200, 200, TABLE.length];
    expect(await Promise.all(tabs)).toEqual(tabs.map(() => wanted));
  });

  test('a reader that goes away in the middle harms nobody', async () => {
    for (let i = 0; i < 20; i++) {
      const socket = connect(port, '127.0.0.1');
      socket.write(`GET /session/table HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${withToken}\r\n\r\n`);
      await once(socket, 'data');
      socket.destroy();
    }
    expect((await get(port, '/session/table', withToken)).body.length).toBe(TABLE.length);
  });
});

/** `serve` through the real command line: it answers as `predict` does, keeps strangers out, and ends with grace. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { bench, type RunningServer, servers } from '../../commandLine.fixture.ts';
import { limitedServer } from '../../server/limitedServer.ts';

const { folder, file, run } = bench('serve');

const CITIES = ['Paris', 'Łódź', 'Rome', '', ' Paris', 'Atlantis'];
const AGES = ['31', ' 7', '', 'NA', '-2.5', '1e1', 'unknown'];
const line = (i: number) => `${AGES[(i * 3) % AGES.length]},${CITIES[(i * 5) % CITIES.length]},${i % 2 ? 'yes' : 'no'}`;
const TRAINED = `Age,City,Member,Kind\n${Array.from({ length: 90 }, (_, i) => `${i % 40},${CITIES[i % 3]},${i % 2 ? 'yes' : 'no'},${'xyz'[(i * i) % 3]}\n`).join('')}`;
const ASKED = `Age,City,Member\n${Array.from({ length: 3000 }, (_, i) => `${line(i)}\n`).join('')}`;
file('trained.csv', TRAINED);
file('asked.csv', ASKED);
expect(run('train trained.csv --label Kind --iterations 9 --quiet --out m.safetensors'.split(' ')).code).toBe(0);

interface Running extends RunningServer {
  readonly port: number;
}

const start = servers(folder);

async function serving(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const server = await start(['serve', 'm.safetensors', '--port', '0', ...args], { ...process.env, ...env });
  return { ...server, port: Number(new URL(server.address).port) };
}

interface Answer {
  readonly predicted: string | null;
  readonly probabilities: Record<string, number> | null;
}

async function answered({ address }: Running, records: unknown[]): Promise<Answer[]> {
  const response = await fetch(`${address}predict`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ records }),
  });
  const told = (await response.json()) as { answers: Answer[] }; // as openapi.json says
  expect(response.status, JSON.stringify(told)).toBe(200);
  return told.answers;
}

describe('answers', () => {
  test('are bit for bit those of predict: 3,000 rows with blanks, words for missing and unknown words', async () => {
    const { code, out } = run(['predict', 'm.safetensors', 'asked.csv', '--json', '--quiet']);
    expect(code).toBe(0);
    const expected = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    const server = await serving();
    const records = expected.map(({ Age, City, Member }) => ({ Age, City, Member }));
    const wanted = expected.map(({ predicted, probabilities }) => ({ predicted, probabilities }));
    expect(await answered(server, records)).toEqual(wanted);
    const alone = await Promise.all(records.slice(0, 100).map((record) => answered(server, [record])));
    expect(alone.flat()).toEqual(wanted.slice(0, 100));
    const response = await fetch(`${server.address}predict`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: ASKED,
    });
    expect(((await response.json()) as { answers: Answer[] }).answers).toEqual(wanted); // as openapi.json says
  });
});

describe('who may ask', () => {
  test('programs of this machine; no page under another name, and no other origin', async () => {
    const { port } = await serving();
    const statusFor = async (headers: Record<string, string>) => {
      const asked = request({ port, path: '/healthz', headers }).end();
      const [response] = await once(asked, 'response');
      response.resume();
      return response.statusCode;
    };
    expect(await statusFor({ Host: `localhost:${port}` })).toBe(200);
    expect(await statusFor({ Host: `evil.example:${port}` })).toBe(403);
    expect(await statusFor({ Host: `localhost:${port}`, Origin: 'http://evil.example' })).toBe(403);
  });

  test('with --host a note says that everyone may, unless a token is asked for', async () => {
    const open = await serving(['--host', '127.0.0.1']);
    await expect.poll(open.said).toContain('everyone who reaches 127.0.0.1 may ask');
    const guarded = await serving(['--host', '127.0.0.1'], { DELTASCOPE_TOKEN: 'a-long-token' });
    expect((await fetch(`${guarded.address}metrics`)).status).toBe(401);
    const headers = { Authorization: 'Bearer a-long-token' };
    expect((await fetch(`${guarded.address}metrics`, { headers })).status).toBe(200);
    expect(guarded.said()).not.toContain('everyone');
  });

  test('a token is read from a file; one that no header can carry is refused', async () => {
    file('token', 'from-a-file\n');
    const guarded = await serving(['--token-file', 'token']);
    const headers = { Authorization: 'Bearer from-a-file' };
    expect((await fetch(`${guarded.address}openapi.json`, { headers })).status).toBe(200);
    file('short', 'abc');
    expect(run(['serve', 'm.safetensors', '--token-file', 'short'])).toMatchObject({ code: 2 });
    expect(run(['serve', 'm.safetensors', '--token-file', 'nowhere'])).toMatchObject({ code: 3 });
  });
});

describe('limits', () => {
  test('a body beyond --max-body is 413, declared or not, and the server answers on', async () => {
    const server = await serving(['--max-body', '10kB']);
    const huge = new Array(2000).fill({ Age: 1, City: 'Rome', Member: 'no' });
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ records: huge });
    expect((await fetch(`${server.address}predict`, { method: 'POST', headers, body })).status).toBe(413);
    const chunked = request({ port: server.port, path: '/predict', method: 'POST', headers });
    chunked.on('error', () => {}); // it may be cut off while it writes
    chunked.write(body.slice(0, 50_000));
    const [response] = await once(chunked, 'response');
    expect(response.statusCode).toBe(413);
    chunked.destroy();
    expect((await answered(server, huge.slice(0, 2))).length).toBe(2);
  });

  const bombs: readonly (readonly [string, string])[] = [
    ['lists in lists', `${'['.repeat(2e6)}${']'.repeat(2e6)}`],
    ['objects in objects', `{"records":[{"Age":${'{"a":'.repeat(6e5)}1${'}'.repeat(6e5)}}]}`],
    ['a number of a million digits', `{"records":[{"Age":${'1'.repeat(1e6)},"City":"Rome","Member":"no"}]}`],
    ['brackets in texts behind them', `{"records":[{"Age":"${'['.repeat(40)}","City":${'['.repeat(1e6)}`],
  ];
  test.skipIf(process.platform !== 'linux').each(bombs)(
    'a body of JSON with %s is refused within 50 MB, and the server answers on (measured on Linux alone)',
    async (_, body) => {
      const server = await serving();
      await answered(server, [{ Age: 1, City: 'Rome', Member: 'no' }]);
      const most = () =>
        Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) / 1000;
      const before = most();
      const headers = { 'Content-Type': 'application/json' };
      const { status } = await fetch(`${server.address}predict`, { method: 'POST', headers, body });
      expect([400, 413, 422]).toContain(status);
      expect(most() - before).toBeLessThan(50);
      expect(await answered(server, [{ Age: 1, City: 'Rome', Member: 'no' }])).toHaveLength(1);
    },
  );

  test('who asks and does not read the answer is let go', async () => {
    const server = limitedServer((_, response) => void response.end(Buffer.alloc(50_000_000)), {
      headersMs: 500,
      requestMs: 500,
      idleMs: 500,
      leastBytesPerSecond: 1,
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const [served] = await once(server, 'connection');
    await once(served, 'close');
    socket.destroy();
    server.close();
  });
});

describe('the end', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 0],
  ] as const)('on %s what was taken is answered, and the exit code is %i', async (signal, code) => {
    const server = await serving();
    const asked = request({
      port: server.port,
      path: '/predict',
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    const [begin, rest] = ['{"records":[{"Age":1,"City":"Rome",', '"Member":"no"}]}'];
    asked.write(begin);
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 200));
    asked.end(rest);
    const [response] = await once(asked, 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
    expect((await once(server.child, 'close'))[0]).toBe(code);
  });
});

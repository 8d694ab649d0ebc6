/** `serve` under load: its memory stays where it was. Five seconds here, DELTASCOPE_LOAD_SECONDS in `npm run test:long`. */

import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bench, servers, smallTable } from '../../commandLine.fixture.ts';

const SECONDS = Number(process.env.DELTASCOPE_LOAD_SECONDS ?? 5);
const CONNECTIONS = 16;
/** What a heap that is collected now and then goes up and down by. */
const MAY_DIFFER_MB = 48;
const { folder, file, run } = bench('load');
file('t.csv', smallTable());
expect(run('train t.csv --label c --iterations 3 --quiet --out m.safetensors'.split(' ')).code).toBe(0);
const start = servers(folder);

const residentMb = (pid: number | undefined) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000;

/** One request on a connection that is kept. */
function ask(url: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } });
    asked.on('error', reject);
    asked.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    asked.end('{"records":[{"a":3,"b":"4"}]}');
  });
}

test.skipIf(process.platform !== 'linux')(
  `memory stays under ${SECONDS} s of requests (skipped but on Linux)`,
  async () => {
    const { address, child } = await start(['serve', 'm.safetensors', '--port', '0']);
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const ends = performance.now() + 1000 * SECONDS;
    const counts = { requests: 0, refused: 0 };
    const sending = Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < ends) {
        if ((await ask(`${address}predict`, agent)) !== 200) counts.refused++;
        counts.requests++;
      }
    });
    await wait(SECONDS * 100);
    const early = residentMb(child.pid);
    await Promise.all(sending);
    const late = residentMb(child.pid);
    agent.destroy();
    expect(counts.refused).toBe(0);
    expect(late - early).toBeLessThan(MAY_DIFFER_MB);
    console.log(
      `served under load | ${SECONDS} s | ${counts.requests} | ${Math.round(early)} MB | ${Math.round(late)} MB`,
    );
  },
  SECONDS * 1000 + 120_000,
);

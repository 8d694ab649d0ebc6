/**
 * `train --distributed` over three hosts made of network namespaces, with every failure that one machine cannot have. Part of
 * `npm run test:long` (DELTASCOPE_HOSTS=1).
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bench } from '../commandLine.fixture.ts';
import { type Hosts, makeHosts, whyNoHosts } from './hosts.fixture.ts';
import { Job } from './mpirun.fixture.ts';

const missing = process.env.DELTASCOPE_HOSTS === '1' ? whyNoHosts() : 'part of npm run test:long';
const { folder, file, at, run } = bench('hosts');
const ROWS = Array.from(
  { length: 400 },
  (_, i) => `${Math.sin(i * 1.7).toFixed(3)},${(i * 7) % 23},${'xyz'[(i * i) % 3]}`,
);
file('t.csv', `a,b,answer\n${ROWS.join('\n')}\n`);
const TRAIN = [
  'train',
  't.csv',
  '--label',
  'answer',
  '--quiet',
  '--no-checks',
  '--patience',
  '0',
  '--gradient-norm',
  '0',
];
const KEPT = ['--checkpoint', 'kept', '--checkpoint-every', '3', '--iterations', '1000000'];

/** What happens to a rank, and what is said of it; last what leaves a host behind. */
const FAILURES: readonly {
  readonly what: string;
  readonly happen: (job: Job, hosts: Hosts) => void;
  readonly said: RegExp;
}[] = [
  { what: 'killed', happen: (job) => process.kill(job.pidOf(1), 'SIGKILL'), said: /rank 1 on \S+h2 .* ended/ },
  { what: 'stopped', happen: (job) => process.kill(job.pidOf(1), 'SIGSTOP'), said: /rank 1 on \S+h2 .* not heard of/ },
  {
    what: 'kept waiting by a stopped rank 0',
    happen: (job) => process.kill(job.pidOf(0), 'SIGSTOP'),
    said: /rank 0 on \S+h1 .* not heard of/,
  },
  { what: 'cut off', happen: (_, hosts) => hosts.link(2, 'down'), said: /rank 1 on \S+h2 .* not heard of/ },
];

describe.skipIf(missing !== undefined)(`three hosts${missing ? ` (${missing})` : ''}`, () => {
  let hosts: Hosts;
  beforeAll(() => {
    hosts = makeHosts(folder);
  });
  afterAll(() => {
    hosts.remove();
    rmSync(folder, { recursive: true });
  });
  const start = (args: readonly string[]) =>
    new Job(hosts.launcher, { ranks: 3, folder, args: [...TRAIN, ...args, '--distributed'] });

  test('the model is that of one process, byte for byte', async () => {
    const { code } = await start(['--iterations', '20', '--out', 'three.safetensors']).end();
    expect(code).toBe(0);
    run([...TRAIN, '--iterations', '20', '--shards', '64', '--out', 'one.safetensors']);
    expect(readFileSync(at('three.safetensors')).equals(readFileSync(at('one.safetensors')))).toBe(true);
  });

  test.each(FAILURES)(
    'a rank that is $what ends the job within 10 seconds, which says which',
    async ({ what, happen, said }) => {
      rmSync(at('kept'), { recursive: true, force: true });
      const job = start(KEPT);
      while (!(existsSync(at('kept/states')) && readdirSync(at('kept/states')).length > 1)) await wait(50);
      const from = performance.now();
      happen(job, hosts);
      const { code, err } = await job.end();
      const seconds = (performance.now() - from) / 1000;
      hosts.link(2, 'up');
      console.log(`failing ranks | ${what} | ${code} | ${seconds.toFixed(1)} s`);
      expect(code).not.toBe(0);
      expect(err).toMatch(said);
      expect(seconds).toBeLessThan(10);
    },
  );
});

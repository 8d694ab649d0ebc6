import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeltascopeError } from '@deltascope/core/errors';
import { expect, test } from 'vitest';
import { type Heartbeat, heartbeat } from './heartbeat.ts';

interface Rank {
  readonly beating: Heartbeat;
  readonly lost: Promise<DeltascopeError | undefined>;
}

async function rankOf(rank: number, invitation?: string): Promise<Rank> {
  let tell: (error: DeltascopeError | undefined) => void = () => {};
  const lost = new Promise<DeltascopeError | undefined>((resolve) => {
    tell = resolve;
  });
  return { beating: await heartbeat({ rank, invitation, lost: (error) => tell(error) }), lost };
}

const unless = async (lost: Promise<unknown>) => Promise.race([lost, wait(1500).then(() => 'nobody is lost')]);

test('ranks that end their work are not missed', async () => {
  const first = await rankOf(0);
  const second = await rankOf(1, first.beating.invitation);
  second.beating.end();
  expect(await unless(first.lost)).toBe('nobody is lost');
  first.beating.end();
});

test('a rank whose connection ends without a word is lost, by its number, and all are told', async () => {
  const first = await rankOf(0);
  const second = await rankOf(1, first.beating.invitation);
  const { port, token } = JSON.parse(first.beating.invitation);
  const third = connect(port, '127.0.0.1');
  third.write(`${token} 2 4711 node7\n`);
  await new Promise((resolve) => third.once('data', resolve));
  third.write('.\n');
  await wait(100);
  third.destroy();
  expect((await first.lost)?.detail).toMatchObject({
    key: 'rank-lost/ended',
    data: { rank: 2, host: 'node7', pid: 4711 },
  });
  expect(await second.lost).toBeUndefined();
});

test('a rank that is connected and silent is lost', async () => {
  const first = await rankOf(0);
  const { port, token } = JSON.parse(first.beating.invitation);
  const second = connect(port, '127.0.0.1');
  second.write(`${token} 1 4711 node7\n.\n`);
  second.on('data', () => {});
  expect((await first.lost)?.message).toMatch(/^rank 1 on node7 \(process 4711\) was not heard of for 5 s/);
  second.destroy();
});

test('a stranger is not answered, and not missed', async () => {
  const first = await rankOf(0);
  const { port } = JSON.parse(first.beating.invitation);
  const stranger = connect(port, '127.0.0.1');
  stranger.write(`${'0'.repeat(32)} 1 4711 node7\n`);
  await new Promise((resolve) => stranger.once('close', resolve));
  expect(await unless(first.lost)).toBe('nobody is lost');
  first.beating.end();
});

test('who does not reach rank 0 says where it looked', async () => {
  const invitation = JSON.stringify({ host: '', port: 1, addresses: ['127.0.0.1'], token: '', answer: '-' });
  await expect(rankOf(1, invitation)).rejects.toThrow('rank 0 is not reached at 127.0.0.1, port 1');
});

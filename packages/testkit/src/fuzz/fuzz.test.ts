/**
 * Damaged files at every reader: each is read, or refused by a DeltascopeError; nothing else is thrown, and nothing hangs.
 * 100,000 inputs; as many as DELTASCOPE_FUZZ says in `npm run test:long`.
 */
import { DeltascopeError } from '@deltascope/core/errors';
import { random } from '@deltascope/core/network';
import { describe, expect, test } from 'vitest';
import { damaged } from './damage.ts';
import { type FuzzedReader, fuzzedReaders } from './readers.ts';
import { watchdog } from './watchdog.ts';

const INPUTS = Number(process.env.DELTASCOPE_FUZZ ?? 100_000);
const READERS = await fuzzedReaders();
/** No small file may take longer; most take a tenth of a millisecond. */
const LIMIT_MS = 20_000;

/** How many were read, how many refused. */
async function fuzz(
  { name, seeds, pieces, read }: FuzzedReader,
  inputs: number,
): Promise<{ read: number; refused: number }> {
  const dog = watchdog(name, LIMIT_MS);
  const counts = { read: 0, refused: 0 };
  for (let seed = 1; seed <= inputs; seed++) {
    dog.turn(seed);
    const bytes = damaged(seeds[seed % seeds.length], random(seed), pieces);
    try {
      await read(bytes);
      counts.read++;
    } catch (error) {
      if (!(error instanceof DeltascopeError)) throw new Error(`${name}: the input of seed ${seed}`, { cause: error });
      if (error.fault === 'internal') throw new Error(`${name}: the input of seed ${seed}`, { cause: error });
      counts.refused++;
    }
  }
  await dog.end();
  return counts;
}

describe('damage by chance', () => {
  test('is tried in 100,000 inputs, or as many as are asked for', () => {
    expect(READERS.reduce((sum, { share }) => sum + share, 0)).toBe(100_000);
  });

  test.each(READERS)(
    'at $name is refused in a sentence, or read',
    async (reader) => {
      const inputs = Math.round((reader.share * INPUTS) / 100_000);
      const { read, refused } = await fuzz(reader, inputs);
      console.log(`damaged input | ${reader.name} | ${inputs} | ${read} | ${refused}`);
      expect(read + refused).toBe(inputs);
      expect(refused).toBeGreaterThan(0);
    },
    Math.max(120_000, INPUTS * 10),
  );

  test.each(READERS)('the whole files of $name are read', async ({ seeds, read, name }) => {
    for (const seed of seeds) await expect(Promise.resolve(read(new Uint8Array(seed))), name).resolves.not.toThrow();
  });
});

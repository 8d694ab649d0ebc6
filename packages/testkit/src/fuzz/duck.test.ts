/**
 * Damaged JSON and Parquet tables, which DuckDB reads, through the door of the command line: each is read, or refused in
 * one sentence; nothing else is thrown, nothing hangs, and the process lives. In processes of their own, since native code
 * that fails takes its process with it. 150 inputs of each; 0.15 % of what DELTASCOPE_FUZZ says in `npm run test:long`.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { random } from '@deltascope/core/network';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { damaged } from './damage.ts';

const INPUTS = Math.round(0.0015 * Number(process.env.DELTASCOPE_FUZZ ?? 100_000));
const AT_ONCE = 100;
/** For so many files, most of which take some milliseconds. */
const LIMIT_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'deltascope-fuzz-duck-'));

/** Opens the files that it is given, one after another, and says before each which, and after each what came of it. */
const PROGRAM = `
  import { writeSync } from 'node:fs';
  const { openTable } = await import(${JSON.stringify(new URL('../../../tables/dist/index.js', import.meta.url).href)});
  for (const path of process.argv.slice(1)) {
    writeSync(1, path + ' ');
    let source;
    let came = 'read';
    try {
      source = await openTable(path);
      await source.columns();
      await source.read();
    } catch ({ message, stack, detail }) {
      const isSentence = message.length < 2048 && !message.includes('\\n');
      came = detail && detail.fault !== 'internal' && isSentence ? 'refused' : 'FAULT ' + JSON.stringify(stack);
    }
    source?.close();
    writeSync(1, came + '\\n');
  }
  process.exit(0);
`;

function opened(paths: readonly string[]): SpawnSyncReturns<string> {
  const args = ['--input-type=module', '-e', PROGRAM, ...paths];
  return spawnSync(process.execPath, args, { encoding: 'utf8', timeout: LIMIT_MS, maxBuffer: 1 << 26 });
}

interface Kind {
  readonly name: string;
  readonly ending: string;
  readonly seeds: readonly Uint8Array[];
  readonly pieces: readonly string[];
}

const RECORDS = Array.from({ length: 40 }, (_, i) => ({
  size: i % 5 === 0 ? null : i / 4,
  color: ['red', 'green', 'blue'][i % 3],
  kept: i % 2 === 0,
  day: `2024-0${1 + (i % 9)}-11`,
  ...(i % 7 === 0 && { nested: { list: [i, 'a"b'] } }),
}));
const LINES = RECORDS.map((record) => JSON.stringify(record)).join('\n');
const JSON_PIECES = [...'{}[]",:-\\\n', '\\u', '1e999', 'null', '"a":', '[[', '{"a":{', '\0', '\xff'];

async function parquet(): Promise<Uint8Array[]> {
  const path = join(folder, 'seed.ndjson');
  writeFileSync(path, LINES);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const files: Uint8Array[] = [];
  for (const compression of ['uncompressed', 'snappy', 'zstd', 'gzip']) {
    const to = join(folder, `seed.${compression}.parquet`);
    await connection.run(`COPY (FROM '${path}') TO '${to}' (FORMAT parquet, COMPRESSION '${compression}')`);
    files.push(readFileSync(to));
  }
  connection.closeSync();
  instance.closeSync();
  return files;
}

const KINDS: readonly Kind[] = [
  {
    name: 'tables in JSON',
    ending: '.json',
    seeds: [JSON.stringify(RECORDS), LINES].map((text) => Buffer.from(text)),
    pieces: JSON_PIECES,
  },
  { name: 'tables in Parquet', ending: '.parquet', seeds: await parquet(), pieces: ['\0', '\xff', 'PAR1', '\0\0\0\0'] },
];

/** What came of files that differ by their seed alone, by file; one that ended the process is told by it. */
function fuzz({ ending, seeds, pieces }: Kind, first: number, count: number): string[] {
  const place = join(folder, `from${first}`);
  mkdirSync(place);
  const paths = Array.from({ length: count }, (_, i) => {
    const seed = first + i;
    const path = join(place, `${seed}${ending}`);
    writeFileSync(path, damaged(seeds[seed % seeds.length], random(seed), pieces));
    return path;
  });
  const { status, signal, stdout, stderr } = opened(paths);
  rmSync(place, { recursive: true });
  const came = stdout.trimEnd().split('\n');
  const isWhole = status === 0 && came.length === count;
  return isWhole ? came : [...came.slice(0, -1), `${came.at(-1)} FAULT ended by ${signal ?? status}: ${stderr}`];
}

describe('damage by chance', () => {
  test.each(KINDS)(
    'at $name is refused in a sentence, or read',
    (kind) => {
      let [read, refused] = [0, 0];
      for (let first = 1; first <= INPUTS; first += AT_ONCE) {
        const came = fuzz(kind, first, Math.min(AT_ONCE, INPUTS + 1 - first));
        expect(came.filter((line) => line.includes('FAULT'))).toEqual([]);
        read += came.filter((line) => line.endsWith(' read')).length;
        refused += came.filter((line) => line.endsWith(' refused')).length;
      }
      console.log(`damaged input | ${kind.name} | ${INPUTS} | ${read} | ${refused}`);
      expect(read + refused).toBe(INPUTS);
      expect(refused).toBeGreaterThan(0);
    },
    Math.max(300_000, INPUTS * 1000),
  );

  test.each(KINDS)('the whole files of $name are read', ({ seeds, ending }) => {
    const paths = seeds.map((seed, k) => {
      const path = join(folder, `whole${k}${ending}`);
      writeFileSync(path, seed);
      return path;
    });
    const { stdout } = opened(paths);
    expect(stdout).toBe(paths.map((path) => `${path} read\n`).join(''));
  });
});

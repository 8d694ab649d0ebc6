/** `reproduce` through the command line: the same bytes, or what is not the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { VERSION } from '@deltascope/core/model';
import { describe, expect, test } from 'vitest';
import { benchHere } from '../../inProcess.fixture.ts';

const { at, file, runHere: run } = benchHere('reproduce');

const rows = Array.from(
  { length: 90 },
  (_, i) => `${(i * 7) % 23},${'rgb'[i % 3]},${(i % 10) / 4},${'xyz'[(i * i) % 3]}`,
);
const table = (lines: readonly string[]) => `size,color,weight,kind\n${lines.join('\n')}\n`;
file('t.csv', table(rows));

async function trained(name: string, ...options: string[]): Promise<string> {
  const { code, err } = await run(['train', 't.csv', '--label', 'kind', '--quiet', '--out', name, ...options]);
  expect([0, 4], err).toContain(code);
  return name;
}

/** The same file as an older Deltascope would have written it, with its checksum. */
function ofVersion(bytes: Buffer, version: string): Buffer {
  const written = (text: string) => String.raw`\"deltascope\":\"${text}\"`;
  const older = Buffer.from(bytes.toString('latin1').replace(written(VERSION), written(version)), 'latin1');
  const digits = older.indexOf('crc32:') + 'crc32:'.length;
  older.write('00000000', digits);
  older.write(crc32(older).toString(16).padStart(8, '0'), digits);
  return older;
}

describe('a model alone', () => {
  test.each([
    ['with the defaults', []],
    ['like the article', ['--like-article']],
    ['by batches in float32', ['--optimizer', 'adam', '--epochs', '3', '--precision', 'f32']],
    ['by the reference', ['--engine', 'reference', '--iterations', '4']],
    ['with columns read as asked', ['--as', 'size=category', '--iterations', '4', '--activation', 'tanh']],
  ])('trained %s gives the same bytes again', async (_, options) => {
    const { code, out } = await run(['reproduce', await trained('m.safetensors', ...options), 't.csv']);
    expect([code, out]).toEqual([0, 'The same bytes: the training was made again in every bit.\n']);
  });

  test('whose training ended by time is made again up to the same iteration', async () => {
    const name = await trained(
      'timed.safetensors',
      '--seconds',
      '0.05',
      '--iterations',
      '1000000',
      '--gradient-norm',
      '0',
      '--patience',
      '0',
      '--stall',
      '0',
    );
    expect(await run(['reproduce', name, 't.csv'])).toMatchObject({ code: 0 });
  });

  test('on other rows ends with 5 and names rows, columns and weights', async () => {
    const name = await trained('rows.safetensors', '--iterations', '4');
    file('other.csv', table(rows.slice(3)));
    const { code, out } = await run(['reproduce', name, 'other.csv', '--json']);
    const { isSame, differences } = JSON.parse(out);
    expect([code, isSame]).toEqual([5, false]);
    const codes = differences.map((difference: { code: string }) => difference.code);
    expect(codes).toEqual(expect.arrayContaining(['rows', 'encoding', 'weights', 'cost']));
  });

  test('of another version has the same weights, and the version is what differs', async () => {
    const name = await trained('version.safetensors', '--iterations', '4');
    writeFileSync(at('older.safetensors'), ofVersion(readFileSync(at(name)), '0.0.9'));
    const { code, out } = await run(['reproduce', 'older.safetensors', 't.csv']);
    expect(code).toBe(5);
    expect(out).toContain('The same weights, bit for bit');
    expect(out).toContain('deltascope: 0.0.9 then');
  });
});

describe('a recording', () => {
  test('gives the same bytes, by its folder or its run.json', async () => {
    expect((await run('train t.csv --label kind --iterations 5 --record run --quiet'.split(' '))).code).toBe(0);
    expect((await run(['reproduce', 'run', 't.csv'])).code).toBe(0);
    expect((await run(['reproduce', 'run/run.json', 't.csv'])).code).toBe(0);
  });

  test('knows by its hashes that a value was changed', async () => {
    file('changed.csv', table(rows.map((row, i) => (i === 4 ? row.replace(/^\d+/, '999') : row))));
    const { code, out } = await run(['reproduce', 'run', 'changed.csv']);
    expect(code).toBe(5);
    expect(out).toContain('- the fitted means, deviations or categories of the columns');
  });
});

/** A damaged file says what is wrong with it, in both languages. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { LANGUAGES } from '../words/languages.ts';
import { errorText } from '../words/say.ts';
import { inflateRaw } from './inflate.ts';
import { readMat } from './mat.ts';
import { readNpz } from './npz.ts';

function saidOf(read: () => unknown): readonly [english: string, chinese: string] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof DeltascopeError)) throw error;
    return [error.message, errorText(error.detail, { language: LANGUAGES.zh })];
  }
  throw new Error('it was read');
}

/** A .mat file of level 5 with one element of this type and these bytes. */
function mat(type: number, ...data: number[]): Uint8Array {
  const header = new Uint8Array(128);
  header.set([0, 1, 0x49, 0x4d], 124);
  return Uint8Array.from([...header, type, 0, 0, 0, data.length, 0, 0, 0, ...data]);
}

/** The end of a ZIP file that says how many entries there are, and where. */
function zipEnd(entries: number, at: number): number[] {
  return [0x50, 0x4b, 5, 6, 0, 0, 0, 0, entries, 0, entries, 0, 0, 0, 0, 0, at, 0, 0, 0, 0, 0];
}

describe('what is wrong with it', () => {
  test.each<[string, () => unknown, string, string]>([
    ['a cut element', () => readMat(mat(14, 1, 2).subarray(0, -1), 'a.mat'), 'cut short', '被截断了'],
    ['an array without a name', () => readMat(mat(14), 'a.mat'), 'an array without a name', '有一个数组没有名字'],
    ['no zlib data', () => readMat(mat(15, 1, 2, 3, 4), 'a.mat'), 'no zlib data', '应有 zlib 数据的地方没有'],
    ['a ZIP without end', () => readNpz(Uint8Array.of(0x50, 0x4b, 3, 4), 'a.npz'), 'it has no end', '没有结尾'],
    [
      'a ZIP whose entries are elsewhere',
      () => readNpz(Uint8Array.from([...new Array(46).fill(0), ...zipEnd(1, 0)]), 'a.npz'),
      'no entry where one should be',
      '应有条目的地方没有条目',
    ],
    [
      'a ZIP whose directory is outside',
      () => readNpz(Uint8Array.from(zipEnd(1, 200)), 'a.npz'),
      'cut short',
      '被截断了',
    ],
  ])('%s', (_, read, english, chinese) => {
    const [en, zh] = saidOf(read);
    expect(en).toMatch(/^a\.(mat|npz): the (\.mat|ZIP) file is damaged: /);
    expect(en).toContain(english);
    expect(zh).toContain(`坏了：${chinese}`);
  });

  test('of deflated data, when they are unpacked', () => {
    const packed = Uint8Array.from(deflateRawSync(Buffer.from('abcabcabcabc')));
    packed[0] ^= 0b110;
    expect(() => inflateRaw(packed, 12)).toThrow('its deflated data are damaged');
  });
});

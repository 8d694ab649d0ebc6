/** Encodings: found by mark and evidence, told, decided by `encoding`; what is doubtful is refused with line and byte. */
import { bytesSource, rowsOf } from '@deltascope/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { openText, type TextOptions } from './openText.ts';

async function read(bytes: Uint8Array, options?: TextOptions) {
  const source = await openText(bytesSource('t.csv', bytes, [7, 65_536, 3]), options);
  const rows = await rowsOf(source);
  return {
    names: source.names,
    rows,
    notes: source.notes.map(({ message }) => message),
    format: en.tableFormat(source.format),
  };
}

/** Encodes by asking the decoder what each one or two bytes mean. */
function encoder(label: string): (text: string) => Uint8Array {
  const bytesOf = new Map<string, number[]>();
  const decoder = new TextDecoder(label);
  for (let first = 255; first >= 0x80; first--) {
    for (let second = 0xff; second >= 0x40; second--) {
      const text = decoder.decode(Uint8Array.of(first, second));
      if ([...text].length === 1 && text !== '\ufffd') bytesOf.set(text, [first, second]);
    }
  }
  for (let byte = 255; byte >= 0; byte--) {
    const text = decoder.decode(Uint8Array.of(byte));
    if (text !== '\ufffd') bytesOf.set(text, [byte]);
  }
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((character) => {
        const bytes = bytesOf.get(character);
        if (!bytes) throw new Error(`${label} has no ${character}`);
        return bytes;
      }),
    );
}

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

/** A table in the words of a country, in its encoding, and what a reader is told that it is. */
const TABLES: readonly (readonly [encoding: string, name: string, text: string])[] = [
  ['gb18030', 'gbk', `年龄,收入,是否购买\n${lines(60, (i) => `${20 + i},${3000 + i},${i % 2 ? '是' : '否'}`)}`],
  [
    'gb18030',
    'gbk',
    `城市,余额,类型\n${lines(30, (i) => `${['北京', '上海', '重庆', '哈尔滨'][i % 4]},${i},${'甲乙'[i % 2]}`)}`,
  ],
  ['big5', 'big5', `年齡,收入,是否購買\n${lines(60, (i) => `${20 + i},${3000 + i},${i % 2 ? '是' : '否'}`)}`],
  ['big5', 'big5', `縣市,性別\n${lines(60, (i) => `${['臺北', '高雄', '新竹'][i % 3]},${'男女'[i % 2]}`)}`],
  [
    'shift_jis',
    'shift_jis',
    `年齢,名前,購入\n${lines(60, (i) => `${20 + i},${['さくら', 'タロウ', '東京'][i % 3]},${i % 2 ? 'はい' : 'いいえ'}`)}`,
  ],
  [
    'euc-jp',
    'euc-jp',
    `年齢,名前,購入\n${lines(60, (i) => `${20 + i},${['さくら', 'タロウ', '東京'][i % 3]},${i % 2 ? 'はい' : 'いいえ'}`)}`,
  ],
  [
    'euc-kr',
    'euc-kr',
    `나이,이름,구매\n${lines(60, (i) => `${20 + i},${['김민수', '이영희', '박지성'][i % 3]},${i % 2 ? '예' : '아니오'}`)}`,
  ],
  [
    'windows-1251',
    'windows-1251',
    `возраст,город,покупка\n${lines(60, (i) => `${20 + i},${['Москва', 'Казань', 'Тверь'][i % 3]},${i % 2 ? 'да' : 'нет'}`)}`,
  ],
  [
    'koi8-r',
    'koi8-r',
    `возраст,город,покупка\n${lines(60, (i) => `${20 + i},${['Москва', 'Казань', 'Тверь'][i % 3]},${i % 2 ? 'да' : 'нет'}`)}`,
  ],
  ['latin', 'windows-1252', `größe,stadt\n${lines(60, (i) => `${i},${['München', 'Köln', 'Berlin'][i % 3]}`)}`],
  ['latin', 'windows-1252', `name,ville\n${lines(60, (i) => `${i},${['Orléans', 'Besançon', 'Lyon'][i % 3]}`)}`],
  ['latin', 'windows-1252', `NAME,temp °C,größe m²\n${lines(9, (i) => `${['MÜLLER', 'JOSÉ', 'ÅSA'][i % 3]},${i},2`)}`],
  ['latin', 'windows-1252', `a,b,c\n${lines(14, (i) => `${i},1,café`)}`],
];
const encoded = (encoding: string, text: string) => (encoding === 'latin' ? latin1(text) : encoder(encoding)(text));

describe('what is not UTF-8', () => {
  test.each(TABLES)('%s is read as %s and told (%#)', async (encoding, name, text) => {
    const plain = await read(new TextEncoder().encode(text));
    const found = await read(encoded(encoding, text));
    expect([found.names, found.rows]).toEqual([plain.names, plain.rows]);
    expect(found.format).toBe(`CSV, delimiter ",", ${name}`);
    expect(found.notes).toEqual([
      expect.stringMatching(/^t\.csv: the bytes are not UTF-8; read as .* \(.+\); --encoding decides\.$/),
    ]);
  });
  test('is told with an example of its words', async () => {
    expect((await read(encoded('gb18030', TABLES[0][2]))).notes[0]).toContain('read as GBK (年龄, 收入 …)');
  });
  test('is found alike if the first such byte is far into the file', async () => {
    const late = `a,b\n${lines(200_000, (i) => `${i},x`)}${lines(20, (i) => `${i},${i % 2 ? '是' : '否购买'}`)}`;
    const found = await read(encoded('gb18030', late));
    expect(found.format).toContain('gbk');
    expect(found.rows.at(-2)?.[1]).toBe('否购买');
    expect(found.rows.length).toBe(200_020);
  });
  test('is read under strict only if its encoding is given', async () => {
    const bytes = encoded('gb18030', TABLES[0][2]);
    await expect(read(bytes, { strict: true })).rejects.toMatchObject({ code: 'encoding' });
    expect((await read(bytes, { strict: true, encoding: 'gbk' })).notes).toEqual([]);
  });
});

describe('a byte that fits nothing', () => {
  const clean = new TextEncoder().encode(`größe,stadt\n${lines(40, (i) => `${i},${['München', '北京'][i % 2]}`)}`);
  const withByte = (bytes: Uint8Array, at: number, byte: number) =>
    Uint8Array.from([...bytes.subarray(0, at), byte, ...bytes.subarray(at)]);
  test('in a UTF-8 file is refused with line and byte, and without advice that spoils the rest', async () => {
    const error = await read(withByte(clean, 40, 0xe9)).catch((reason) => reason);
    expect(error).toMatchObject({
      code: 'encoding',
      fault: 'data',
      message: expect.stringContaining('t.csv, line 4, byte 41: the byte 0xe9 is not UTF-8'),
    });
    expect(error.message).not.toMatch(/latin|1252|gbk/);
  });
  test('far into a UTF-8 file is refused with line and byte', async () => {
    const long = new TextEncoder().encode(`a,b\n${lines(300_000, (i) => `${i},é${i % 7}`)}`);
    const error = await read(withByte(long, long.length - 1, 0xff)).catch((reason) => reason);
    expect(error.message).toContain(`t.csv, line 300001, byte ${long.length}: the byte 0xff is not UTF-8`);
  });
  test('alone in an ASCII file is refused with an encoding that makes a word of it', async () => {
    const error = await read(latin1(`a,b\n1,caf\xe9\n2,x\n`)).catch((reason) => reason);
    expect(error.message).toContain(
      't.csv, line 2, byte 10: the byte 0xe9 is not UTF-8. Give --encoding windows-1252 if it says “café”.',
    );
  });
  test('in words of a language that is not guessed is refused', async () => {
    const czech = encoder('windows-1250')(
      `jméno,město\n${lines(9, (i) => `${['žlutý', 'příliš', 'kůň', 'Tomáš'][i % 4]},Plzeň`)}`,
    );
    const error = await read(czech).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'encoding', message: expect.not.stringContaining('if it says') });
    expect((await read(czech, { encoding: 'cp1250' })).names).toEqual(['jméno', 'město']);
  });
  test('of no text at all is refused', async () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, i) => 1 + ((i * i * 7919 + i * 31) % 255));
    await expect(read(noise)).rejects.toMatchObject({ code: 'encoding' });
  });
  test('is never answered by an advice under which the bytes are not valid', async () => {
    const content = fc.array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 4 }), async (cells) => {
        const bytes = Uint8Array.from([...latin1('a\n'), ...cells.flatMap((cell) => [...cell, 10])]);
        const error = await read(bytes, { delimiter: '\t', header: 'yes' }).catch((reason) => reason);
        for (const [, encoding] of String(error.message ?? '').matchAll(/--encoding ([a-z0-9-]+) if/g)) {
          const again = await read(bytes, { delimiter: '\t', header: 'yes', encoding }).catch((reason) => reason);
          expect(again.code).not.toBe('encoding');
        }
      }),
    );
  });
});

describe('UTF-16 and UTF-8 with a mark', () => {
  const text = `größe,色\n${lines(20, (i) => `${i},红🙂`)}`;
  const utf16 = (littleEndian: boolean, mark: string) => {
    const view = new DataView(new ArrayBuffer(2 * (text.length + mark.length)));
    for (let i = 0; i < (mark + text).length; i++) view.setUint16(2 * i, (mark + text).charCodeAt(i), littleEndian);
    return new Uint8Array(view.buffer);
  };
  test.each([
    ['utf-16le with a mark', utf16(true, '\ufeff'), undefined],
    ['utf-16be with a mark', utf16(false, '\ufeff'), undefined],
    ['utf-16le with a mark', utf16(true, '\ufeff'), 'utf-16'],
    ['utf-16be without a mark', utf16(false, ''), 'utf-16be'],
    ['utf-16le without a mark', utf16(true, ''), 'UTF-16LE'],
    ['utf-8 with a mark', new TextEncoder().encode(`\ufeff${text}`), undefined],
    ['utf-8 with a mark', new TextEncoder().encode(`\ufeff${text}`), 'utf8'],
  ])('%s is read (%#)', async (name, bytes, encoding) => {
    const { names, rows, format, notes } = await read(bytes, { encoding });
    expect(names).toEqual(['größe', '色']);
    expect(rows[19]).toEqual(['19', '红🙂']);
    expect(format).toContain(name.split(' ')[0]);
    expect(notes).toEqual([]);
  });
  test('without a mark is known by zeros in every second byte', async () => {
    const ascii = `a,b\n${lines(20, (i) => `${i},x`)}`;
    for (const low of [0, 1]) {
      const bytes = Uint8Array.from({ length: 2 * ascii.length }, (_, i) =>
        i % 2 === low ? ascii.charCodeAt(i >> 1) : 0,
      );
      expect((await read(bytes)).rows.length).toBe(20);
    }
  });
  test('UTF-32 is refused by name', async () => {
    await expect(read(Uint8Array.of(0xff, 0xfe, 0, 0, 97, 0, 0, 0))).rejects.toThrow('it is UTF-32, which is not read');
    await expect(read(latin1('a\n1\n'), { encoding: 'utf-32le' })).rejects.toMatchObject({
      fault: 'usage',
      message: expect.stringContaining('UTF-32'),
    });
  });
  test('half a pair and a NUL are refused with their line', async () => {
    const broken = Uint8Array.from([...latin1('\xff\xfea\0\n\0'), 0x00, 0xd8, ...latin1('b\0\n\0')]);
    await expect(read(broken)).rejects.toMatchObject({
      code: 'encoding',
      message: expect.stringContaining('t.csv, line 2'),
    });
    const zero = latin1('\xff\xfea\0\n\0\0\0\n\0');
    await expect(read(zero)).rejects.toMatchObject({
      code: 'nul-byte',
      message: expect.stringContaining('t.csv, line 2, byte 7'),
    });
  });
});

describe('a given encoding', () => {
  test.each(['latin-1', 'latin1', 'ISO-8859-1', 'windows-1252', 'cp1252', 'iso-8859-15', 'iso8859_2', 'Windows 1254'])(
    'may be called %s',
    async (encoding) => {
      const { rows } = await read(latin1('a,b\n1,caf\xe9\n'), { encoding });
      expect(rows).toEqual([['1', 'café']]);
    },
  );
  test.each(['gbk', 'GB2312', 'gb18030', 'cp936'])('may be called %s', async (encoding) => {
    expect((await read(encoded('gb18030', 'a,b\n1,是\n'), { encoding })).rows).toEqual([['1', '是']]);
  });
  test('windows-1252 has its euro sign and quotes in every runtime', async () => {
    const { rows } = await read(latin1('a,b\n\x80,\x93x\x94\n'), { encoding: 'windows-1252' });
    expect(rows).toEqual([['€', '“x”']]);
  });
  test('that is not known is a usage error with the nearest name', async () => {
    await expect(read(latin1('a\n1\n'), { encoding: 'shift-jsi' })).rejects.toMatchObject({
      code: 'encoding',
      fault: 'usage',
      message: expect.stringMatching(/"shift-jsi" is not known. Did you mean shift[-_]jis\?/),
    });
    await expect(read(latin1('a\n1\n'), { encoding: 'klingon' })).rejects.toMatchObject({ fault: 'usage' });
    await expect(read(latin1('a\n1\n'), { encoding: 'constructor' })).rejects.toMatchObject({ fault: 'usage' });
  });
  test.each([
    ['utf-8', latin1('a,b\n1,x\n2,caf\xe9\n'), 'line 3, byte 14: the byte 0xe9 is not UTF-8'],
    [
      'gbk',
      latin1(`a,b\n${lines(100_000, () => '1,x')}2,caf\xe9\n`),
      'line 100002, byte 400010: the byte 0xe9 is not gbk',
    ],
    ['shift_jis', latin1('a,b\r\n1,\xfd\r\n'), 'line 2, byte 8: the byte 0xfd is not shift_jis'],
    ['euc-kr', latin1('a,b\r1,\xfe'), 'line 2, byte 7: the byte 0xfe is not euc-kr'],
  ])('%s under which the bytes are not valid is refused with line and byte', async (encoding, bytes, words) => {
    await expect(read(bytes, { encoding })).rejects.toMatchObject({
      code: 'encoding',
      fault: 'data',
      message: expect.stringContaining(words),
    });
  });
  test('gives the same text however the bytes are cut', async () => {
    const text = TABLES[4][2];
    const bytes = encoded('shift_jis', text);
    const whole = await read(bytes);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
        const source = await openText(bytesSource('t.csv', bytes, sizes), { encoding: 'shift_jis' });
        expect(await rowsOf(source)).toEqual(whole.rows);
      }),
      { numRuns: 20 },
    );
  });
});

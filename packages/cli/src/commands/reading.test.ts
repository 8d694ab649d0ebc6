/** Files as people bring them, through the command line: what was meant comes out, and what was decided is told. */
import { readFileSync } from 'node:fs';
import { readModel } from '@deltascope/core/model';
import { describe, expect, test } from 'vitest';
import { benchHere } from '../inProcess.fixture.ts';

const { at, file, runHere } = benchHere('reading');
const deltascope = (...args: string[]) => runHere(args);

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

let models = 0;
/** Trains a few iterations; gives what was said, and the model. */
async function train(table: string, label: string, ...more: string[]) {
  const path = `model${++models}.safetensors`;
  const run = await deltascope('train', table, '--label', label, '--iterations', '5', '--out', path, ...more);
  expect(run.err).not.toContain('error:');
  expect(run.code).toBe(0);
  return { ...run, path, model: readModel(readFileSync(at(path))) };
}

/** The line of the table of columns. */
const columnLine = (out: string, name: string) => out.split('\n').find((line) => line.startsWith(`${name} `)) ?? '';

const thetaOf = ({ model }: Awaited<ReturnType<typeof train>>) => model.Theta.map(({ data }) => [...data]);

/** P(class) of each row. */
async function answers(model: string, table: string, name: string): Promise<number[]> {
  const { out, err, code } = await deltascope('predict', model, table, '--json', '--quiet');
  expect(err).toBe('');
  expect(code).toBe(0);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).probabilities[name]);
}

describe('dates', () => {
  const day = (i: number) => new Date(Date.UTC(2023, 0, 1 + i * 3));
  const parts = (i: number) => {
    const [year, month, date] = day(i).toISOString().slice(0, 10).split('-');
    return { year, month, date };
  };
  const writings = {
    'month first': ({ year, month, date }: ReturnType<typeof parts>) => `${month}/${date}/${year}`,
    'two-digit years': ({ year, month, date }: ReturnType<typeof parts>) => `${month}/${date}/${year.slice(2)}`,
    'day first with dots': ({ year, month, date }: ReturnType<typeof parts>) => `${date}.${month}.${year}`,
    'with a time': ({ year, month, date }: ReturnType<typeof parts>) => `${month}/${date}/${year} 12:00 AM`,
    Chinese: ({ year, month, date }: ReturnType<typeof parts>) => `${year}年${Number(month)}月${Number(date)}日`,
  };
  const table = (write: (of: ReturnType<typeof parts>) => string) =>
    `when,x,y\n${lines(120, (i) => `${write(parts(i))},${(i * 7) % 5},${i < 60 ? 'early' : 'late'}`)}`;

  test.each(Object.entries(writings))('written %s mean in use what they meant in training', async (_, write) => {
    const { path, out } = await train(file('dates.csv', table(write)), 'y', '--iterations', '100');
    expect(columnLine(out, 'when')).toContain('date');
    const one = { year: '2023', month: '12', date: '01' };
    const [alone] = await answers(path, file('one.csv', `when,x\n${write(one)},1\n`), 'late');
    const [iso] = await answers(path, file('iso.csv', 'when,x\n2023-12-01,1\n'), 'late');
    const [beside] = await answers(
      path,
      file('two.csv', `when,x\n${write(one)},1\n${write({ ...one, date: '31' })},1\n`),
      'late',
    );
    expect(alone).toBeGreaterThan(0.9);
    expect([iso, beside]).toEqual([alone, alone]);
  });

  test('a cell that contradicts the order is refused with its line', async () => {
    const { path } = await train(file('dates.csv', table(writings['month first'])), 'y');
    const run = await deltascope('predict', path, file('wrong.csv', 'when,x\n12/01/2023,1\n31/12/2023,1\n'));
    expect(run.code).toBe(3);
    expect(run.err).toContain('wrong.csv, line 3, column "when": "31/12/2023"');
    expect(run.err).toContain('month first');
  });

  test('--dates decides where no cell does', async () => {
    const undecided = `when,y\n${lines(40, (i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/2023,${'pq'[i % 2]}`)}`;
    expect((await train(file('undecided.csv', undecided), 'y')).err).toContain('day first');
    const told = await train('undecided.csv', 'y', '--dates', 'mdy');
    expect(columnLine(told.out, 'when')).toContain('month first');
  });
});

describe('header or none', () => {
  const numbers = lines(60, (i) => `${4 + (i % 9) / 2},${2 + (i % 7) / 5},${['oak', 'elm', 'fir'][i % 3]}`);
  const words = lines(
    60,
    (i) => `${['low', 'high', 'med'][i % 3]},${['a', 'b'][i % 2]},${['yes', 'no', 'maybe'][i % 3]}`,
  );

  test.each([
    ['numbers beside words', numbers, ','],
    ['a ? in the first row', numbers.replace('2,', '?,'), ','],
    ['words alone', words, ','],
    ['tabs', numbers.replaceAll(',', '\t'), '\t'],
    ['numbers alone', lines(60, (i) => `${i % 9},${(i * 7) % 4}.5,${i % 2}`), ','],
  ])('%s: no row is lost, and this is told', async (_, content) => {
    const { out, err } = await train(file('rows.csv', content), 'column3');
    expect(out).toContain('60 rows');
    expect(err).toContain('column1');
    expect(err).toContain('--header yes');
  });

  test('--header no, --header yes and --names decide', async () => {
    const headed = file('headed.csv', `size,width,tree\n${numbers}`);
    expect((await train(headed, 'tree')).out).toContain('60 rows');
    expect((await train(headed, 'column3', '--header', 'no', '--validation', '0')).out).toContain('61 rows');
    const bare = file('bare.csv', numbers);
    expect((await train(bare, 'oak', '--header', 'yes')).out).toContain('59 rows');
    expect((await train(bare, 'tree', '--names', 'size,width,tree')).out).toContain('60 rows');
  });

  test('numbers that count up and break with the column below are the header', async () => {
    const content = `0,1,2\n${lines(60, (i) => `${i % 7},${(i * 4) % 9},${i % 2}`)}`;
    const { out, err } = await train(file('counted.csv', content), '2');
    expect(out).toContain('60 rows');
    expect(err).toContain('--header no');
    expect((await train('counted.csv', 'column3', '--header', 'no', '--validation', '0')).out).toContain('61 rows');
  });
});

describe('numbers as people write them', () => {
  const plain = (i: number) => ({ rate: 5 + ((i * 37) % 2000) / 100, amount: 1000 + ((i * 7919) % 30000) });
  const status = (i: number) => ['good', 'good', 'bad'][i % 3];
  const table = (delimiter: string, write: (of: ReturnType<typeof plain>) => readonly string[]) =>
    ['rate', 'amount', 'x', 'status'].join(delimiter) +
    `\n${lines(300, (i) => [...write(plain(i)), String(i % 50), status(i)].join(delimiter))}`;
  const grouped = (amount: number, sign: string) => String(amount).replace(/\B(?=(\d{3})+$)/g, sign);
  const writings: Record<string, [string, Parameters<typeof table>[1], string]> = {
    'percent and currency': [',', ({ rate, amount }) => [`${rate}%`, `"$${grouped(amount, ',')}"`], 'percent'],
    'decimal commas, dots for thousands': [
      ';',
      ({ rate, amount }) => [String(rate).replace('.', ','), `${grouped(amount, '.')},0`],
      'decimal comma',
    ],
    'blanks for thousands': [',', ({ rate, amount }) => [`${rate} %`, `${grouped(amount, '\u00a0')} €`], '€'],
    'apostrophes for thousands': [',', ({ rate, amount }) => [String(rate), `CHF ${grouped(amount, "'")}`], 'CHF'],
    units: [',', ({ rate, amount }) => [`${rate} kg`, `${amount} months`], 'kg'],
    multipliers: [',', ({ rate, amount }) => [String(rate), `${amount / 1000}k`], 'number'],
    'full-width digits': [
      ',',
      ({ rate, amount }) => [
        String(rate).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        String(amount),
      ],
      'number',
    ],
  };
  const expected = () =>
    train(
      file(
        'plain.csv',
        table(',', ({ rate, amount }) => [String(rate), String(amount)]),
      ),
      'status',
    );

  test.each(Object.entries(writings))('%s: the model is that of plain numbers', async (_, [delimiter, write, word]) => {
    const got = await train(file('written.csv', table(delimiter, write)), 'status');
    expect(thetaOf(got)).toEqual(thetaOf(await expected()));
    expect(`${columnLine(got.out, 'rate')}${columnLine(got.out, 'amount')}`).toContain(word);
  });

  test('what the model learned is obeyed in use: a plain number is one, another unit is refused', async () => {
    const { path } = await train(file('written.csv', table(',', writings['percent and currency'][1])), 'status');
    const same = await answers(path, file('a.csv', 'rate,amount,x\n7.5%,"$12,000",3\n7.5,12000,3\n'), 'good');
    expect(same[0]).toBe(same[1]);
    const run = await deltascope('predict', path, file('b.csv', 'rate,amount,x\n7.5%,"€12,000",3\n'));
    expect(run.code).toBe(3);
    expect(run.err).toContain('b.csv, line 2, column "amount": "€12,000"');
  });

  test('one comma and three digits may be either: asked for, unless the file decides', async () => {
    const either = file(
      'either.csv',
      table(';', ({ rate, amount }) => [String(Math.round(rate)), grouped(amount, ',')]),
    );
    const asked = await deltascope('train', either, '--label', 'status', '--out', 'never.safetensors');
    expect(asked.code).toBe(3);
    expect(asked.err).toMatch(/line 2.*amount.*--thousands ,.*--decimal ,/s);
    expect(columnLine((await train(either, 'status', '--thousands', ',')).out, 'amount')).toMatch(/\d{5}/);
    expect(columnLine((await train(either, 'status', '--decimal', ',')).out, 'amount')).toMatch(/\d\.\d/);
    const quoted = file(
      'quoted.csv',
      table(',', ({ rate, amount }) => [String(rate), `"${grouped(amount, ',')}"`]),
    );
    const told = await train(quoted, 'status');
    expect(columnLine(told.out, 'amount')).toContain('thousands');
  });

  test('decimal commas with some cells without are numbers', async () => {
    const content = `temp;x;y\n${lines(300, (i) => `${String(i / 2).replace('.', ',')};${i % 7};${i < 150 ? 'cold' : 'hot'}`)}`;
    expect(columnLine((await train(file('commas.csv', content), 'y')).out, 'temp')).toMatch(/number.*0 … 149\.5/);
  });
});

describe('cells that are no numbers', () => {
  const ages = (odd: string, at: number) =>
    `age,x,y\n${lines(300, (i) => `${i === at ? odd : 20 + (i % 60)},${i},${i % 60 < 30 ? 'young' : 'old'}`)}`;

  test.each(['unknown', 'abc', '#DIV/0!', '无', '12 or 13'])(
    '%s among ages is missing, told with its line',
    async (odd) => {
      const name = file('ages.csv', ages(odd, 122));
      const { out, err, path } = await train(name, 'y');
      expect(columnLine(out, 'age')).toMatch(/number +1 +20 … 79/);
      expect(err).toContain('line 124');
      expect(err).toContain(odd);
      expect((await deltascope('evaluate', path, name)).code).toBe(0);
    },
  );

  test('--strict refuses them, --na takes them for missing without a doubt', async () => {
    const name = file('ages.csv', ages('abc', 122));
    const strict = await deltascope('train', name, '--label', 'y', '--strict', '--out', 'never.safetensors');
    expect(strict.code).toBe(3);
    expect(strict.err).toContain('ages.csv, line 124, column "age": "abc"');
    expect(columnLine((await train(name, 'y', '--na', 'abc')).out, 'age')).toMatch(/number +1/);
  });

  test.each(['.', '-', 'NA', 'k.A.', 'NULL', '<NA>', 'nan'])(
    '%s for missing leaves the column numbers',
    async (word) => {
      const content = `weight,x,y\n${lines(300, (i) => `${i % 9 === 0 ? word : 50 + i / 10},${i},${'pq'[i % 2]}`)}`;
      expect(columnLine((await train(file('weights.csv', content), 'y')).out, 'weight')).toMatch(/number +34 /);
    },
  );
});

describe('yes and no', () => {
  const table = (yes: string, no: string) =>
    `age,member,churn\n${lines(200, (i) => `${18 + ((i * 7) % 50)},${i % 4 < 2 ? yes : no},${i % 4 < 2 ? 1 : 0}`)}`;

  test.each([
    ['TRUE', 'FALSE', 'True', 'False'],
    ['TRUE', 'FALSE', '1', '0'],
    ['yes', 'no', 'YES', 'No'],
    ['Ja', 'Nein', 'ja', 'nein'],
    ['是', '否', 'yes', 'no'],
  ])('%s and %s in training are %s and %s in use', async (yes, no, other, another) => {
    const { path } = await train(file('trained.csv', table(yes, no)), 'churn');
    const given = await answers(path, file('same.csv', table(yes, no)), '1');
    expect(await answers(path, file('other.csv', table(other, another)), '1')).toEqual(given);
    expect(new Set(given.map((p) => p > 0.5)).size).toBe(2);
  });
});

describe('structure', () => {
  const rows = (count: number) => lines(count, (i) => `${i % 50},${(i * 7) % 13},${'pq'[i % 2]}`);
  const good = `a,b,y\n${rows(60)}`;
  const cases: Record<string, [string, string | RegExp]> = {
    'a blank before each quote': [
      `a, "b", "y"\n${lines(60, (i) => `${i % 50}, "${(i * 7) % 13}", "${'pq'[i % 2]}"`)}`,
      /^b +number/m,
    ],
    'a sep= line': [`sep=;\n${good.replaceAll(',', ';')}`, 'sep='],
    'comment lines': [`# made by a logger\n# version 2\n${good}`, /comment/],
    'a comma too many at the end of the header': [good.replace('a,b,y', 'a,b,y,'), /comma|empty/],
    'a comma too many at the end of every row': [good.replaceAll('\n', ',\n'), /comma|empty/],
    'runs of blanks': [good.replaceAll(',', '   '), /blanks/],
    'a title above': [`Sales of 2024\n\n${good}`, 'Sales of 2024'],
    'totals below': [`${good}Total,1770,\n`, 'Total'],
    'a note below': [`${good}\nSource: the office\n`, 'Source: the office'],
  };

  test.each(Object.entries(cases))('%s: read as meant, and told', async (_, [content, told]) => {
    const { out, err } = await train(file('structure.csv', content), 'y');
    expect(out).toContain('60 rows');
    expect(columnLine(out, 'a')).toContain('0 … 49');
    expect(out + err).toMatch(told);
  });

  test("R's row names are a column of their own", async () => {
    const content = `"age","y"\n${lines(60, (i) => `"${i + 1}",${20 + (i % 30)},"${'pq'[i % 2]}"`)}`;
    const { out, model } = await train(file('rows.csv', content), 'y');
    expect(out).toContain('60 rows');
    expect(model.encoder.features.map(({ name }) => name)).toEqual(['age']);
  });
});

describe('encodings', () => {
  const gbk = Buffer.from('c4eac1e42cb2fdb9ab2ccac7b7f1b9bac2f20a', 'hex'); // 年龄,办公 …: names in GBK
  const yes = Buffer.from('cac7', 'hex');
  const no = Buffer.from('b7f1', 'hex');
  const content = Buffer.concat([
    gbk,
    ...Array.from({ length: 60 }, (_, i) =>
      Buffer.concat([Buffer.from(`${20 + (i % 30)},${i * 37},`), i % 2 ? yes : no, Buffer.from('\n')]),
    ),
  ]);

  test('GBK is read and told', async () => {
    const { out, err } = await train(file('gbk.csv', content), '是否购买');
    expect(columnLine(out, '年龄')).toContain('number');
    expect(err).toMatch(/gbk|gb18030/i);
    expect((await train('gbk.csv', '是否购买', '--encoding', 'gbk')).out).toContain('60 rows');
  });

  test('accents of Windows are read and told', async () => {
    const latin = Buffer.from(
      `âge,métier,y\n${lines(60, (i) => `${20 + i},${['café', 'hôtel'][i % 2]},${'pq'[i % 2]}`)}`,
      'latin1',
    );
    const { out, err } = await train(file('latin.csv', latin), 'y');
    expect(out).toContain('hôtel');
    expect(err).toMatch(/windows-1252|latin-1/);
  });
});

describe('classes', () => {
  const table = (labels: readonly string[]) =>
    `x1,x2,y\n${lines(30, (i) => `${(i * 7) % 11},${(i * 5) % 9},${labels[i % labels.length]}`)}`;

  test.each([
    ['whole numbers by value', ['3', '1', '10', '2'], [], ['1', '2', '3', '10']],
    ['words sorted', ['mid', 'low', 'high'], [], ['high', 'low', 'mid']],
    ['words by appearance, like the article', ['mid', 'low', 'high'], ['--like-article'], ['mid', 'low', 'high']],
    ['whole numbers by value, like the article', ['3', '1', '2'], ['--like-article'], ['1', '2', '3']],
    ['as given', ['mid', 'low', 'high'], ['--classes', 'low,mid,high'], ['low', 'mid', 'high']],
  ])('%s', async (_, labels, more, classes) => {
    const { model, out } = await train(file('classes.csv', table(labels)), 'y', ...more);
    expect(model.labels.classes).toEqual(classes);
    expect(out).toContain(`classes: ${classes.map((name, k) => `${k + 1} ${name}`).join(', ')} (`);
  });

  test('labels that the model does not know are shown beside those it does', async () => {
    const { path } = await train(file('classes.csv', table(['mid', 'low', 'high'])), 'y');
    const run = await deltascope('evaluate', path, file('other.csv', table(['mid', 'Low', 'huge'])));
    expect(run.err).toMatch(/Low.*huge/);
    expect(run.err).toMatch(/high, low, mid/);
  });
});

describe('repeated rows', () => {
  let state = 1;
  const noise = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state / 2 ** 32).toFixed(4);
  };
  const once = Array.from(
    { length: 120 },
    (_, i) => `${noise()},${noise()},${noise()},${'pq'[Number(noise()[3]) % 2]}${i < 0}`,
  );

  test('coin flips are no better foretold if each is written five times', async () => {
    const five = Array.from({ length: 600 }, (_, i) => once[(i * 77) % 120]);
    const name = file('five.csv', `a,b,c,y\n${five.join('\n')}\n`);
    const run = await deltascope(
      'train',
      name,
      '--label',
      'y',
      '--iterations',
      '200',
      '--lambda',
      '0',
      '--hidden',
      '32',
      '--json',
      '--out',
      'five.safetensors',
    );
    const done = JSON.parse(run.out.trimEnd().split('\n').at(-1) ?? '');
    expect(done.validation.accuracy).toBeLessThan(0.8); // learned by heart, it would be 1
    expect(run.err).toMatch(/480 of (the )?600 rows/);
  });
});

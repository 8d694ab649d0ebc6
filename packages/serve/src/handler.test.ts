/** A served model through `Request` and `Response`: by itself, and mounted in Hono and Fastify. */

import { readingsOf } from '@deltascope/core/encode';
import { probabilities } from '@deltascope/core/evaluate';
import { answerer, type Model, predictProbabilities, VERSION } from '@deltascope/core/model';
import { row } from '@deltascope/core/network';
import { openRows, openText, type Table } from '@deltascope/core/table';
import fc from 'fast-check';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { fromBytes } from './bodies.ts';
import { handler, isSameSecret } from './index.ts';
import { CATEGORY_WORDS, modelOfShop } from './shop.fixture.ts';

const model = await modelOfShop();
const ask = handler(model);

const RECORD = { Age: 31, Joined: '2021-03-04', Member: 'yes', City: 'Paris', Spent: '1.234,5' };

function post(body: unknown, query = '', type = 'application/json'): Request {
  return new Request(`http://localhost/predict${query}`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body),
  });
}

function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array;
}

/** What any of the paths may say. */
interface Told {
  readonly answers: Answer[];
  readonly predicted: string[];
  readonly probabilities: Record<string, number[]>;
  readonly notes: string[];
  readonly error: { readonly code: string; readonly message: string; readonly row?: number; readonly column?: string };
}

async function toldBy(response: Response): Promise<Told> {
  return (await response.json()) as Told; // the tests look at what is there
}

interface Description {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly components: {
    readonly schemas: {
      readonly Record: {
        readonly required: string[];
        readonly properties: Record<string, { readonly enum?: unknown[]; readonly type?: string[] }>;
      };
      readonly Class: { readonly enum: unknown[] };
    };
  };
}

async function description(): Promise<Description> {
  const response = await ask(new Request('http://localhost/openapi.json'));
  return (await response.json()) as Description; // the tests look at what is there
}

interface Answer {
  readonly predicted: string | null;
  readonly probabilities: Record<string, number> | null;
  readonly columns?: { column: string; value: unknown; contribution: number }[];
}

async function answersTo(body: unknown, query = ''): Promise<Answer[]> {
  const response = await ask(post(body, query));
  const told = await toldBy(response);
  expect(response.status, JSON.stringify(told)).toBe(200);
  return told.answers;
}

async function refusalOf(body: unknown, type?: string) {
  const response = await ask(post(body, '', type));
  return { status: response.status, ...(await toldBy(response)).error };
}

/** As `predict` answers a file: the reader's chunks, read as the model learned its columns. */
async function answersOfCsv(text: string): Promise<Answer[]> {
  const bytes = new TextEncoder().encode(text);
  async function* open() {
    yield bytes;
  }
  const rows = await openText(
    { name: 't.csv', open },
    { expectedNames: model.encoder.features.map(({ name }) => name) },
  );
  const answer = answerer(model);
  const all: Answer[] = [];
  for await (const { table } of openRows(rows, { known: readingsOf(model.encoder) }).chunks())
    all.push(...answersOfTable(table, answer, model));
  return all;
}

function answersOfTable(table: Table, answer: ReturnType<typeof answerer>, { labels: { classes } }: Model): Answer[] {
  const { labels, outputs, places } = answer(table);
  const p = new Float64Array(classes.length);
  return Array.from(labels, (label, i) => {
    probabilities(row(outputs, places[i]), p);
    return { predicted: classes[label - 1], probabilities: Object.fromEntries(classes.map((name, k) => [name, p[k]])) };
  });
}

const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const NAMES = ['Age', 'Joined', 'Member', 'City', 'Spent'] as const;

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
/** Cells that tables really hold, odd ones among them: blanks, words for missing, other writings, unseen words. */
const cells = fc.record({
  Age: oneOf('', ' 31 ', '-4', '+5', '1e2', '0,5', 'NA', 'unknown', '-', '0031', '3,0e-1', '7'),
  Joined: oneOf('', '2021-03-04', '2020-12-31T10:00', 'n/a', '2022-02-28 ', '-'),
  Member: oneOf('yes', 'No', ' YES', '1', '0', 'n', '', 'NA', 'maybe'),
  City: fc.oneof(oneOf(...CATEGORY_WORDS, '', ' Paris', 'Atlantis', 'NULL', 'none', 'Łódź', 'pa"ris', 'a,b')),
  Spent: oneOf('1.234,5', '12', '0,5', '', '-3,25', '1.000.000', '#N/A'),
});

describe('answers', () => {
  test('are bit for bit those of the table reader, whatever the cells, as records, as columns and one at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 40 }), async (records) => {
        const lines = records.map((record) => NAMES.map((name) => csvCell(record[name])).join(','));
        const csv = `${NAMES.join(',')}\n${lines.join('\n')}\n`;
        const expected = await answersOfCsv(csv);
        expect(await answersTo({ records })).toEqual(expected);
        const alone = await Promise.all(records.map((record) => answersTo({ records: [record] })));
        expect(alone.flat()).toEqual(expected);
        const body = await toldBy(await ask(post(csv, '', 'text/csv')));
        expect(body.answers).toEqual(expected);
        const columns = Object.fromEntries(NAMES.map((name) => [name, records.map((record) => record[name])]));
        const told = await toldBy(await ask(post({ columns })));
        expect(told.predicted).toEqual(expected.map(({ predicted }) => predicted));
        for (const name of model.labels.classes)
          expect(told.probabilities[name]).toEqual(expected.map(({ probabilities }) => probabilities?.[name]));
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('are the same for numbers, true and false as for their texts', async () => {
    const [texts] = await answersTo({ records: [{ ...RECORD, Age: '31', Member: 'yes', Spent: '1234,5' }] });
    expect(await answersTo({ records: [{ ...RECORD, Member: true, Spent: 1234.5 }] })).toEqual([texts]);
  });

  test('in binary are the probabilities of the columns in binary', async () => {
    const [expected] = await answersTo({ records: [RECORD] });
    const values = [31, Date.UTC(2021, 2, 4), 1, CATEGORY_WORDS.indexOf('Paris'), 1234.5];
    const order = model.encoder.features.map(({ name }) => values[NAMES.indexOf(name as (typeof NAMES)[number])]); // the features are these
    const request = post(new Uint8Array(Float64Array.from(order).buffer), '', 'application/octet-stream');
    request.headers.set('Accept', 'application/octet-stream');
    const got = new Float64Array(await (await ask(request)).arrayBuffer());
    expect(Array.from(got)).toEqual(Object.values(expected.probabilities ?? {}));
  });

  test('a place of -1 in binary is a word that the training rows did not have', () => {
    const { features } = model.encoder;
    const values = new Float64Array(features.length).fill(Number.NaN);
    values[features.findIndex(({ name }) => name === 'City')] = -1;
    const table = fromBytes(
      new Uint8Array(values.buffer),
      model.encoder,
      features.map(() => (column) => ({
        kind: 'number',
        name: '',
        values: Float64Array.from(column as ArrayLike<number>),
      })),
    );
    const city = table.columns[features.findIndex(({ name }) => name === 'City')];
    expect('categories' in city && CATEGORY_WORDS.includes(city.categories[city.codes[0] - 1])).toBe(false);
  });

  test('name missing values and unknown words, and only those of their own rows', async () => {
    const later: (() => void)[] = [];
    const joining = handler(model, { later: (run) => later.push(run) });
    const both = [{ ...RECORD, City: 'Atlantis' }, RECORD].map((record) => joining(post({ records: [record] })));
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const run of later) run();
    const [odd, plain] = await Promise.all(both.map(async (response) => toldBy(await response)));
    expect(odd.notes).toEqual(['"City" has words not seen in training in 1 of 1 rows: "Atlantis"']);
    expect(plain.notes).toEqual([]);
  });

  test('one request that cannot be read does not spoil those that wait beside it', async () => {
    const later: (() => void)[] = [];
    const joining = handler(model, { later: (run) => later.push(run) });
    const both = [{ ...RECORD, Age: 'old' }, RECORD].map((record) => joining(post({ records: [record] })));
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const run of later) run();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([422, 200]);
  });

  test('with explain=1 the parts of the columns add up to the difference from the baseline', async () => {
    const [answer] = await answersTo({ records: [RECORD] }, '?explain=1');
    const contributions = answer.columns ?? [];
    expect(contributions.map(({ column }) => column).sort()).toEqual([...NAMES].sort());
    const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
    const means = handlerBaseline();
    expect(
      Math.abs((answer.probabilities?.[String(answer.predicted)] ?? 0) - sum - means(String(answer.predicted))),
    ).toBeLessThan(1e-5);
  });
});

/** The output for the means of the training rows, by class. */
function handlerBaseline(): (name: string) => number {
  const { inputMeans = [], labels } = model;
  const x = Float64Array.from(inputMeans);
  const outputs = outputsAt(x);
  return (name) => outputs[labels.classes.indexOf(name)];
}

function outputsAt(x: Float64Array): Float64Array {
  return predictProbabilities(model, { m: 1, n: x.length, read: (_, __, target) => target.set(x) }).data;
}

describe('what cannot be read', () => {
  test.each([
    ['a text for a number', { Age: 'old' }, 'not-a-number', 'Age'],
    ['an infinite number', { Age: '1e400' }, 'out-of-range', 'Age'],
    ['a list for a number', { Age: [1] }, 'kind-mismatch', 'Age'],
    ['an object for a word', { City: {} }, 'kind-mismatch', 'City'],
    ['true for a date', { Joined: true }, 'kind-mismatch', 'Joined'],
    ['a date that is none', { Joined: '2021-02-30' }, 'not-a-date', 'Joined'],
    ['a decimal point where commas were learned', { Spent: '1.5' }, 'not-a-number', 'Spent'],
  ])('%s is 422 with its row and column', async (_, change, code, column) => {
    const refused = await refusalOf({ records: [RECORD, { ...RECORD, ...change }] });
    expect(refused).toMatchObject({ status: 422, code, row: 2, column });
    expect(refused.message).toContain(`row 2, column "${column}"`);
    expect(refused.message).not.toContain('--');
  });

  test('a record without a column is 422, with the name that may be meant', async () => {
    const { City, ...others } = RECORD;
    const refused = await refusalOf({ records: [RECORD, { ...others, city: City }] });
    expect(refused).toMatchObject({ status: 422, code: 'column-missing', row: 2, column: 'City' });
    expect(refused.message).toContain('Did you mean its "city"?');
  });

  test('a line of CSV is 422 with its line', async () => {
    const csv = `${NAMES.join(',')}\n31,2021-03-04,yes,Paris,12\nold,2021-03-04,yes,Paris,12\n`;
    const refused = await refusalOf(csv, 'text/csv');
    expect(refused).toMatchObject({ status: 422, code: 'not-a-number' });
    expect(refused.message).toContain('body, line 3, column "Age"');
    expect(refused.message).not.toContain('--');
  });

  test.each([
    ['no JSON', '{', 400, 'body-malformed'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'body-malformed'],
    ['a list', '[]', 400, 'body-malformed'],
    ['nothing', '', 400, 'body-malformed'],
    [
      'lists of different lengths',
      { columns: { ...Object.fromEntries(NAMES.map((name) => [name, [null]])), Age: [] } },
      400,
      'body-malformed',
    ],
    ['a record that is a number', { records: [3] }, 422, 'record'],
    ['1e999', `{"records":[${JSON.stringify(RECORD).replace('31', '1e999')}]}`, 422, 'out-of-range'],
    ['100,000 lists deep', `{"records":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, 'body-malformed'],
  ])('%s is refused as a whole', async (_, body, status, code) => {
    expect(await refusalOf(body)).toMatchObject({ status, code });
  });

  test('other types of bodies are 415', async () => {
    expect(await refusalOf('a', 'text/plain')).toMatchObject({ status: 415, code: 'content-type' });
  });

  test('names such as __proto__ are no columns of a record that lacks them', async () => {
    expect((await answersTo(`{"records":[{"__proto__":{"x":1},${JSON.stringify(RECORD).slice(1)}]}`)).length).toBe(1);
    expect(({} as Record<string, unknown>).x).toBe(undefined); // nothing was changed for all objects
  });
});

describe('limits', () => {
  test('too large a body, declared or not, and too many rows are 413', async () => {
    const small = handler(model, { limits: { bodyBytes: 1000, rows: 2 } });
    expect((await small(post({ records: new Array(30).fill(RECORD) }))).status).toBe(413);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(600));
      },
    });
    const endless = new Request('http://localhost/predict', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit); // duplex is not in every list of types
    expect((await small(endless)).status).toBe(413);
    expect((await small(post({ records: [RECORD, RECORD, RECORD] }))).status).toBe(413);
    expect((await small(post({ records: [RECORD, RECORD] }))).status).toBe(200);
  });

  test('beyond the queue a request is 503, and later ones are answered again', async () => {
    const later: (() => void)[] = [];
    const busy = handler(model, { limits: { waiting: 2 }, later: (run) => later.push(run) });
    const first = [busy(post({ records: [RECORD] })), busy(post({ records: [RECORD] }))];
    const third = await busy(post({ records: [RECORD] }));
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const run of later.splice(0)) run();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    const fourth = busy(post({ records: [RECORD] }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const run of later) run();
    expect((await fourth).status).toBe(200);
  });

  test('a token is asked for everywhere but for whether the process is alive and ready', async () => {
    const guarded = handler(model, { token: 'secret-token' });
    const statusOf = async (path: string, token?: string) =>
      (
        await guarded(
          new Request(`http://localhost${path}`, { headers: token ? { Authorization: `Bearer ${token}` } : {} }),
        )
      ).status;
    expect(await Promise.all(['/openapi.json', '/metrics', '/nothing'].map((path) => statusOf(path)))).toEqual([
      401, 401, 401,
    ]);
    expect(await Promise.all(['/healthz', '/readyz'].map((path) => statusOf(path)))).toEqual([200, 200]);
    expect(await statusOf('/metrics', 'secret-tokem')).toBe(401);
    expect(await statusOf('/metrics', 'secret-token')).toBe(200);
  });

  test('secrets are the same if and only if their texts are', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => isSameSecret(a, b) === (a === b)));
    fc.assert(
      fc.property(fc.string(), (a) => isSameSecret(a, a) && !isSameSecret(`${a}x`, a) && !isSameSecret(a, `${a}x`)),
    );
  });

  test('other paths are 404, other methods 405 with those that are taken', async () => {
    expect((await ask(new Request('http://localhost/constructor'))).status).toBe(404);
    const response = await ask(new Request('http://localhost/predict'));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('what is told', () => {
  test('openapi.json describes the columns, categories as enums, and the classes', async () => {
    const { openapi, components, info } = await description();
    expect([openapi, info.version]).toEqual(['3.1.0', VERSION]);
    const { Record: record, Class } = components.schemas;
    expect(record.required).toEqual(model.encoder.features.map(({ name }) => name));
    expect(record.properties.City.enum).toEqual([...CATEGORY_WORDS, null]);
    expect(record.properties.Age.type).toEqual(['number', 'string', 'null']);
    expect(Class.enum).toEqual([...model.labels.classes, null]);
  });

  test('every reference of openapi.json leads somewhere', async () => {
    const described = await description();
    const references = [...JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path);
    expect(references.length).toBeGreaterThan(5);
    for (const path of references) {
      const keys = path.split('/').map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
      const found = keys.reduce<unknown>(
        (part, key) => (part as Record<string, unknown> | undefined)?.[key],
        described,
      ); // an object on the way
      expect(found, path).toBeDefined();
    }
  });

  test('metrics count requests, rows, answers, missing values and unknown words', async () => {
    const counted = handler(model);
    await counted(post({ records: [RECORD, { ...RECORD, City: 'Atlantis' }, { ...RECORD, Age: null, City: null }] }));
    await counted(post('{'));
    const text = await (await counted(new Request('http://localhost/metrics'))).text();
    const sampleOf = (sample: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${sample} `))
          ?.slice(sample.length),
      );
    expect(sampleOf('deltascope_requests_total{path="/predict",status="200"}')).toBe(1);
    expect(sampleOf('deltascope_requests_total{path="/predict",status="400"}')).toBe(1);
    expect(sampleOf('deltascope_rows_total')).toBe(3);
    expect(sampleOf('deltascope_unknown_categories_total{column="City"}')).toBe(1);
    expect(sampleOf('deltascope_missing_values_total{column="City"}')).toBe(1);
    expect(sampleOf('deltascope_missing_values_total{column="Age"}')).toBe(1);
    expect(sampleOf('deltascope_predict_duration_seconds_count')).toBe(2);
    const answers = model.labels.classes.map((name) => sampleOf(`deltascope_answers_total{class="${name}"}`));
    expect(answers.reduce((sum, count) => sum + count)).toBe(3);
  });
});

describe('mounted', () => {
  test('in Hono', async () => {
    const app = new Hono().mount('/model', ask);
    const response = await app.request('/model/predict', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ records: [RECORD] }),
    });
    expect((await toldBy(response)).answers).toEqual(await answersTo({ records: [RECORD] }));
  });

  test('in Fastify', async () => {
    const app = Fastify();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    app.removeContentTypeParser('application/json');
    app.all('/*', async (request, reply) => {
      const response = await ask(
        new Request(`http://localhost${request.url}`, {
          method: request.method,
          headers: { 'Content-Type': String(request.headers['content-type']) },
          body: request.method === 'GET' ? undefined : new Uint8Array(request.body as Buffer), // as the parser gives it
        }),
      );
      return reply
        .code(response.status)
        .headers(Object.fromEntries(response.headers))
        .send(await response.text());
    });
    const told = await app.inject({
      method: 'POST',
      url: '/predict',
      headers: { 'Content-Type': 'application/json' },
      payload: { records: [RECORD] },
    });
    expect(told.json().answers).toEqual(await answersTo({ records: [RECORD] }));
    await app.close();
  });
});

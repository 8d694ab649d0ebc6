/** The description of the service in OpenAPI 3.1, from the model's own columns and classes. */
import { type Feature, kindOf } from '@deltascope/core/encode';
import { type Model, VERSION } from '@deltascope/core/model';
import { isPlainNumber } from '@deltascope/core/table';
import type { Limits } from './limits.ts';

type Json = Readonly<Record<string, unknown>>;

export function openapi({ encoder, labels }: Model, limits: Limits, hasToken: boolean): Json {
  const { features, label } = encoder;
  const names = features.map(({ name }) => name);
  const cells = Object.fromEntries(features.map((feature) => [feature.name, cellSchema(feature)]));
  const lists = Object.fromEntries(
    features.map(({ name }) => [
      name,
      { type: 'array', items: { $ref: `#/components/schemas/Record/properties/${pointer(name)}` } },
    ]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: label === null ? 'A classifier' : `Predicts ${label}`,
      version: VERSION,
      description: `Answers rows of ${names.length} columns with one of ${labels.classes.length} classes. At most ${limits.rows} rows and ${limits.bodyBytes} bytes a request; ${limits.explainedRows} rows with reasons.`,
    },
    ...(hasToken && { security: [{ token: [] }] }),
    paths: paths(names, hasToken),
    components: {
      ...(hasToken && { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }),
      schemas: {
        Record: { type: 'object', properties: cells, required: names },
        Records: { type: 'object', properties: { records: list(ref('Record')) }, required: ['records'] },
        Columns: {
          type: 'object',
          properties: { columns: { type: 'object', properties: lists, required: names } },
          required: ['columns'],
        },
        Class: { type: ['string', 'null'], enum: [...labels.classes, null] },
        ...answerSchemas(labels.classes),
      },
    },
  };
}

/** Of a name in a JSON pointer within a URI. */
function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

const list = (items: Json): Json => ({ type: 'array', items });
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function paths(names: readonly string[], hasToken: boolean): Json {
  const answers = { schema: { oneOf: [ref('Answers'), ref('AnswerColumns')] } };
  const binary = { schema: { type: 'string', format: 'binary' } };
  const refused = { description: 'Why not.', content: { 'application/json': { schema: ref('Refused') } } };
  const plain = (description: string) => ({
    get: {
      security: [],
      responses: { 200: { description, content: { 'text/plain': { schema: { type: 'string' } } } } },
    },
  });
  const predict = {
    summary: 'The class of each row, and the probability of every class.',
    parameters: [
      {
        name: 'explain',
        in: 'query',
        schema: { type: 'string', enum: ['0', '1'] },
        description: 'With 1, the columns behind each answer, heaviest first.',
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: { oneOf: [ref('Records'), ref('Columns')] } },
        'text/csv': { schema: { type: 'string', description: 'A header with the columns, then rows.' } },
        'text/tab-separated-values': { schema: { type: 'string' } },
        'application/octet-stream': {
          schema: {
            type: 'string',
            format: 'binary',
            description: `Float64, little-endian, column after column: ${names.join(', ')}. Words by their place from 0 in the enum, -1 for another one, dates in milliseconds since 1970, NaN if missing.`,
          },
        },
      },
    },
    responses: {
      200: {
        description:
          'Records for records, columns for columns; with Accept: application/octet-stream probabilities as float64, row after row.',
        content: { 'application/json': answers, 'application/octet-stream': binary },
      },
      400: refused,
      ...(hasToken && { 401: refused }),
      413: refused,
      415: refused,
      422: refused,
      503: refused,
    },
  };
  return {
    '/predict': { post: predict },
    '/openapi.json': { get: { responses: { 200: { description: 'This.' } } } },
    '/healthz': plain('The process is alive.'),
    '/readyz': plain('It takes requests; 503 if not.'),
    '/metrics': { get: { responses: { 200: { description: 'For Prometheus.' } } } },
  };
}

/** Words that are not in the enum are answered too, as unknown ones. */
function cellSchema(feature: Feature): Json {
  const { read, categories } = kindOf(feature);
  const words = categories?.(feature);
  if (!words) {
    if (read === 'date') return { type: ['string', 'null'], description: 'A date: 2024-05-31.' };
    return { type: ['number', 'string', 'null'], description: 'A number, or its text as the training table wrote it.' };
  }
  const numbers = words.filter(isPlainNumber).map(Number);
  const booleans = read === 'boolean' ? [true, false] : [];
  return { enum: [...words, ...numbers, ...booleans, null] };
}

function answerSchemas(classes: readonly string[]): Json {
  const share = { type: 'number', minimum: 0, maximum: 1 };
  const shares = (schema: Json): Json => ({
    type: 'object',
    properties: Object.fromEntries(classes.map((name) => [name, schema])),
    required: classes,
  });
  const reason = {
    type: 'object',
    properties: {
      column: { type: 'string' },
      value: { type: ['string', 'number', 'null'] },
      contribution: { type: 'number' },
    },
    required: ['column', 'value', 'contribution'],
  };
  const reasons = { type: ['array', 'null'], items: reason };
  const about = {
    notes: { ...list({ type: 'string' }), description: 'Missing values and unknown words.' },
    explained: { type: 'object', properties: { of: { type: 'string' }, baseline: { type: 'string' } } },
  };
  const answer = {
    type: 'object',
    properties: {
      predicted: ref('Class'),
      probabilities: { oneOf: [shares(share), { type: 'null' }] },
      columns: reasons,
    },
    required: ['predicted', 'probabilities'],
  };
  const error = {
    type: 'object',
    properties: {
      code: { type: 'string' },
      message: { type: 'string' },
      row: { type: 'integer', minimum: 1 },
      column: { type: 'string' },
    },
    required: ['code', 'message'],
  };
  return {
    Answers: { type: 'object', properties: { answers: list(answer), ...about }, required: ['answers', 'notes'] },
    AnswerColumns: {
      type: 'object',
      properties: {
        predicted: list(ref('Class')),
        probabilities: shares(list({ type: ['number', 'null'], minimum: 0, maximum: 1 })),
        columns: list(reasons),
        ...about,
      },
      required: ['predicted', 'probabilities', 'notes'],
    },
    Refused: { type: 'object', properties: { error }, required: ['error'] },
  };
}

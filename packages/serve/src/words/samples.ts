/** Data of errors of requests: for tests and documents. */
import type { Samples } from '@deltascope/core/words';
import type { ServeErrors } from './en.ts';

/** Data for every error of a service, with which its sentences can be tried. */
export const serveErrorSamples: Samples<ServeErrors> = {
  'body-malformed/bytes': [{ bytes: 100, rowBytes: 24, columns: 3 }],
  'body-malformed/column': [{ column: 'Age' }],
  'body-malformed/json': [{ message: 'Unexpected token x' }],
  'body-malformed/lengths': [{ column: 'Age', cells: 2, others: 3 }],
  'body-malformed/shape': [{}],
  'body-too-large': [{ most: 1000 }],
  'body-too-large/rows': [
    { rows: 900, most: 100, isExplained: true },
    { rows: 900, most: 100, isExplained: false },
  ],
  busy: [{ waiting: 64 }],
  'column-missing/record': [{ column: 'Age', nearest: 'age' }, { column: 'Age' }],
  'content-type': [{ type: 'text/html' }],
  ending: [{}],
  method: [{ path: '/predict', allowed: ['POST'] }],
  'no-such-path': [{}],
  'out-of-range/date': [{ value: Number.POSITIVE_INFINITY }],
  record: [{}],
  'token/request': [{}],
  'word-place': [{ place: 9, most: 3 }],
};

/** What can be wrong with a request, in English. */
import type { ErrorDefinitions, NoData } from '@deltascope/core/words';

/** The errors of a service, by `code` or `code/case`, each with its data. */
export interface ServeErrors {
  'body-malformed/bytes': { readonly bytes: number; readonly rowBytes: number; readonly columns: number };
  'body-malformed/column': { readonly column: string };
  'body-malformed/json': { readonly message: string };
  'body-malformed/lengths': { readonly column: string; readonly cells: number; readonly others: number };
  'body-malformed/shape': NoData;
  'body-too-large': { readonly most: number };
  'body-too-large/rows': { readonly rows: number; readonly most: number; readonly isExplained: boolean };
  busy: { readonly waiting: number };
  'column-missing/record': { readonly column: string; readonly nearest?: string };
  'content-type': { readonly type: string };
  ending: NoData;
  method: { readonly path: string; readonly allowed: readonly string[] };
  'no-such-path': NoData;
  'out-of-range/date': { readonly value: number };
  record: NoData;
  'token/request': NoData;
  'word-place': { readonly place: number; readonly most: number };
}

/** The errors of a service: whose fault each is, and its sentences in English. */
export const serveErrors: ErrorDefinitions<ServeErrors> = {
  'body-malformed/bytes': {
    fault: 'usage',
    what: ({ bytes, rowBytes, columns }) =>
      `the body has ${bytes} bytes, not ${rowBytes} for each row (float64 of ${columns} columns)`,
  },
  'body-malformed/column': { fault: 'usage', what: ({ column }) => `the column "${column}" is not a list` },
  'body-malformed/json': { fault: 'usage', what: ({ message }) => `the body is not JSON (${message})` },
  'body-malformed/lengths': {
    fault: 'usage',
    what: ({ column, cells, others }) => `the column "${column}" has ${cells} cells, and another has ${others}`,
    next: 'Give equally many; null if a value is missing.',
  },
  'body-malformed/shape': {
    fault: 'usage',
    what: 'the body holds neither a list of records nor an object of columns',
    next: 'Send {"records": [{"Age": 22, …}, …]} or {"columns": {"Age": [22, …], …}}.',
  },
  'body-too-large': {
    fault: 'usage',
    what: ({ most }) => `the body has more than ${most} bytes`,
    next: 'Send fewer rows at a time.',
  },
  'body-too-large/rows': {
    fault: 'usage',
    what: ({ rows, most, isExplained }) =>
      `${rows} rows are more than the ${most} of one request${isExplained ? ' with reasons' : ''}`,
    next: 'Send fewer rows at a time.',
  },
  busy: { fault: 'usage', what: ({ waiting }) => `${waiting} requests wait already`, next: 'Ask again in a second.' },
  'column-missing/record': {
    fault: 'data',
    what: ({ column }) => `the record has no "${column}", which the model needs`,
    next: ({ nearest }) =>
      `${nearest === undefined ? '' : `Did you mean its "${nearest}"? `}Give null if the value is missing.`,
  },
  'content-type': {
    fault: 'usage',
    what: ({ type }) => `the body is of the type "${type}"`,
    next: 'Send application/json, text/csv, text/tab-separated-values or application/octet-stream.',
  },
  ending: { fault: 'usage', what: 'the server is ending' },
  method: { fault: 'usage', what: ({ path, allowed }) => `${path} takes ${allowed.join(' and ')}` },
  'no-such-path': { fault: 'usage', what: 'there is no such path', next: 'See /openapi.json.' },
  'out-of-range/date': { fault: 'data', what: ({ value }) => `${value} is no date` },
  record: { fault: 'data', what: 'this is no object with columns as its keys' },
  'token/request': {
    fault: 'usage',
    what: 'the token is missing or wrong',
    next: 'Send it as Authorization: Bearer ….',
  },
  'word-place': {
    fault: 'data',
    what: ({ place, most }) => `${place} is no place of a word: -1 to ${most}`,
    next: 'See the enum in /openapi.json.',
  },
};

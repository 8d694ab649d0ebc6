/** One example of the data of each error, or several if its sentences have several ways: for tests and documents. */
import type { PlaceErrors } from './en.ts';

type Samples = { readonly [Key in keyof PlaceErrors]: readonly [PlaceErrors[Key], ...PlaceErrors[Key][]] };

/** Data for each of these errors, with which its sentences can be tried. */
export const placeErrorSamples: Samples = {
  'changed/file': [{}],
  'columns/file': [{ columns: 20_000, most: 10_000 }],
  directory: [{}],
  'disk-full': [{ freeMegabytes: '0.1' }, {}],
  'disk-full/outside': [{ freeMegabytes: '0.1' }, {}],
  'memory-limit': [{ fewest: 450 }],
  'memory-rows': [{ rows: 20_000_000, megabytes: 2336 }],
  'fake-gzip': [{}],
  'file-missing': [{ nearest: 'customers.csv' }, {}],
  'file-unreadable': [{ code: 'EACCES' }],
  'files-differ': [
    { first: 'rows-1.csv', missing: ['Age'], more: ['age', 'Zip'] },
    { first: 'rows-1.csv', missing: ['Age'], more: [] },
    { first: 'rows-1.csv', missing: [], more: ['a', 'b', 'c', 'd', 'e', 'f'] },
  ],
  gzip: [{ reason: 'incorrect data check' }, {}],
  'interrupted/file': [{}],
  'json-depth': [{ most: 64 }],
  'not-a-file': [{}],
  'not-parquet': [{}],
  'path-nul': [{}],
  'reader-memory': [
    { megabytes: 57, groupMegabytes: 120, allowed: 820 },
    { megabytes: 57, groupMegabytes: 0, allowed: 570 },
    { megabytes: 512, groupMegabytes: 0 },
  ],
  reader: [{ message: 'Catalog Error: no such table' }],
  remote: [{ scheme: 'https' }],
  'rows-lost/file': [{ counted: 12, read: 11 }],
  'rows-lost/end': [{}],
  'sql-statements': [{}],
  'table-empty': [{}],
  temporary: [{}],
};

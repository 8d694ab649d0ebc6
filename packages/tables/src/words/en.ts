/** What can be wrong with the place of a table on this machine, in English. */
import { shorten } from '@deltascope/core/errors';
import type { ErrorDefinitions, NoData } from '@deltascope/core/words';

/** The errors of opening a file, each with the data behind its sentence. */
export interface PlaceErrors {
  'changed/file': NoData;
  'columns/file': { readonly columns: number; readonly most: number };
  directory: NoData;
  'disk-full': { readonly freeMegabytes?: string };
  'disk-full/outside': { readonly freeMegabytes?: string };
  'fake-gzip': NoData;
  'file-missing': { readonly nearest?: string };
  'file-unreadable': { readonly code: string | undefined };
  'files-differ': {
    readonly first: string;
    readonly missing: readonly string[];
    readonly more: readonly string[];
  };
  gzip: { readonly reason?: string };
  'interrupted/file': NoData;
  'json-depth': { readonly most: number };
  'memory-limit': { readonly fewest: number };
  'memory-rows': { readonly rows: number; readonly megabytes: number };
  'not-a-file': NoData;
  'not-parquet': NoData;
  'path-nul': NoData;
  'reader-memory': { readonly megabytes: number; readonly groupMegabytes: number; readonly allowed?: number };
  reader: { readonly message: string };
  remote: { readonly scheme: string };
  'rows-lost/file': { readonly counted: number; readonly read: number };
  'rows-lost/end': NoData;
  'sql-statements': NoData;
  'table-empty': NoData;
  temporary: NoData;
}

/** The first few of them, in quotes. */
function listed(names: readonly string[]): string {
  const [shown, others] = [names.slice(0, MOST_LISTED), names.length - MOST_LISTED];
  const words = shown.map((name) => `"${shorten(name, 60)}"`).join(', ');
  return others > 0 ? `${words} and ${others} more` : words;
}

const MOST_LISTED = 5;

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

/** The sentences of these errors, in English. */
export const placeErrors: ErrorDefinitions<PlaceErrors> = {
  'changed/file': {
    fault: 'data',
    what: 'the file changed while it was being read',
    next: 'Run it again when nothing writes to it.',
  },
  'columns/file': {
    fault: 'data',
    what: ({ columns, most }) => `${columns} columns are more than the ${most} that are read`,
  },
  directory: {
    fault: 'data',
    what: 'this is a directory, not a table',
    next: 'Name one file in it, or a pattern with --glob.',
  },
  'disk-full': {
    fault: 'data',
    what: ({ freeMegabytes }) =>
      `the disk is full${freeMegabytes === undefined ? '' : `, ${freeMegabytes} MB are free`}: standard input is kept here while it is read`,
    next: 'Make room, or name another folder in the environment variable TMPDIR.',
  },
  'disk-full/outside': {
    fault: 'data',
    what: ({ freeMegabytes }) =>
      `the disk is full${freeMegabytes === undefined ? '' : `, ${freeMegabytes} MB are free`}: rows for which there is no memory are kept here`,
    next: 'Make room, name another folder with --cache, or allow more memory with --memory.',
  },
  'fake-gzip': {
    fault: 'data',
    what: 'its name ends in .gz, but it is not gzip',
    next: 'Rename it, or compress it again.',
  },
  'file-missing': {
    fault: 'data',
    what: 'there is no such file',
    next: ({ nearest }) => (nearest === undefined ? 'Check the path.' : `Did you mean ${nearest}?`),
  },
  'file-unreadable': {
    fault: 'data',
    what: ({ code }) => `it cannot be read (${code})`,
    next: 'Check the path and its permissions.',
  },
  'files-differ': {
    fault: 'data',
    what: ({ first, missing, more }) =>
      `its columns are not those of ${first}: ${[
        ...(missing.length > 0 ? [`it has no ${listed(missing)}`] : []),
        ...(more.length > 0 ? [`it has ${listed(more)} besides`] : []),
      ].join(', ')}`,
    next: 'Files that are one table have columns of the same names, in any order. Name files that do.',
  },
  gzip: {
    fault: 'data',
    what: ({ reason }) => `the gzip data are damaged or cut off${reason === undefined ? '' : ` (${reason})`}`,
    next: 'Compress the file again.',
  },
  'interrupted/file': { fault: 'interrupted', what: 'interrupted while it was read', next: 'Nothing was written.' },
  'json-depth': {
    fault: 'data',
    what: ({ most }) => `lists and objects are nested more than ${most} deep`,
    next: 'Write the table as a list of flat records.',
  },
  'memory-limit': {
    fault: 'usage',
    what: ({ fewest }) =>
      `this limit of memory is below the ${fewest} MB that reading and computing take by themselves`,
    next: 'Allow more with --memory.',
  },
  'memory-rows': {
    fault: 'data',
    what: ({ rows, megabytes }) =>
      `${rows} rows need about ${megabytes} MB of memory whatever their columns, which is more than is allowed`,
    next: ({ megabytes }) => `Allow it with --memory ${megabytes}MB, or take fewer rows.`,
  },
  'not-a-file': {
    fault: 'data',
    what: 'this is a device or a pipe, not a file',
    next: 'Pipe the rows in and name - as the table.',
  },
  'not-parquet': {
    fault: 'data',
    what: 'its name ends in .parquet, but it is not Parquet',
    next: 'Write it again.',
  },
  'path-nul': { fault: 'usage', what: 'the name of the table holds a NUL byte' },
  'reader-memory': {
    fault: 'data',
    what: ({ megabytes, groupMegabytes }) =>
      `reading it takes more than the ${megabytes} MB of memory that are left for reading${groupMegabytes === 0 ? '' : `: its largest row group has ${groupMegabytes} MB`}`,
    next: ({ groupMegabytes, allowed }) => {
      const ways = [
        ...(allowed === undefined ? [] : [`allow more with --memory ${allowed}MB`]),
        ...(groupMegabytes === 0 ? [] : ['write it in smaller row groups']),
      ];
      return capital(`${[...ways, 'name fewer columns in a query'].join(', or ')}.`);
    },
  },
  reader: { fault: 'data', what: ({ message }) => message, next: 'Check the file, or the query.' },
  remote: {
    fault: 'data',
    what: ({ scheme }) => `tables are not read over ${scheme}`,
    next: 'Download the table first and name the file.',
  },
  'rows-lost/file': {
    fault: 'data',
    what: ({ counted, read }) => `${counted} rows were counted, but ${read} read`,
    next: 'See whether the file is being written to, or the disk of the temporary folder is full.',
  },
  'rows-lost/end': { fault: 'data', what: 'reading ended before the last row', next: 'Run it again.' },
  'sql-statements': {
    fault: 'usage',
    what: 'the query holds more than one statement',
    next: 'Give one SELECT.',
  },
  'table-empty': { fault: 'usage', what: 'the name of the table is empty', next: 'Name a file, a query, or -.' },
  temporary: {
    fault: 'data',
    what: 'no temporary folder can be made here, and this table needs one',
    next: 'Name a folder that can be written in the environment variable TMPDIR.',
  },
};

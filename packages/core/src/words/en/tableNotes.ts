/** What is said of how the text of a table was taken, in English. */
import type { TableFormat } from '../../table/rowSource.ts';
import type { ErrorDefinitions, Say } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { type BadRecord, counted, quoted } from './english.ts';

interface Skipped {
  readonly count: number;
  /** The first few. */
  readonly lines: readonly number[];
  readonly texts: readonly string[];
}

/** Where the last delimiter has nothing behind it. */
export type ExtraDelimiter = 'header' | 'rows' | 'both' | 'all-rows';

/** Guesses about the structure of a table: reported as notes, or, under `strict`, refused. */
export interface TableGuesses {
  comments: Skipped;
  'comments/above': { readonly count: number; readonly texts: readonly string[] };
  'comment-header': { readonly sign: string };
  'encoding/guess': { readonly name: string; readonly examples: readonly string[]; readonly more: boolean };
  'extra-delimiter': { readonly on: ExtraDelimiter };
  footer: Skipped;
  'no-header': { readonly names: readonly string[]; readonly columns: number };
  'number-header': { readonly cells: readonly string[] };
  preamble: { readonly count: number; readonly texts: readonly string[] };
  'repeated-header': Skipped;
  'row-names': { readonly name: string };
}

/** These, and what is only told. */
export interface TableNotes extends TableGuesses {
  'bad-rows': { readonly expected: number; readonly records: readonly BadRecord[]; readonly count: number };
  'blank-header': { readonly column: number; readonly name: string };
  'duplicate-header': { readonly old: string; readonly column: number; readonly name: string };
  'sep-line': { readonly text: string };
}

const COMMENTS = ['comment line among the rows', 'comment lines among the rows'] as const;
const HEADERS = ['line that repeats the header', 'lines that repeat the header'] as const;
const FOOTER = ['line below the table', 'lines below the table'] as const;

type Words = readonly [one: string, many: string];

const skipped =
  (words: Words) =>
  ({ count, lines, texts }: Skipped): string => {
    const more = count > lines.length ? ', …' : '';
    const where = lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.join(', ')}`;
    return `skipped ${counted(count, ...words)}: ${where}${more}: ${quoted(texts, texts.length)}${more}`;
  };

const EXTRA: Readonly<Record<ExtraDelimiter, string>> = {
  header: 'the header ends with a delimiter, the rows do not',
  rows: 'every row ends with a delimiter, the header does not',
  both: 'the header and every row end with a delimiter',
  'all-rows': 'every row ends with a delimiter',
};

const NO_NAME_OF_ROWS = 'the header has one name fewer than the rows have fields';
const signWords = ({ sign }: TableGuesses['comment-header']) => `the header begins with "${sign}" like a comment`;

/** Sentences without their full stop, to be said of a file. */
export const tableNotes: { readonly [Key in keyof TableNotes]: Say<TableNotes[Key]> } = {
  'bad-rows': ({ expected, records, count }) => {
    const each = records.map(({ line, fields }) => `line ${line} (${fields} of ${expected} fields)`);
    return `skipped ${counted(count, 'bad row')}: ${each.join(', ')}${count > each.length ? ', …' : ''}`;
  },
  'blank-header': ({ column, name }) => `column ${column} has no name; column ${column} is called "${name}"`,
  'duplicate-header': ({ old, column, name }) =>
    `the name "${old}" occurs twice (upper and lower case count alike); column ${column} is called "${name}"`,
  comments: skipped(COMMENTS),
  'comments/above': ({ count, texts }) => `skipped ${counted(count, 'comment line')} above the rows: ${quoted(texts)}`,
  'comment-header': (data) => `${signWords(data)}, which is no part of its first name`,
  'encoding/guess': ({ name, examples, more }, control) => {
    const shown = name === 'gbk' ? 'GBK' : name === 'big5' ? 'Big5' : name;
    return `the bytes are not UTF-8; read as ${shown} (${examples.join(', ')}${more ? ' …' : ''}); ${control('encoding')} decides`;
  },
  'extra-delimiter': ({ on }) => `${EXTRA[on]}; what is empty makes no column`,
  footer: skipped(FOOTER),
  'no-header': ({ names, columns }, control) =>
    `the first line is like the rows below it, so it is taken as a row; the columns are called ${names.join(', ')}${columns > names.length ? ', …' : ''}. If it is a header, give ${control('header', 'yes')}`,
  'number-header': ({ cells }, control) =>
    `the first line counts up (${cells.slice(0, 3).join(', ')}${cells.length > 3 ? ', …' : ''}) unlike the rows below it, so it is taken as the header. If it is a row, give ${control('header', 'no')}`,
  preamble: ({ count, texts }) => `skipped ${counted(count, 'line')} above the header: ${quoted(texts)}`,
  'repeated-header': skipped(HEADERS),
  'row-names': ({ name }) =>
    `${NO_NAME_OF_ROWS}, as R writes names of rows; the first column is called "${shorten(name, 100)}"`,
  'sep-line': ({ text }) => `skipped line 1, ${quoted([text])}, which says the delimiter`,
};

const thereAre =
  (words: Words) =>
  ({ count }: Skipped) =>
    `there ${count === 1 ? 'is' : 'are'} ${counted(count, ...words)}`;

const without =
  (what: string): Say<unknown> =>
  (_, control) =>
    `${what}, or leave ${control('strict')} out.`;

/** The same, refused. */
export const guessErrors: ErrorDefinitions<TableGuesses> = {
  comments: { fault: 'data', what: thereAre(COMMENTS), next: without('Remove them') },
  'comments/above': {
    fault: 'data',
    what: ({ count }) => `${counted(count, 'line')} above the rows may be ${count === 1 ? 'a comment' : 'comments'}`,
    next: without('Remove them'),
  },
  'comment-header': { fault: 'data', what: signWords, next: without('Remove the sign') },
  'encoding/guess': {
    fault: 'data',
    what: 'the encoding is a guess',
    next: (_, control) => `Give ${control('encoding')}.`,
  },
  'extra-delimiter': { fault: 'data', what: ({ on }) => EXTRA[on], next: without('Remove the last delimiter') },
  footer: { fault: 'data', what: thereAre(FOOTER), next: without('Remove them') },
  'no-header': {
    fault: 'data',
    what: 'the first line does not look like a header',
    next: (_, control) => `Say what it is with ${control('header')}, such as ${control('header', 'no')}.`,
  },
  'number-header': {
    fault: 'data',
    what: 'the first line is of numbers',
    next: (_, control) => `Say what it is with ${control('header')}, such as ${control('header', 'yes')}.`,
  },
  preamble: {
    fault: 'data',
    what: ({ count }) => `${counted(count, 'line')} ${count === 1 ? 'is' : 'are'} above the header`,
    next: without('Remove them'),
  },
  'repeated-header': { fault: 'data', what: thereAre(HEADERS), next: without('Remove them') },
  'row-names': { fault: 'data', what: NO_NAME_OF_ROWS, next: without('Name the first column') },
};

const FORMATS = { parquet: 'Parquet', query: 'SQL query', files: 'files by pattern', columns: 'columns' } as const;

/** What a table was read from. */
export function tableFormat(format: TableFormat): string {
  switch (format.kind) {
    case 'text': {
      const { delimiter, encoding, packed } = format;
      const kind = delimiter === 'blanks' ? 'text, separated by blanks' : `CSV, delimiter ${JSON.stringify(delimiter)}`;
      return `${kind}, ${encoding}${packed ? `, ${packed}` : ''}`;
    }
    case 'workbook':
      return `Excel, sheet "${format.sheet}"`;
    case 'json':
      return `JSON${format.packed ? `, ${format.packed}` : ''}`;
    default:
      return FORMATS[format.kind];
  }
}

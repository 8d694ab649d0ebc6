/** What can be wrong with the file of a table, in English. */
import { type TableAdvice, tableAdvice } from '../fileAdvice.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import { codePoint, shorten } from '../shown.ts';
import { type BadRecord, counted, didYouMean, quote } from './english.ts';
import { FILE_KINDS, type FileKind, PICKLES } from './fileKinds.ts';

/** How a model learned a column of numbers. */
export interface LearnedNumbers {
  readonly decimal: string;
  readonly unit: string;
}

/** A writing of numbers, and what a doubtful cell would be by it. */
export interface OneReading {
  readonly value: number;
  readonly decimal: string;
  readonly thousands: string;
}

export interface TableErrors {
  changed: { readonly before: number; readonly now: number };
  columns: { readonly columns: number; readonly most: number };
  'columns/line': NoData;
  delimiter: { readonly typed: string };
  empty: NoData;
  'empty/blank': NoData;
  'empty/sep-line': NoData;
  encoding: { readonly value: string; readonly name: string };
  'encoding/guesses': {
    readonly value: string;
    readonly guesses: readonly { readonly name: string; readonly text: string }[];
  };
  'encoding/unknown': { readonly asked: string; readonly nearest?: string };
  'encoding/no-decoder': { readonly name: string };
  'encoding/utf-32': NoData;
  'encoding/utf-32-file': NoData;
  excel: { readonly reason: string };
  'excel/far': { readonly rows: number; readonly columns: number; readonly most: number };
  'excel/size': { readonly claimed: number; readonly most: number };
  foreign: { readonly is: FileKind };
  'field-size': { readonly field: number };
  infinite: { readonly word: string };
  'interrupted/reading': NoData;
  names: { readonly file: string; readonly columns: number; readonly names: number };
  'names/twice': { readonly name: string };
  'no-columns': NoData;
  'memory-words': { readonly columns: number; readonly megabytes: number };
  'no-rows/table': NoData;
  'no-rows/header': NoData;
  'no-such-column/table': {
    readonly table: string;
    readonly column: string;
    readonly columns: readonly string[];
    readonly nearest?: string;
  };
  'not-a-date': { readonly word: string; readonly learned?: 'dmy' | 'mdy' | 'ymd' };
  'not-a-date/value': { readonly word: string; readonly learned?: 'dmy' | 'mdy' | 'ymd' };
  'not-a-number': { readonly column: string; readonly word: string; readonly learned?: LearnedNumbers };
  'not-a-number/value': { readonly word: string; readonly learned?: LearnedNumbers };
  'not-boolean': { readonly column: string; readonly words: readonly string[] };
  'nul-byte': NoData;
  'number-writing': { readonly word: string; readonly readings: readonly OneReading[] };
  'number-writing/value': { readonly word: string; readonly readings: readonly OneReading[] };
  'one-column': { readonly character: string };
  'one-column/wide': { readonly character: string };
  'out-of-range': { readonly word: string };
  'quote-open': NoData;
  'quote-text': { readonly field: number };
  'ragged-row': { readonly expected: number; readonly records: readonly BadRecord[]; readonly more: number };
  'rows-lost': { readonly first: number; readonly second: number };
  'same-signs': { readonly sign: string };
  sheet: {
    readonly name: string;
    readonly wanted: string;
    readonly sheets: readonly string[];
    readonly nearest?: string;
  };
}

export const ORDER_WORDS = { ymd: 'year first', dmy: 'day first', mdy: 'month first' } as const;

const notANumber = ({ word, learned }: TableErrors['not-a-number/value']) =>
  `${quote(word)} is not a number${learned ? `${mannerWords(learned)}, as the model learned this column` : ''}`;

const notADate = ({ word, learned }: TableErrors['not-a-date']) =>
  `${quote(word)} is not a date${learned ? ` ${ORDER_WORDS[learned]}, as the model learned this column` : ''}`;

const undecided = ({ word, readings: [first, second] }: TableErrors['number-writing']) =>
  `${quote(word)} may be ${first.value} or ${second.value}, and nothing in the table says which`;

const ADVICE: Readonly<Record<TableAdvice, string>> = {
  unpack: 'Unpack it, and name the table in it.',
  rows: 'It holds a model: give a table of rows here.',
  pandas: 'Write it in Python with to_csv("table.csv") or to_parquet("table.parquet").',
  numpy: 'Write it in Python with numpy.savetxt.',
  database: 'Export the table to CSV or Parquet.',
  matlab: 'Write it in MATLAB with writetable or writematrix.',
  octave: 'Write it in Octave with csvwrite.',
  sheet: 'Save the sheet as .xlsx or CSV.',
  page: 'If this was to be a download, save the file itself, not the page that shows it.',
  r: 'Write it in R with write.csv(…, "table.csv", row.names = FALSE).',
  torch: 'Write the rows in Python with numpy.savetxt; weights are imported from what numpy.savez writes.',
  other: 'Export the table to CSV.',
};

export const tableErrors: ErrorDefinitions<TableErrors> = {
  changed: {
    fault: 'data',
    what: ({ before, now }) => `it had ${counted(before, 'row')}, and now it has ${now}`,
    next: 'Run it again when nothing writes to it.',
  },
  columns: {
    fault: 'data',
    what: ({ columns, most }) => `${columns} columns are more than the ${most} that are read`,
    next: 'Leave columns out.',
  },
  'columns/line': { fault: 'data', what: 'there are over 1,000,000 fields', next: 'Is this a table?' },
  delimiter: {
    fault: 'usage',
    what: ({ typed }) => `${JSON.stringify(typed)} cannot be a delimiter`,
    next: 'Give one ASCII character, tab, or blanks for runs of blanks.',
  },
  empty: { fault: 'data', what: 'empty file', next: 'Name a file with a header and rows.' },
  'empty/blank': {
    fault: 'data',
    what: 'there are only blank lines',
    next: 'Name a file with a header and rows.',
  },
  'empty/sep-line': { fault: 'data', what: 'there is only a line that says the delimiter' },
  encoding: {
    fault: 'data',
    what: ({ value, name }) => `the byte 0x${value} is not ${name === 'utf-8' ? 'UTF-8' : name}`,
    next: (_, name) => `Give ${name('encoding')} as the file has it, or save the file as UTF-8.`,
  },
  'encoding/guesses': {
    fault: 'data',
    what: ({ value }) => `the byte 0x${value} is not UTF-8`,
    next: ({ guesses }, name) =>
      guesses.length === 0
        ? `Save the file as UTF-8, or give ${name('encoding')} if you know it.`
        : `Give ${guesses.map((guess) => `${name('encoding', guess.name)} if it says “${shorten(guess.text, 20)}”`).join(', ')}.`,
  },
  'encoding/unknown': {
    fault: 'usage',
    what: ({ asked }) => `the encoding "${asked}" is not known`,
    next: ({ nearest }) =>
      nearest
        ? `Did you mean ${nearest}?`
        : 'Give utf-8, utf-16, windows-1252, gbk, big5, shift_jis, euc-kr or windows-1251.',
  },
  'encoding/no-decoder': {
    fault: 'usage',
    what: ({ name }) => `this runtime does not decode ${name}`,
    next: 'Save the file as UTF-8.',
  },
  'encoding/utf-32': { fault: 'usage', what: 'UTF-32 is not read', next: 'Save the file as UTF-8.' },
  'encoding/utf-32-file': { fault: 'data', what: 'it is UTF-32, which is not read', next: 'Save it as UTF-8.' },
  excel: {
    fault: 'data',
    what: ({ reason }) => `this looks like an Excel workbook, but cannot be read (${shorten(reason, 200)})`,
    next: 'Save it again as .xlsx, or export the sheet to CSV.',
  },
  'excel/far': {
    fault: 'data',
    what: ({ rows, columns, most }) =>
      `the cells of a sheet reach to row ${rows} and column ${columns}; at most ${most} cells are read`,
    next: 'Delete the empty rows and columns, or export the sheet to CSV.',
  },
  'excel/size': {
    fault: 'data',
    what: ({ claimed, most }) =>
      `this workbook unpacks to ${Math.ceil(claimed / 2 ** 20)} MiB; at most ${most / 2 ** 20} MiB are read`,
    next: 'Export the sheet to CSV.',
  },
  'field-size': {
    fault: 'data',
    what: ({ field }) => `field ${field} is over 2 MB`,
    next: 'Is a quote not closed, or is this not a table?',
  },
  foreign: {
    fault: 'data',
    what: ({ is }) =>
      `this is ${FILE_KINDS[is]}, which ${PICKLES.includes(is) ? 'can run a program and is never loaded' : 'is not read as a table'}`,
    next: ({ is }) => ADVICE[tableAdvice(is)],
  },
  infinite: {
    fault: 'data',
    what: ({ word }) => `${quote(word)} is not a finite number`,
    next: 'Correct the cell or leave it empty.',
  },
  'interrupted/reading': { fault: 'interrupted', what: 'reading was interrupted before the end' },
  names: {
    fault: 'usage',
    what: ({ file, columns, names }) =>
      `${file} has ${counted(columns, 'column')}, but ${counted(names, 'name')} were given`,
    next: 'Give one name for each column.',
  },
  'names/twice': {
    fault: 'usage',
    what: ({ name }) => `the name "${name}" was given twice`,
    next: 'Give each column a name of its own.',
  },
  'no-columns': { fault: 'data', what: 'there are no columns' },
  'memory-words': {
    fault: 'data',
    what: ({ columns, megabytes }) =>
      `the different words of the ${columns} columns take more than the ${megabytes} MB of memory that are left for them`,
    next: 'Allow more with --memory, or name fewer columns in a query: "SELECT a, b, y FROM \'table.csv\'".',
  },
  'no-rows/table': { fault: 'data', what: '0 data rows', next: 'Bring a table with rows.' },
  'no-rows/header': {
    fault: 'data',
    what: '0 data rows: there is only a header',
    next: 'Bring a table with rows.',
  },
  'no-such-column/table': {
    fault: 'usage',
    what: ({ table, column }) => `${table} has no column "${shorten(column, 100)}"`,
    next: ({ nearest, columns }) => didYouMean(nearest, `Its columns: ${shorten(columns.join(', '), 600)}.`),
  },
  'not-a-date': {
    fault: 'data',
    what: notADate,
    next: ({ word }, name) =>
      `Write dates as 2024-05-31, or count the cell as missing with ${name('na', shorten(word, 60))}.`,
  },
  'not-a-date/value': {
    fault: 'data',
    what: notADate,
    next: 'Correct the cell, write it as 2024-05-31, or give null if its value is missing.',
  },
  'not-a-number': {
    fault: 'data',
    what: notANumber,
    next: ({ column, word, learned }, name) => {
      const missing = `count it as missing with ${name('na', shorten(word, 60))}`;
      const asWords = learned ? undefined : name('as', shorten(`${column}=category`, 120));
      return asWords === undefined
        ? `Correct the cell, leave it empty, or ${missing}.`
        : `Correct the cell, ${missing}, or take the column as words with ${asWords}.`;
    },
  },
  'not-a-number/value': {
    fault: 'data',
    what: notANumber,
    next: 'Correct the cell, or give null if its value is missing.',
  },
  'not-boolean': {
    fault: 'data',
    what: ({ words }) => {
      const shown = words.slice(0, 4).map((word) => quote(word, 30));
      return `${shown.join(', ')} are not a pair of yes and no`;
    },
    next: ({ column }, name) => `Take it as words with ${name('as', shorten(`${column}=category`, 120))}.`,
  },
  'nul-byte': {
    fault: 'data',
    what: 'there is a NUL byte, which text does not hold',
    next: (_, name) => `Is this a binary file? If it is UTF-16, give ${name('encoding', 'utf-16')}.`,
  },
  'number-writing': {
    fault: 'data',
    what: undecided,
    next: ({ readings }, name) => {
      const [first, second] = readings.map(
        ({ value, decimal, thousands }) =>
          `${decimal === ',' ? name('decimal', ',') : name('thousands', thousands === '' ? '.' : thousands)} for ${value}`,
      );
      return `Say ${first}, or ${second}.`;
    },
  },
  'number-writing/value': { fault: 'data', what: undecided, next: 'Give numbers instead of texts.' },
  'one-column': {
    fault: 'data',
    what: ({ character }) => `no comma, semicolon, tab or | separates fields, but ${JSON.stringify(character)} may`,
    next: ({ character }, name) =>
      `If it does, give ${name('delimiter', character)}; if not, ${name('delimiter', ',')}.`,
  },
  'one-column/wide': {
    fault: 'data',
    what: ({ character }) =>
      `no comma, semicolon, tab or | separates fields, but "${character}" (${codePoint(character)}) does, which cannot be a delimiter`,
    next: ({ character }, name) =>
      `Replace each "${character}" between fields by a tab, or give ${name('delimiter', ',')} if it is one column.`,
  },
  'out-of-range': {
    fault: 'data',
    what: ({ word }) => `${quote(word)} is out of range for a float64`,
    next: 'Rescale the column or correct the cell.',
  },
  'quote-open': {
    fault: 'data',
    what: 'the quote that opens here is never closed',
    next: 'Close it, or double the quotes inside fields.',
  },
  'quote-text': {
    fault: 'data',
    what: ({ field }) => `field ${field} goes on after its closing quote`,
    next: 'Double the quotes inside a quoted field.',
  },
  'ragged-row': {
    fault: 'data',
    what: ({ expected, records, more }) => {
      const each = records.map(({ line, fields }) =>
        fields === expected
          ? `line ${line}: a value behind the last delimiter, which is the last thing in the rows before`
          : `line ${line}: ${counted(fields, 'field')}, expected ${expected}`,
      );
      return `${each.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
    },
    next: (_, name) => {
      const skip = name('on-bad-row', 'skip');
      return skip === undefined ? 'Correct these rows.' : `Correct these rows, or leave them out with ${skip}.`;
    },
  },
  'rows-lost': {
    fault: 'internal',
    what: ({ first, second }) => `${first} rows were read at first, but ${second} the second time`,
    next: 'Please report this file; nothing was computed from it.',
  },
  'same-signs': {
    fault: 'usage',
    what: ({ sign }) => `"${sign}" cannot be the decimal sign and separate thousands`,
    next: 'Give two signs.',
  },
  sheet: {
    fault: 'usage',
    what: ({ name, wanted }) => `${name} has no sheet "${shorten(wanted, 100)}"`,
    next: ({ nearest, sheets }) => didYouMean(nearest, `Its sheets: ${shorten(sheets.join(', '), 400)}.`),
  },
};

/** ` with a decimal comma`, ` in percent`; empty for plain numbers. */
function mannerWords({ decimal, unit }: LearnedNumbers): string {
  return `${decimal === ',' ? ' with a decimal comma' : ''}${unit === '' ? '' : unit === '%' ? ' in percent' : ` in ${unit}`}`;
}

/** CSV and TSV into gathered columns: decoded strictly, split by Papa Parse, each row counted. */
import {
  type Column,
  type Decision,
  DeltascopeError,
  decideKind,
  doubtsOf,
  Gathered,
  numberOf,
  parseDate,
  shorten,
  type Table,
} from '@deltascope/core';
import Papa from 'papaparse';
import type { ColumnInfo, TableInfo } from '../protocol.ts';

/** A column with what was found about it. */
export interface Found {
  readonly name: string;
  readonly gathered: Gathered;
  readonly decision: Decision;
}

export interface Parsed {
  readonly name: string;
  readonly rowCount: number;
  readonly columns: readonly Found[];
}

const CHUNK_CHARACTERS = 4_000_000;

/** Throws data errors for what is no table, naming line and cause. */
export function parseTable(name: string, text: string, progress: (share: number) => void): Parsed {
  if (text.trim() === '') throw bad(name, 'empty-table', 'the table is empty', 'Bring one with a header and rows.');
  let header: string[] | undefined;
  let columns: Gathered[] = [];
  let line = 0;
  const addRow = (cells: string[]) => {
    line += 1;
    if (cells.length === 1 && cells[0].trim() === '') return;
    if (!header) {
      header = columnNames(cells);
      columns = header.map(() => new Gathered(1024));
      return;
    }
    if (cells.length !== header.length) {
      const fields = `${cells.length} ${cells.length === 1 ? 'field' : 'fields'}, expected ${header.length}`;
      throw bad(name, 'ragged', `row ${line} has ${fields}`, 'Correct the row or remove it.');
    }
    for (let j = 0; j < cells.length; j++) columns[j].add(cells[j]);
  };
  const chunk = ({ data, errors, meta }: Papa.ParseResult<string[]>) => {
    const quote = errors.find(({ type }) => type === 'Quotes');
    if (quote) {
      const row = line + (quote.row ?? 0) + 1;
      throw bad(name, 'quotes', `a quote of row ${row} is never closed, or text follows it`, 'Correct the row.');
    }
    for (const cells of data) addRow(cells);
    progress(meta.cursor / text.length);
  };
  Papa.parse<string[]>(text, { chunk, chunkSize: CHUNK_CHARACTERS, delimiter: delimiterOf(text) } as Papa.ParseConfig<
    string[]
  >);
  const rowCount = columns[0]?.rows ?? 0;
  if (!header || rowCount === 0)
    throw bad(name, 'no-rows', 'there is a header and no row of data', 'Bring a table with rows.');
  return { name, rowCount, columns: header.map((column, j) => foundColumn(column, columns[j])) };
}

/** As the first lines have it. Blank lines would count as rows of one field, and make every delimiter look wrong. */
function delimiterOf(text: string): string {
  return Papa.parse(text, { preview: LINES_LOOKED_AT, skipEmptyLines: true }).meta.delimiter;
}

const LINES_LOOKED_AT = 20;

/** UTF-8, or UTF-16 where a mark at the beginning says so. Throws for bytes that are neither. */
export async function decodeFile(name: string, file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b)
    throw bad(name, 'zip', 'this is a ZIP archive (as .xlsx is)', 'Export the sheet to CSV.');
  if (first === 0x1f && second === 0x8b) {
    const unpacked = new Response(file.stream().pipeThrough(new DecompressionStream('gzip')));
    return decodeFile(name, await unpacked.blob());
  }
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw bad(name, 'nul', 'it holds NUL bytes, so it is no text', 'Bring CSV or TSV.');
    return text;
  } catch (error) {
    if (error instanceof DeltascopeError) throw error;
    throw bad(name, 'encoding', 'its bytes are not UTF-8', 'Save the table as CSV in UTF-8.', error);
  }
}

function columnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, j) => {
    const wanted = cell.trim() === '' ? `column${j + 1}` : cell.trim();
    let name = wanted;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function foundColumn(name: string, gathered: Gathered): Found {
  gathered.finish();
  const { counts } = gathered;
  if (!gathered.hasWords) counts.distinct = counts.rows - counts.missing; // too many to count; nearly all differ
  return { name, gathered, decision: decideKind(name, counts) };
}

export function tableInfo({ name, rowCount, columns }: Parsed): TableInfo {
  const infos = columns.map(
    ({ name: column, gathered, decision }): ColumnInfo => ({
      name: column,
      kind: decision.kind,
      why: decision.why,
      missing: gathered.counts.missing,
      distinct: gathered.counts.distinct,
      examples: gathered.examples(4).map((word) => shorten(word, 40)),
      doubts: doubtsOf(gathered.counts, decision),
    }),
  );
  return { name, rowCount, columns: infos, likelyLabel: likelyLabel(infos) };
}

/** The last column of words with few different ones; else the last with few different values; else the last. */
function likelyLabel(columns: readonly ColumnInfo[]): string {
  const few = columns.filter(({ distinct }) => distinct >= 2 && distinct <= 50);
  const words = few.filter(({ kind }) => kind === 'category' || kind === 'boolean');
  return (words.at(-1) ?? few.at(-1) ?? columns[columns.length - 1]).name;
}

/** As the network reads it: the label as words, the others by their kind. */
export function tableWithLabel({ rowCount, columns }: Parsed, label: string): Table {
  return { rowCount, columns: columns.map((found) => (found.name === label ? asLabel(found) : asColumn(found))) };
}

function asColumn({ name, gathered, decision: { kind, dateOrder } }: Found): Column {
  switch (kind) {
    case 'number':
      return { kind, name, values: gathered.numbers(numberOf) };
    case 'date':
      return {
        kind,
        name,
        values: gathered.numbers((cell) => (cell === '' ? Number.NaN : parseDate(cell, dateOrder))),
      };
    default:
      return gathered.hasWords
        ? { kind, name, ...gathered.words() }
        : { kind, name, codes: gathered.presence(), categories: new Array<string>(gathered.counts.distinct).fill('') };
  }
}

/** Numbers that are equal are one word. */
function asLabel(found: Found): Column {
  const { name, gathered } = found;
  if (!gathered.hasWords) return { ...asColumn({ ...found, decision: { kind: 'identifier', why: '' } }) };
  const { numbers, rows, missing, leadingZeros } = gathered.counts;
  const allNumbers = numbers === rows - missing && leadingZeros === 0;
  return { kind: 'category', name, ...gathered.words(allNumbers ? (word) => String(Number(word)) : undefined) };
}

function bad(name: string, code: string, what: string, next: string, cause?: unknown): DeltascopeError {
  return new DeltascopeError({ code, fault: 'data', where: shorten(name, 100), what, next }, { cause });
}

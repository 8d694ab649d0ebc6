/** A CSV file made ready for DuckDB: what it is, and a path from which the pinned reading gives exactly its rows. */
import { isUtf8 } from 'node:buffer';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { dataError } from '../errors.ts';
import type { FilePlace } from '../place.ts';
import type { Warning } from '../source.ts';
import { type Dialect, findDialect } from './dialect.ts';
import { type Encoding, encodingOf, firstInvalidUtf8, notUtf8 } from './encoding.ts';
import { columnNames, preambleWarnings, skippedWarnings } from './header.ts';
import { type Scan, Scanner } from './scan.ts';

export interface CsvOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly onBadRow?: 'fail' | 'skip';
  readonly strict?: boolean;
  readonly folder: () => string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

export interface CsvFile {
  /** What read_csv is pinned to; columns are called c0, c1, …. */
  readonly relation: string;
  readonly names: readonly string[];
  readonly scan: Scan;
  readonly warnings: readonly Warning[];
  /** `CSV, delimiter ",", utf-8`. */
  readonly format: string;
  /** The file's line of a data row counted from 0. */
  readonly lineOf: (row: number) => number;
}

export async function openCsv(place: FilePlace, options: CsvOptions): Promise<CsvFile> {
  const { name } = place;
  const head = await beginning(place);
  const { encoding, markBytes } = encodingOf(head.bytes, options.encoding);
  const sample = decode(head.bytes.subarray(markBytes), encoding);
  if (/^[\r\n\s]*$/.test(sample) && head.isWhole)
    throw dataError('empty', name, 'there are only blank lines', 'Name a file with a header and rows.');
  const dialect = findDialect(sample, head.isWhole, oneCharacter(options.delimiter));
  if (options.strict && dialect.preamble.length > 0) {
    throw dataError(
      'preamble',
      `${name}, line 1`,
      `${dialect.preamble.length} lines stand above the header`,
      'Remove them, or leave --strict out.',
    );
  }
  const scan = await scanFile(place, { encoding, markBytes, dialect, options });
  checkScan(scan, dialect, name, options);
  const read = await readable(place, scan, { encoding, markBytes, dialect, options });
  const { names, warnings } = columnNames(scan.first, dialect, name);
  return {
    relation: relationOf(read, names.length, dialect, scan),
    names,
    scan,
    warnings: [...preambleWarnings(dialect, name), ...warnings, ...skippedWarnings(scan, name)],
    format: `CSV, delimiter ${JSON.stringify(dialect.delimiter)}, ${encoding}${place.gzip ? ', gzip' : ''}`,
    lineOf: (row) =>
      scan.firstRowLine + row + scan.jumps.reduce((sum, jump) => sum + (jump.row < row ? jump.lines : 0), 0),
  };
}

function oneCharacter(delimiter: string | undefined): string | undefined {
  const known = delimiter === '\\t' || delimiter === 'tab' ? '\t' : delimiter;
  if (known === undefined || (known.length === 1 && known.charCodeAt(0) < 128 && !'"\r\n'.includes(known)))
    return known;
  throw dataError(
    'delimiter',
    'delimiter',
    `${JSON.stringify(known)} cannot be a delimiter`,
    'Give one ASCII character, or tab.',
  );
}

const SAMPLE_BYTES = 256 * 1024;

async function beginning(place: FilePlace): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(place)) {
    pieces.push(chunk);
    length += chunk.length;
    if (length > SAMPLE_BYTES) break;
  }
  return { bytes: Buffer.concat(pieces).subarray(0, SAMPLE_BYTES), isWhole: length <= SAMPLE_BYTES };
}

async function* bytesOf(place: FilePlace): AsyncGenerator<Buffer> {
  const file = createReadStream(place.path, { highWaterMark: 1 << 20 });
  const stream = place.gzip ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk as Buffer; // File and gunzip streams give buffers.
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (place.gzip && /^Z_/.test(code ?? '')) {
      throw dataError(
        'gzip',
        place.name,
        `the gzip data are damaged or cut off (${message})`,
        'Compress the file again.',
      );
    }
    throw dataError('file-unreadable', place.name, `it cannot be read (${code})`, 'Check the file.');
  } finally {
    file.destroy();
  }
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding === 'latin1' ? 'windows-1252' : encoding).decode(bytes);
}

interface How {
  readonly encoding: Encoding;
  readonly markBytes: number;
  readonly dialect: Dialect;
  readonly options: CsvOptions;
}

/** The file's text as UTF-8, checked. */
async function* textOf(
  place: FilePlace,
  { encoding, markBytes, options }: How,
  line: () => number,
): AsyncGenerator<Buffer> {
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding === 'latin1' ? 'windows-1252' : encoding);
  let skip = markBytes;
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  for await (const whole of bytesOf(place)) {
    options.signal?.throwIfAborted();
    if (!place.gzip) options.onProgress?.(position / place.sizeBytes);
    const chunk = whole.subarray(skip);
    position += whole.length;
    skip = 0;
    if (decoder) {
      yield Buffer.from(decoder.decode(chunk, { stream: true }));
      continue;
    }
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const cut = completeLength(bytes);
    const text = bytes.subarray(0, cut);
    rest = Buffer.from(bytes.subarray(cut));
    assertText(text, place.name, position - bytes.length, line());
    yield text;
  }
  if (rest.length > 0) throw notUtf8(place.name, line(), position - rest.length + 1, rest[0]);
}

/** Length without a character that is cut at the end. */
function completeLength(bytes: Uint8Array): number {
  let i = bytes.length;
  for (let k = 1; k <= 3 && k <= bytes.length; k++) {
    const byte = bytes[bytes.length - k];
    if (byte < 0x80) return i;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > k ? bytes.length - k : i;
    }
    i = bytes.length;
  }
  return i;
}

function assertText(text: Buffer, name: string, offset: number, line: number): void {
  const linesBefore = (end: number) => line + text.subarray(0, end).filter((byte) => byte === 10).length;
  if (!isUtf8(text)) {
    const at = firstInvalidUtf8(text);
    throw notUtf8(name, linesBefore(at), offset + at + 1, text[at]);
  }
  const zero = text.indexOf(0);
  if (zero >= 0) {
    throw dataError(
      'nul-byte',
      `${name}, line ${linesBefore(zero)}, byte ${offset + zero + 1}`,
      'there is a NUL byte, which text does not hold',
      'Is this a binary file? If it is UTF-16, give --encoding utf-16.',
    );
  }
}

async function scanFile(
  place: FilePlace,
  how: How,
  emit?: (record: Uint8Array) => void,
  drain?: () => Promise<void>,
): Promise<Scan> {
  const { dialect } = how;
  const scanner = new Scanner({
    name: place.name,
    delimiter: dialect.delimiter,
    preambleLines: dialect.preamble.length,
    hasHeader: dialect.hasHeader,
    emit,
  });
  for await (const text of textOf(place, how, () => scanner.lines)) {
    scanner.push(text);
    await drain?.();
  }
  return scanner.end();
}

function checkScan(scan: Scan, dialect: Dialect, name: string, { onBadRow }: CsvOptions): void {
  if (scan.first.length === 0)
    throw dataError('empty', name, 'there are only blank lines', 'Name a file with a header and rows.');
  if (scan.badRows > 0 && onBadRow !== 'skip') throw raggedRows(scan, name);
  if (scan.rows === 0) {
    const what = dialect.hasHeader ? '0 data rows: there is only a header' : '0 data rows';
    throw dataError('no-rows', name, what, 'Bring a table with rows.');
  }
  if (scan.first.length === 1 && dialect.hasHeader) {
    const other = [':', ' ', '~', '^'].find((character) => scan.first[0].split(character).length > 2);
    if (other) {
      throw dataError(
        'one-column',
        `${name}, line 1`,
        `no comma, semicolon, tab or | separates fields, but ${JSON.stringify(other)} may`,
        `If it does, give --delimiter ${JSON.stringify(other)}.`,
      );
    }
  }
  if (scan.first.length > MOST_COLUMNS) {
    throw dataError(
      'columns',
      name,
      `${scan.first.length} columns are more than the ${MOST_COLUMNS} that are read`,
      'Leave columns out.',
    );
  }
}

export const MOST_COLUMNS = 20_000;

function raggedRows({ badRows, badExamples, first }: Scan, name: string): Error {
  const each = badExamples.map(
    ({ line, fields }) => `line ${line}: ${fields} ${fields === 1 ? 'field' : 'fields'}, expected ${first.length}`,
  );
  const more = badRows > each.length ? `; and ${badRows - each.length} more` : '';
  return dataError(
    'ragged-row',
    name,
    `${each.join('; ')}${more}`,
    'Correct these rows, or leave them out with --on-bad-row skip.',
  );
}

interface Read {
  readonly path: string;
  readonly skip: number;
  readonly gzip: boolean;
}

/** The file itself where DuckDB can be pinned to it, else its good rows written out plainly. */
async function readable(place: FilePlace, scan: Scan, how: How): Promise<Read> {
  const { dialect, encoding, markBytes, options } = how;
  const plain =
    encoding === 'utf-8' &&
    markBytes === 0 &&
    scan.newlines.size <= 1 &&
    !scan.newlines.has('\r') &&
    scan.badRows === 0 &&
    scan.blankLines === 0 &&
    !scan.headerIsTall &&
    !scan.looseQuotes;
  if (plain) return { path: place.path, skip: dialect.preamble.length + (dialect.hasHeader ? 1 : 0), gzip: place.gzip };
  const path = join(options.folder(), 'rows.csv');
  const out = createWriteStream(path);
  const failed = once(out, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  const width = dialect.delimiter;
  let full = false;
  await scanFile(
    place,
    how,
    (record) => {
      const bytes = scan.looseQuotes ? requoted(record, width) : record;
      out.write(bytes);
      full = !out.write('\n');
    },
    async () => {
      if (full) await Promise.race([once(out, 'drain'), failed]);
      full = false;
    },
  );
  await Promise.race([new Promise<void>((resolve) => out.end(resolve)), failed]);
  return { path, skip: dialect.hasHeader ? 1 : 0, gzip: false };
}

/** A record with a quote inside a plain field, written so that every reader takes it alike. */
function requoted(record: Uint8Array, delimiter: string): Buffer {
  const fields = parseLoose(Buffer.from(record).toString('utf8'), delimiter);
  return Buffer.from(fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter));
}

function parseLoose(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let rest = text;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const plainEnd = rest.indexOf(delimiter);
    const end = quoted ? quoted[0].length : plainEnd < 0 ? rest.length : plainEnd;
    fields.push(quoted ? quoted[1].replaceAll('""', '"') : rest.slice(0, end));
    if (end >= rest.length) return fields;
    rest = rest.slice(end + 1);
  }
}

/** DuckDB's own search is off and all is pinned but the line end, which (1.5.6) reads no row of a CRLF file when given. */
function relationOf({ path, skip, gzip }: Read, width: number, { delimiter }: Dialect, scan: Scan): string {
  const columns = Array.from({ length: width }, (_, j) => `'c${j}': 'VARCHAR'`).join(', ');
  const line = Math.max(2_097_152, scan.longestRecordBytes + 1024);
  return (
    `read_csv(${sqlText(path)}, auto_detect = false, header = false, skip = ${skip}, delim = ${sqlText(delimiter)}, quote = '"', ` +
    `escape = '"', columns = {${columns}}, nullstr = '', strict_mode = true, ` +
    `max_line_size = ${line}, buffer_size = ${Math.max(8 * line, 16_777_216)}, compression = '${gzip ? 'gzip' : 'none'}')`
  );
}

export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

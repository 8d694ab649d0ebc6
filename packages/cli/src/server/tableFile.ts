/** A table as the page reads it, CSV in UTF-8: the person's own file where it is that, else a copy that goes with us. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TableSource } from '@deltascope/core/table';
import { temporaryFolder } from '@deltascope/tables';
import type { Context, TableOption } from '../command.ts';
import { csvLine } from '../files/csv.ts';
import { openSource, sayNotes, shortName } from '../tables/readTable.ts';
import type { SessionFile } from './session.ts';
import { sessionFile } from './sessionFile.ts';

/** Reads the table once to its end, so that what is wrong with it is said here. Throws data errors. */
export async function tableFile(context: Context<TableOption | 'as'>, spec: readonly string[]): Promise<SessionFile> {
  const source = await openSource(context, spec);
  try {
    await source.rowCount();
    sayNotes(context, source.notes());
    const [file] = spec;
    const path = spec.length === 1 && (await isReadAsItIs(source, file)) ? file : await csvCopy(context, source);
    return await sessionFile(shortName(spec, source.name), path);
  } finally {
    source.close();
  }
}

/** Nothing had to be unpacked, decoded, guessed or left out. */
async function isReadAsItIs({ format, notes, rowsRejected }: TableSource, spec: string): Promise<boolean> {
  const isPlain =
    format.kind === 'text' && format.delimiter !== 'blanks' && format.encoding === 'utf-8' && !format.packed;
  if (!isPlain || notes().length > 0 || rowsRejected() > 0) return false;
  const found = await stat(spec).catch(() => undefined);
  return found?.isFile() ?? false; // standard input and patterns are not
}

/** For this account's eyes only, removed when the command ends. */
async function csvCopy({ signal }: Context, source: TableSource): Promise<string> {
  const path = join(temporaryFolder(), 'table.csv'); // goes with the process
  await pipeline(Readable.from(csvOf(source)), createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  return path;
}

async function* csvOf(source: TableSource): AsyncGenerator<string> {
  yield csvLine(source.columnNames, true);
  for await (const { table, raw } of source.chunks()) {
    let lines = '';
    for (let i = 0; i < table.rowCount; i++) lines += csvLine(raw(i), true);
    yield lines;
  }
}

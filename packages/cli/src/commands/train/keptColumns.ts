/**
 * Columns of tables that were read, kept in the folder of --cache: the next training on the same bytes with the same reading
 * takes them from there. What is kept is known by its hash, and read anew if anything is another.
 */
import { createHash, randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { DeltascopeError, failure } from '@deltascope/core/errors';
import { VERSION } from '@deltascope/core/model';
import {
  type OutsideMemory,
  openColumns,
  type SourceFiles,
  sourceFiles,
  type TableSpec,
  temporaryFolder,
  type WholeTable,
  writeColumns,
} from '@deltascope/tables';
import { type Context, TABLE_OPTIONS, type TableOption } from '../../command.ts';
import { forgetTemporary, rememberTemporary } from '../../files/temporary.ts';
import { sayNotes } from '../../tables/readTable.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';

type ReadingContext = Context<TableOption | 'as' | 'cache'>;

/** Where a file of columns is to be, and what it must be of. */
interface ColumnsPlace {
  readonly path: string;
  readonly of: string;
}

/** A file of columns that is there. */
export interface MadeColumns extends ColumnsPlace {
  readonly hash: string;
}

export interface AskedColumns {
  readonly spec: TableSpec;
  readonly label: string;
  readonly outside: OutsideMemory;
}

/** The table from the folder of --cache, or else by `read`, and then kept there. Says so in one line. */
export async function keptColumns(
  context: ReadingContext,
  asked: AskedColumns,
  read: () => Promise<WholeTable>,
): Promise<WholeTable> {
  const { outside } = asked;
  const place = await placeOf(context, asked);
  if (!place) return read();
  const known = openColumns(place.path, { ...place, ...outside });
  if (known) {
    sayKnown(context, place, known);
    return known;
  }
  const whole = await read();
  const made = await keep(context, place, whole);
  if (!made || !whole.table.block) return whole;
  const opened = openColumns(place.path, { ...made, ...outside });
  if (opened) outside.dropStores();
  return opened ?? whole;
}

/** The same for other processes of this host, which open the file; it goes with this one if it is in no folder of --cache. */
export async function sharedColumns(
  context: ReadingContext,
  asked: AskedColumns,
  read: () => Promise<WholeTable>,
): Promise<MadeColumns> {
  const place = await placeOf(context, asked);
  const known = place && openColumns(place.path, { ...place, ...asked.outside });
  if (known) {
    sayKnown(context, place, known);
    known.close();
    return { path: place.path, of: place.of, hash: known.hash };
  }
  const whole = await read();
  const kept = place && (await keep(context, place, whole));
  const made = kept ?? writeWhole({ path: join(temporaryFolder(), 'table.columns'), of: 'one training' }, whole);
  asked.outside.dropStores();
  return made;
}

function sayKnown(context: ReadingContext, { path }: ColumnsPlace, { notes }: WholeTable): void {
  const { terminal, settings } = context;
  if (!settings.quiet) terminal.note(`${words().training.fromCache(path)}\n`);
  sayNotes(context, notes);
}

/** Not if the source was written to meanwhile. */
async function keep(
  { terminal, settings }: ReadingContext,
  place: FoundPlace,
  whole: WholeTable,
): Promise<MadeColumns | undefined> {
  if ((await place.source.state()) !== place.state) return undefined;
  const made = writeWhole(place, whole);
  if (!settings.quiet) terminal.note(`${words().training.intoCache(place.path)}\n`);
  return made;
}

interface FoundPlace extends ColumnsPlace {
  readonly source: SourceFiles;
  /** Of the source, when its bytes were looked at. */
  readonly state: string;
}

/**
 * One file for each table and way of reading it; `of` tells the bytes that it was read from, too. Undefined without a folder,
 * and for what is no file.
 */
async function placeOf(
  { settings, signal }: ReadingContext,
  { spec, label }: AskedColumns,
): Promise<FoundPlace | undefined> {
  const { cache } = settings;
  const source = cache === undefined ? undefined : await sourceFiles(spec, settings);
  if (cache === undefined || !source) return undefined;
  const { paths, hashes } = source;
  const state = await source.state();
  const reading = TABLE_OPTIONS.map((name) => settings[name] ?? null);
  const asked = { version: VERSION, reading, as: [...(settings.as ?? [])], label };
  const name = createHash('sha256').update(JSON.stringify({ paths, ...asked }));
  const stem = basename(paths[0], extname(paths[0]));
  return {
    source,
    state,
    path: join(cache, `${stem}-${name.digest('hex').slice(0, 16)}.columns`),
    of: JSON.stringify({ ...asked, bytes: await hashes(signal) }),
  };
}

/** Under a name of its own until it is whole, so that trainings at the same time do not meet. */
function writeWhole({ path, of }: ColumnsPlace, whole: WholeTable): MadeColumns {
  const made = `${path}.${randomUUID()}`;
  rememberTemporary(made);
  try {
    const hash = writeColumns(made, of, whole);
    renameSync(made, path);
    forgetTemporary(made);
    return { path, of, hash };
  } catch (error) {
    // A folder that is gone, that others hold, or a folder in place of the file.
    if (error instanceof DeltascopeError || !(error instanceof Error && 'syscall' in error)) throw error;
    throw failure(cliErrors, 'cache', { message: error.message }, { at: { file: path }, cause: error });
  }
}

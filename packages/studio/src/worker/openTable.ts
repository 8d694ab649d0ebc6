/** The table that is open in the page: its file, and its columns as settings, or an opened model, have them read. */
import type { Model } from '@deltascope/core/model';
import type { ColumnInfo, TableSource } from '@deltascope/core/table';
import type { TrainingSettings } from '@deltascope/core/train';
import type { ReadingSettings, TableInfo } from '../protocol.ts';
import { type Opening, openFile, type TableFile } from './tableFile.ts';

/** What decides how cells are read, beyond the table's own reading. */
export type ReadFor = Pick<TrainingSettings, 'as'> & { readonly model?: Model };

/** A table that was read, and what was found in it. */
export interface ReadTable {
  readonly source: TableSource;
  readonly info: TableInfo;
}

type Watch = Pick<Opening, 'signal' | 'onProgress'>;

export class OpenTable {
  private readonly file: () => Promise<TableFile>;
  private readonly reading: ReadingSettings;
  private readonly watch: Watch;
  private newest: { readonly how: string; readonly model?: Model; readonly read: Promise<ReadTable> } | undefined;

  constructor(file: () => Promise<TableFile>, reading: ReadingSettings, watch: Watch) {
    this.file = file;
    this.reading = reading;
    this.watch = watch;
  }

  /** Reads the file only if it is to be read otherwise than the last time. Throws as `openFile` does. */
  read({ as, model }: ReadFor): Promise<ReadTable> {
    const how = JSON.stringify([...(as ?? [])]);
    if (this.newest?.how !== how || this.newest.model !== model)
      this.newest = { how, model, read: this.readAnew({ as, model }) };
    return this.newest.read;
  }

  private async readAnew(readFor: ReadFor): Promise<ReadTable> {
    const { watch, reading } = this;
    const { rows, source } = await openFile(await this.file(), { ...watch, ...readFor, reading });
    const columns = await source.columns();
    const { name, format, notes } = rows;
    const info = { name, format, rowCount: await source.rowCount(), columns, notes, likelyLabel: likelyLabel(columns) };
    return { source, info };
  }
}

/** The last column of words with few different ones; else the last with few different values; else the last. */
function likelyLabel(columns: readonly ColumnInfo[]): string {
  const few = columns.filter(({ distinct }) => distinct >= 2 && distinct <= 50);
  const words = few.filter(({ kind }) => kind === 'category' || kind === 'boolean');
  return (words.at(-1) ?? few.at(-1) ?? columns[columns.length - 1]).name;
}

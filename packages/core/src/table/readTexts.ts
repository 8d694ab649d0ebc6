/** Columns of texts in memory as typed columns, at once: decided over all of their cells, as those of a file are. */
import type { Column } from './column.ts';
import { infoOf } from './columnInfo.ts';
import { Gathering, missingTests } from './gathering.ts';
import type { MissingWords } from './reading.ts';
import type { ColumnInfo, KnownReadings } from './tableSource.ts';
import { blocksOfTexts, type Texts } from './textRows.ts';
import { typedColumn } from './typed.ts';

export interface TextColumns {
  /** For errors and doubts: the rows are called `X, row 7`. */
  readonly name: string;
  /** One a column. */
  readonly names: readonly string[];
  /** Equally long; null is missing. */
  readonly columns: readonly Texts[];
  /** How a model read them. */
  readonly known?: KnownReadings;
}

export interface TextsRead {
  readonly columns: readonly Column[];
  readonly infos: readonly ColumnInfo[];
  readonly missingWords: MissingWords;
}

/** Throws data errors with row and column for cells that cannot be what their column is. */
export function readTexts({ name, names, columns, known }: TextColumns): TextsRead {
  const missing = missingTests({ known });
  const gathering = new Gathering(names, { known }, missing);
  for (const block of blocksOfTexts(columns)) gathering.add(block);
  if (gathering.needsRowsAgain()) for (const block of blocksOfTexts(columns)) gathering.addAgain(block);
  const decided = gathering.decide();
  const placeOf = (row: number) => `${name}, row ${row + 1}`;
  return {
    columns: decided.map((one) => typedColumn(one, { table: name, placeOf, missing: missing.words })),
    infos: decided.map((one) => infoOf(one, placeOf)),
    missingWords: missing.words,
  };
}

/**
 * The columns of a table while its rows come by: gathered in a first pass, decided over all of their cells. Who brings the
 * rows waits for them (openRows.ts) or has them at hand (readTexts.ts).
 */
import type { CellBlock } from './cells.ts';
import type { ColumnStore } from './columnStore.ts';
import { type Decided, type DecideOptions, decideColumn, type Planned, planColumns, presumedManner } from './decide.ts';
import { GatheredColumn } from './gather.ts';
import { type MissingTest, missingTest, missingWordsOf } from './missing.ts';
import type { MissingWords } from './reading.ts';
import type { KnownReadings } from './tableSource.ts';

/** How the cells of a column are gathered. */
export type GatheringOptions = DecideOptions & {
  /** Different words from which on a column's words are not kept [100,000]. */
  readonly mostWords?: number;
  /** Where the cells go, if memory is not to hold them. */
  readonly store?: ColumnStore;
};

/** What counts as missing: the table's words, and those that a model learned of a column. */
export interface MissingTests {
  readonly words: MissingWords;
  readonly of: (column: string) => MissingTest;
}

export function missingTests({ na, known }: { na?: readonly string[]; known?: KnownReadings }): MissingTests {
  const words = missingWordsOf(na, known?.missingWords);
  const common = missingTest(words);
  const of = (name: string) => {
    const own = known?.columns.get(name)?.missing ?? [];
    if (own.length === 0) return common;
    return missingTest({ anywhere: words.anywhere, inNumbers: [...words.inNumbers, ...own] });
  };
  return { words, of };
}

export class Gathering {
  /** Rows of the first pass so far. */
  rows = 0;
  private rowsAgain = 0;
  private planned: readonly Planned[] = [];
  /** Columns, counted from 0, whose rows are read once more. */
  private anew: readonly number[] = [];
  private readonly columns: readonly GatheredColumn[];
  private readonly names: readonly string[];
  private readonly options: GatheringOptions;

  constructor(names: readonly string[], options: GatheringOptions, missing: MissingTests) {
    this.names = names;
    this.options = options;
    const { mostWords, store } = options;
    this.columns = names.map(
      (name) =>
        new GatheredColumn({
          test: missing.of(name),
          mostWords,
          store,
          presume: (tally) => presumedManner(name, tally, options),
        }),
    );
  }

  add(block: CellBlock): void {
    for (let j = 0; j < this.columns.length; j++) this.columns[j].add(block, j, this.rows);
    this.rows += block.rowCount;
  }

  /** After the last row: whether all rows are needed once more, as columns turned out to be written otherwise than they began. */
  needsRowsAgain(): boolean {
    for (const column of this.columns) column.finish();
    this.planned = planColumns(this.names, this.columns, this.options);
    this.anew = this.planned.flatMap(({ gathered, manner }, j) => (gathered.needsRows(manner) ? [j] : []));
    for (const { gathered, manner } of this.planned) gathered.readAs(manner);
    return this.anew.length > 0;
  }

  /** In the same order; gives the number of rows so far. */
  addAgain(block: CellBlock): number {
    for (const j of this.anew) this.columns[j].addAgain(block, j, this.rowsAgain);
    this.rowsAgain += block.rowCount;
    return this.rowsAgain;
  }

  decide(): Decided[] {
    return this.planned.map((one) => decideColumn(one, this.options));
  }
}

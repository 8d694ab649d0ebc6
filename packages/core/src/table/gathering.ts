/**
 * The columns of a table while its rows come by: gathered in a first pass, decided over all of their cells. Who brings the
 * rows waits for them (openRows.ts) or has them at hand (readTexts.ts).
 */
import { failure } from '../errors.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import type { CellBlock } from './cells.ts';
import type { ColumnStore } from './columnStore.ts';
import { type Decided, type DecideOptions, decideColumn, type Planned, planColumns, presumedManner } from './decide.ts';
import { GatheredColumn } from './gather.ts';
import { isNamedIdentifier } from './kinds.ts';
import { type MissingTest, missingTest, missingWordsOf } from './missing.ts';
import type { MissingWords } from './reading.ts';
import type { KnownReadings } from './tableSource.ts';

/** How the cells of a column are gathered. */
export type GatheringOptions = DecideOptions & {
  /** Different words from which on a column's words are not kept [100,000]. */
  readonly mostWords?: number;
  /** Bytes that the different words of all columns may take while they are gathered [no limit]. */
  readonly wordBytes?: number;
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

/** Fewer words are kept in any case: there are columns of more to make room. */
const FEWEST_WORDS = 500;

export class Gathering {
  /** Rows of the first pass so far. */
  rows = 0;
  private rowsAgain = 0;
  private planned: readonly Planned[] = [];
  /** Columns, counted from 0, whose rows are read once more. */
  private anew: readonly number[] = [];
  private readonly columns: readonly GatheredColumn[];
  /** Whose words may be forgotten to make room, as far as is known. */
  private readonly mayForget: Set<GatheredColumn>;
  private readonly forgotten = new Set<GatheredColumn>();
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
    // Whether a column is an identifier depends on how many different words it has, exactly.
    this.mayForget = new Set(this.columns.filter((_, j) => !isNamedIdentifier(names[j])));
  }

  add(block: CellBlock): void {
    for (let j = 0; j < this.columns.length; j++) this.columns[j].add(block, j, this.rows);
    this.rows += block.rowCount;
    if (this.options.wordBytes !== undefined) this.makeRoom(this.options.wordBytes);
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
    return this.planned.map((one) => {
      const decided = decideColumn(one, this.options);
      const isOfWords = decided.kind === 'category' || decided.kind === 'boolean' || decided.kind === 'text';
      if (isOfWords && this.forgotten.has(one.gathered)) throw this.noRoom();
      return decided;
    });
  }

  /** Numbers of many digits are nearly as many words, until there are too many: those of the most bytes are forgotten first. */
  private makeRoom(mostBytes: number): void {
    let bytes = this.columns.reduce((sum, { wordBytes }) => sum + wordBytes, 0);
    if (bytes <= mostBytes) return;
    const large = [...this.mayForget].filter(({ wordCount }) => wordCount >= FEWEST_WORDS);
    for (const column of large.sort((a, b) => b.wordBytes - a.wordBytes)) {
      const { wordBytes } = column;
      this.mayForget.delete(column); // one that seems to be of words stays so
      if (!column.letWordsGo()) continue;
      this.forgotten.add(column);
      bytes -= wordBytes;
      if (bytes <= mostBytes) return;
    }
    throw this.noRoom();
  }

  private noRoom(): Error {
    const megabytes = Math.floor((this.options.wordBytes ?? 0) / 1e6);
    return failure(tableErrors, 'memory-words', { columns: this.names.length, megabytes });
  }
}

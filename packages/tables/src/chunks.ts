/** A table in chunks, in order and of constant memory: nothing is gathered over it. */
import { type Column, type ColumnKind, Gathered, numberOf, otherDate, parseDate, presentText } from '@deltascope/core';
import type { Opened } from './openTable.ts';
import { badDate, badNumber, checkRows } from './refuse.ts';
import type { Chunk, ReadOptions } from './source.ts';

/** Only columns whose kind is given are typed; the others are there as text. */
export async function* readChunks(
  opened: Opened,
  kinds: ReadonlyMap<string, ColumnKind>,
  { asWords = [] }: Pick<ReadOptions, 'asWords'>,
): AsyncGenerator<Chunk> {
  const { duck, relation, names, assertUnchanged } = opened;
  let firstRow = 1;
  for await (const chunk of duck.stream(relation)) {
    // Every column of the relation is VARCHAR.
    const cells = names.map((_, j) => (chunk.getColumnValues(j) as (string | null)[]).map((text) => text ?? ''));
    const columns = names.flatMap((name, j) => {
      const kind = asWords.includes(name) ? 'category' : kinds.get(name);
      const place = (i: number) => opened.placeOfRow(firstRow - 1 + i);
      return kind ? [typedColumn(name, kind, cells[j], place)] : [];
    });
    yield { firstRow, table: { rowCount: chunk.rowCount, columns }, raw: (i) => cells.map((column) => column[i]) };
    firstRow += chunk.rowCount;
  }
  await assertUnchanged();
  checkRows(opened, firstRow - 1);
}

function typedColumn(name: string, kind: ColumnKind, cells: readonly string[], placeOf: (i: number) => string): Column {
  const values = (parse: (cell: string) => number, isWrong: (value: number) => boolean, refusal: typeof badNumber) =>
    Float64Array.from(cells, (text, i) => {
      const cell = presentText(text);
      if (cell === '') return Number.NaN;
      const value = parse(cell);
      if (isWrong(value)) throw refusal({ place: placeOf(i), column: name, word: text });
      return value;
    });
  switch (kind) {
    case 'number':
      return { kind, name, values: values(numberOf, (value) => !Number.isFinite(value), badNumber) };
    case 'date': {
      // One second number above 12 in the chunk tells that months come first.
      const monthFirst = cells.some((text) => (otherDate(text.trim())?.[1] ?? 0) > 12);
      return {
        kind,
        name,
        values: values((cell) => parseDate(cell, monthFirst ? 'mdy' : 'dmy'), Number.isNaN, badDate),
      };
    }
    case 'boolean':
    case 'category':
    case 'identifier':
    case 'text': {
      const gathered = new Gathered(cells.length);
      for (const cell of cells) gathered.add(cell);
      return { kind, name, ...gathered.words() };
    }
    default:
      return kind satisfies never;
  }
}

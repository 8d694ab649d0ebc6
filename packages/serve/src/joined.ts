/**
 * Few rows cost almost what many cost: those of requests that wait at the same moment are answered as one table. A row's
 * answer does not depend on the rows beside it; if one row is refused, each request is answered by itself.
 */
import type { Cells } from './bodies.ts';

/** The rows first … first + count − 1 of a table that was answered. */
export interface Part<T> {
  readonly of: T;
  readonly first: number;
  readonly count: number;
}

interface Waiting<T> extends Cells {
  readonly done: (part: Part<T>) => void;
  readonly failed: (error: unknown) => void;
}

/** Requests of more rows are answered at once. */
const MOST_ROWS_JOINED = 16;
/** And so are all that wait once they are so many. */
const ROWS_AT_ONCE = 256;

export interface Joining<T> {
  readonly answer: (cells: Cells) => T;
  /** Calls back a moment later; at once if there is no such thing. */
  readonly later: (run: () => void) => void;
}

export function joined<T>({ answer, later }: Joining<T>): (cells: Cells) => Promise<Part<T>> {
  let waiting: Waiting<T>[] = [];
  let rows = 0;
  const alone = (cells: Cells): Part<T> => ({ of: answer(cells), first: 0, count: cells.rowCount });
  const each = (requests: readonly Waiting<T>[]) => {
    for (const request of requests) {
      try {
        request.done(alone(request));
      } catch (error) {
        request.failed(error);
      }
    }
  };
  const flush = () => {
    const requests = waiting;
    waiting = [];
    rows = 0;
    if (requests.length < 2) return each(requests);
    let whole: Part<T>;
    try {
      whole = alone(together(requests));
    } catch {
      return each(requests);
    }
    let first = 0;
    for (const { rowCount, done } of requests) {
      done({ ...whole, first, count: rowCount });
      first += rowCount;
    }
  };
  return async (cells) => {
    if (cells.rowCount > MOST_ROWS_JOINED) return alone(cells);
    return new Promise((done, failed) => {
      waiting.push({ ...cells, done, failed });
      rows += cells.rowCount;
      if (rows >= ROWS_AT_ONCE) flush();
      else if (waiting.length === 1) later(flush);
    });
  };
}

function together(requests: readonly Cells[]): Cells {
  const rowCount = requests.reduce((sum, request) => sum + request.rowCount, 0);
  const cells = requests[0].cells.map((_, j) => {
    const column: unknown[] = [];
    for (const request of requests) for (let i = 0; i < request.rowCount; i++) column.push(request.cells[j][i]);
    return column;
  });
  return { cells, rowCount };
}

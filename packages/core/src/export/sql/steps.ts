/**
 * The steps of a query: each is a WITH query over the rows of the step before. MATERIALIZED keeps the three databases from
 * writing a step's expressions into the next one, which would be computed again and again; each step holds its own columns
 * alone, so that a million rows find room, and the rows' numbers join the last step with the table.
 */
import { cases } from './text.ts';

/** Before the names of columns and steps, so that none of the table's is the same. */
const PREFIX = 'ds_';
export const ROW = `${PREFIX}row`;
export const SOURCE = `${PREFIX}source`;

export interface Steps {
  /**
   * A step of columns `name`_1, `name`_2, … from expressions over the step before, and of the columns of that step that are
   * to be kept. Gives the new names.
   */
  add(name: string, expressions: readonly string[], kept?: readonly string[]): string[];
  /** Steps that keep the columns and find the largest of them, in rounds of pairs. Gives its name. */
  largest(columns: readonly string[]): string;
  /** The last step. */
  readonly last: () => string;
  /** The columns of the widest step. */
  readonly widest: () => number;
  /** `WITH …` */
  readonly text: () => string;
}

/** Steps over the rows of `table`, an expression, which is called s in the first. */
export function steps(table: string): Steps {
  let last = SOURCE;
  let widest = 0;
  const parts = [`${SOURCE} AS MATERIALIZED (\n  SELECT ROW_NUMBER() OVER () AS ${ROW}, t.* FROM ${table} AS t\n)`];
  const add = (name: string, expressions: readonly string[], kept: readonly string[] = []) => {
    const columns = expressions.map((_, i) => `${PREFIX}${name}_${i + 1}`);
    const lines = [ROW, ...kept, ...expressions.map((expression, i) => `${expression} AS ${columns[i]}`)];
    parts.push(`${PREFIX}${name} AS MATERIALIZED (\n  SELECT\n    ${lines.join(',\n    ')}\n  FROM ${last} AS s\n)`);
    last = `${PREFIX}${name}`;
    widest = Math.max(widest, lines.length);
    return columns;
  };
  return {
    add,
    largest(columns) {
      let left: readonly string[] = columns;
      for (let round = 1; left.length > 1; round++) {
        const pairs = Array.from({ length: Math.ceil(left.length / 2) }, (_, i) => left.slice(2 * i, 2 * i + 2));
        const largerOf = ([a, b]: readonly string[]) =>
          b === undefined ? a : cases([`${a} >= ${b}`, a], [`${a} < ${b}`, b]);
        left = add(`largest${round}`, pairs.map(largerOf), columns);
      }
      return left[0];
    },
    last: () => last,
    widest: () => widest,
    text: () => `WITH\n${parts.join(',\n')}`,
  };
}

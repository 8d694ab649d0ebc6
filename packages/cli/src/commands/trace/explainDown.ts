/** The explanation of a number, of its parents, of theirs: as deep as asked for, each number once. */
import {
  type Address,
  type ExplainOptions,
  type Explanation,
  explain,
  formatAddress,
  isPerRow,
  type RowTrace,
  recordRows,
  type Trace,
} from '@deltascope/core/trace';
import type { TracedProblem } from '../../problems/traced.ts';

/** Numbers explained at most: a number of a large network comes from all its weights. */
const MOST = 1000;

/**
 * Level by level; `depth` 1 is the number alone. A cell of a row is traced by its row alone, however long the table is;
 * `whole` is asked, once at most, where a number sums over all rows.
 */
export function explainDown(
  problem: TracedProblem,
  address: Address,
  { depth, whole }: { readonly depth: number; readonly whole: () => Trace },
): Explanation[] {
  const traceOf = tracesOf(problem, whole);
  const { examples, encoder, table, inputs, classes } = problem;
  const options: ExplainOptions = {
    examples,
    table: { encoder, columns: table.columns },
    names: { inputs, classes },
  };
  const explained = new Map<string, Explanation>();
  let level: readonly Address[] = [address];
  for (let d = 0; d < depth && level.length > 0; d++) {
    const next: Address[] = [];
    for (const cell of level) {
      const name = formatAddress({ ...cell, iteration: undefined });
      if (explained.has(name) || explained.size === MOST) continue;
      const one = explain(traceOf(cell), cell, options);
      explained.set(name, one);
      next.push(...one.parents.filter((parent) => !isGiven(parent)));
    }
    level = next;
  }
  const all = [...explained.values()];
  const [{ note, parents }] = all;
  // A copy shows what it copies too, however shallow.
  return note?.code === 'copy' && depth === 1 ? [all[0], explain(traceOf(parents[0]), parents[0], options)] : all;
}

function tracesOf(problem: TracedProblem, whole: () => Trace): (cell: Address) => RowTrace | Trace {
  const byRow = new Map<number, RowTrace>();
  let all: Trace | undefined;
  return ({ matrix, row }) => {
    if (isPerRow(matrix)) {
      const trace = byRow.get(row) ?? recordRows({ ...problem, rows: [row] });
      byRow.set(row, trace);
      return trace;
    }
    all ??= whole();
    return all;
  };
}

/** Weights and bias columns have no arithmetic. */
function isGiven({ matrix: { kind }, column }: Address): boolean {
  return kind === 'Theta' || (kind === 'a' && column === 0);
}

/** The rows behind one cell of the confusion matrix, the surest answers first. */
import type { Questions } from '../protocol.ts';
import { cellsOf } from './answers.ts';
import type { Trainer } from './trainer.ts';

const AT_ONCE = 4096;
const MOST = 30;

export function confused(
  { problem, timeline, judge }: Trainer,
  { part, actual, predicted, iteration }: Questions['confused']['ask'],
): Questions['confused']['answer'] {
  const rows = problem[part];
  if (!rows) return [];
  const parameters = timeline.parametersAt(iteration);
  const { m, y } = rows.examples;
  const decide = judge.decisionAt(iteration);
  const found: { row: number; sure: number }[] = [];
  for (let first = 0; first < m; first += AT_ONCE) {
    const outputs = rows.prepared.outputs(parameters, first, Math.min(AT_ONCE, m - first));
    const answers = decide(outputs);
    answers.forEach((answer, i) => {
      if (answer !== predicted || y[first + i] !== actual) return;
      found.push({ row: rows.rows[first + i] + 1, sure: outputs.data[i * outputs.columns + answer - 1] });
    });
  }
  const surest = found.sort((a, b) => b.sure - a.sure).slice(0, MOST);
  return surest.map((one) => ({ ...one, cells: cellsOf(problem, one.row) }));
}

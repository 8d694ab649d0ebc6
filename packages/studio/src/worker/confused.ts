/** The rows behind one cell of the confusion matrix, the surest answers first. */
import { largestColumn } from '@deltascope/core/article';
import type { Questions } from '../protocol.ts';
import type { Trainer } from './trainer.ts';

const AT_ONCE = 4096;
const MOST = 30;

export function confused(
  { problem, timeline }: Trainer,
  { part, actual, predicted, iteration }: Questions['confused']['ask'],
): Questions['confused']['answer'] {
  const rows = problem[part];
  if (!rows) return [];
  const parameters = timeline.parametersAt(iteration);
  const { m, y } = rows.examples;
  const found: { row: number; sure: number }[] = [];
  for (let first = 0; first < m; first += AT_ONCE) {
    const outputs = rows.prepared.outputs(parameters, first, Math.min(AT_ONCE, m - first));
    const answers = largestColumn(outputs);
    answers.forEach((answer, i) => {
      if (answer !== predicted || y[first + i] !== actual) return;
      found.push({ row: rows.rows[first + i] + 1, sure: outputs.data[i * outputs.columns + answer - 1] });
    });
  }
  return found.sort((a, b) => b.sure - a.sure).slice(0, MOST);
}

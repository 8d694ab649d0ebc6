/** A step, or the table, as a file. */
import type { Questions } from '../protocol.ts';
import { type Traces, windowOf } from './answers.ts';
import type { Problem } from './problem.ts';

/** A whole matrix as CSV with its columns named. */
export function csvOf(problem: Problem, traces: Traces, { step, iteration }: Questions['csv']['ask']): string {
  const { m } = problem.training.examples;
  const whole = traces.steps.find(({ name }) => name === step);
  const rowCount = step === 'data' ? m : (whole?.rows ?? 0);
  const columnCount = step === 'data' ? problem.table.columns.length : (whole?.columns ?? 0);
  const first = whole?.bias ? 0 : 1;
  const header =
    step === 'data'
      ? problem.table.columns.map(({ name }) => name)
      : Array.from({ length: columnCount }, (_, j) => `${step}_${j + first}`);
  const lines = [header.map(quoted).join(',')];
  for (let from = 0; from < rowCount; from += 4096) {
    const { values, texts, columns } = windowOf(problem, traces, {
      step,
      first: from,
      count: Math.min(4096, rowCount - from),
      iteration,
    });
    if (texts) lines.push(...texts.map((cells) => cells.map(quoted).join(',')));
    else for (let i = 0; i < values.length; i += columns) lines.push(values.subarray(i, i + columns).join(','));
  }
  return `${lines.join('\n')}\n`;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

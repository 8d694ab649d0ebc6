/** The same files given to the library's door, without tables and processes: for many tries in little time. */
import { diagnose } from '@deltascope/core/diagnose';
import { examplesOf } from '@deltascope/core/engine';
import { fromRows, network } from '@deltascope/core/network';

/** What `deltascope check` makes of the table. */
function problemIn({ raw, labels, words, layers, lambda, activation, output, standardize, constant }) {
  const classes = words;
  const kept = constant ? raw.map((row) => row.slice(1)) : raw;
  const columns = kept[0].length;
  const scaled = (rows) => {
    const m = rows.length;
    const stats = Array.from({ length: rows[0].length }, (_, j) => {
      const mean = rows.reduce((sum, row) => sum + row[j], 0) / m;
      return [mean, Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / m) || 1];
    });
    return rows.map((row) => row.map((value, j) => (value - stats[j][0]) / stats[j][1]));
  };
  const y = Int32Array.from(labels, (label) => label + 1);
  const K = Math.max(2, layers.at(-1));
  const pose = (rows, width) => {
    const made = network([width, ...layers.slice(1, -1), K], activation, output);
    const count = made.layers.slice(1).reduce((sum, out, l) => sum + out * (1 + made.layers[l]), 0);
    return {
      network: made,
      parameters: new Float64Array(count),
      examples: examplesOf(fromRows(standardize ? scaled(rows) : rows), y),
      lambda,
      classes: classes.map(String),
      ...(standardize && { unscaled: fromRows(rows) }),
    };
  };
  const problem = pose(kept, columns);
  return {
    ...problem,
    otherwise: constant ? [{ told: [], problem: pose(raw, columns + 1) }] : [],
  };
}

/** The answer in the shape of `check --json`. */
export function askLibrary({ problem, mine }) {
  const began = process.cpuUsage();
  const seconds = () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  };
  try {
    const { verdict, explanations, known } = diagnose(problemIn(problem), mine);
    return { answer: { verdict, explanations, known }, seconds: seconds() };
  } catch (error) {
    return { answer: { verdict: 'refused', explanations: [], words: String(error.stack) }, seconds: seconds() };
  }
}

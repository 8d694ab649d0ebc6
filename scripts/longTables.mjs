/**
 * The tables of `npm run test:long`, as they are in the documents. A test prints a line of one as `table | cell | cell`; a
 * run prints first what it was run with, and on what.
 */
import { table } from './markdownTable.mjs';

/** The title of each column, by the name of the table. */
const HEADS = {
  'damaged input': ['reader', 'inputs', 'read', 'refused'],
  'kills of train --record': ['optimizer', 'killed', 'with a recording by then', 'the same bytes at the end'],
  'kills of train --out': ['optimizer', 'old model there', 'with an unfinished file beside it', 'new model there'],
  'served under load': ['for', 'requests of one row', 'memory after a tenth of it', 'memory at the end'],
  'failing ranks': ['what happens to a rank', 'exit code', 'the job ends after'],
  'batch script': ['scheduler', 'what happens', 'starts', 'model'],
  'exported models': ['runner', 'rows', 'labels equal', 'probabilities within'],
  'exported programs': ['program', 'models', 'J, gradient, steps and answers within'],
  'the page': ['tests', 'passed', 'failed', 'skipped'],
};
/** Tables of counts, which are added up in a last line. */
const ADDED_UP = new Set(['damaged input', 'kills of train --record', 'kills of train --out']);

/** What a run is made with and on, as a line for `tablesOf`. */
export function runLine({ options, machine }) {
  const { date, processors, processor, system, node, deltascope } = machine;
  return `run | ${options} | ${date.slice(0, 10)} | Node ${node} | ${system} | ${processors} × ${processor} | Deltascope ${deltascope.split(' ', 1)[0]}`;
}

/** The tables with lines in what runs printed, below what the run was. */
export function tablesOf(text) {
  const parts = [];
  let lines = new Map();
  for (const [name, ...cells] of text.split('\n').map((line) => line.split(' | '))) {
    if (name === 'run') {
      lines = new Map();
      parts.push({ run: cells, lines });
    } else if (cells.length > 0 && Object.hasOwn(HEADS, name)) lines.set(name, [...(lines.get(name) ?? []), cells]);
  }
  return parts
    .filter((part) => part.lines.size > 0)
    .map((part) => [captionOf(part.run), ...Array.from(part.lines, tableOf)].join('\n\n'))
    .join('\n\n');
}

function captionOf([options, date, ...machine]) {
  return `\`npm run test:long -- ${options}\`, ${date}: ${machine.join(', ')}.`;
}

function tableOf([name, rows]) {
  const all = rows[0].slice(1).map((_, k) => sumOf(rows.map((row) => row[k + 1])));
  return table(
    HEADS[name],
    [...rows, ...(ADDED_UP.has(name) ? [['all', ...all]] : [])].map((row) => row.map(digits)),
  );
}

/** Of counts, and of counts among counts (`33 of 34`). */
function sumOf(cells) {
  const numbers = cells.map((cell) => cell.split(' of ').map(Number));
  return numbers[0].map((_, k) => numbers.reduce((sum, row) => sum + row[k], 0)).join(' of ');
}

function digits(cell) {
  return /^\d+( of \d+)?$/.test(cell) ? cell.replace(/\d+/g, (count) => Number(count).toLocaleString('en')) : cell;
}

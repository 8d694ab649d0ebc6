/** Every option of every command, each once: what it is called, what it means, what it takes. */

import type { HintGrade } from '@deltascope/core/diagnose';
import { failure } from '@deltascope/core/errors';
import { EXPORT_NAMES } from '@deltascope/core/export';
import { ORIENTATIONS } from '@deltascope/core/import';
import { DATE_ORDERS, THOUSANDS, type Thousands } from '@deltascope/core/table';
import { type Address, parseAddress } from '@deltascope/core/trace';
import { LANGUAGE_CODES } from '@deltascope/core/words';
import { LIMITS } from '@deltascope/serve';
import { cliErrors } from '../words/errors.ts';
import { choice, names, number, type OptionSpec, type Raw, text, toggle } from './option.ts';
import { SETTING_OPTIONS } from './settingOptions.ts';

const spec = <T>(option: OptionSpec<T>): OptionSpec<T> => option;

/** `--mine mine.mat --mine s2=rows.csv`: paths, which may hold commas. */
function files(raw: Raw, saying: string): string[] {
  return (typeof raw === 'object' ? raw : [raw]).map((path) => text(path, saying));
}

/** `--hint 1` … `--hint 3` */
function hintGrade(raw: Raw, saying: string): HintGrade {
  const grade = number({ from: 1, to: 3, whole: true })(raw, saying);
  return grade as HintGrade; // 1, 2 or 3 by its range
}

/** `--rows 1-5,9` as a list of row numbers. */
function rowList(raw: Raw, saying: string): number[] {
  const rows = names(raw, saying).flatMap((part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!match || first < 1 || last < first || last - first >= 100_000) {
      throw failure(cliErrors, 'option-value/rows', { saying, part });
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return [...new Set(rows)];
}

/** A column of --step's row, from 0 for the bias; or the whole address of a number. */
function cellOrAddress(raw: Raw, saying: string): number | Address {
  if (/[[a-z]/i.test(String(raw))) return parseAddress(String(raw).trim());
  return number({ from: 0, whole: true })(raw, saying);
}

export type Baseline = 'mean' | 'zero' | { readonly row: number };

function baseline(raw: Raw, saying: string): Baseline {
  if (raw === 'mean' || raw === 'zero') return raw;
  const row = Number(/^row:(\d+)$/.exec(String(raw))?.[1] ?? 0);
  if (row >= 1) return { row };
  throw failure(cliErrors, 'option-value/baseline', { saying });
}

const THOUSANDS_WORDS: Readonly<Record<string, Thousands>> = { none: '', blank: ' ', space: ' ', apostrophe: "'" };

function thousands(raw: Raw, saying: string): Thousands {
  const word = String(raw);
  const sign = THOUSANDS_WORDS[word] ?? THOUSANDS.find((known) => known === word);
  if (sign !== undefined) return sign;
  throw failure(cliErrors, 'option-value/thousands', { saying });
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** `20MB` as a number of bytes. */
function bytes(raw: Raw, saying: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(String(raw).trim());
  const unit = UNITS[match?.[2].toLowerCase() ?? ''];
  if (!match || unit === undefined) {
    throw failure(cliErrors, 'option-value/size', { saying });
  }
  return Math.floor(Number(match[1]) * unit);
}

export const OPTIONS = {
  ...SETTING_OPTIONS,
  folds: spec({
    flag: '--folds <count>',
    summary: 'cross-validation: mean and spread over this many folds before the final training',
    parse: number({ from: 2, to: 1000, whole: true }),
  }),
  share: spec({
    flag: '--share <share>',
    summary: 'of the rows to list, the most suspect first',
    parse: number({ above: 0, to: 1 }),
  }),
  record: spec({
    flag: '--record <folder>',
    summary: 'keep the training in a folder, so that any of its iterations can be looked at again',
    parse: text,
  }),
  recordBudget: spec({
    flag: '--record-budget <size>',
    summary: 'what the folder may take at most: 20MB, 1.5GB; between the kept states iterations are computed again',
    parse: bytes,
  }),
  memory: spec({
    flag: '--memory <size>',
    summary:
      'what the process may take, about: rows for which that is too little pass block by block, to the same bits',
    defaultNote: 'three quarters of the memory there is',
    parse: bytes,
  }),
  cache: spec({
    flag: '--cache <folder>',
    summary:
      'where the columns that were read stay for the next training on the same bytes, and rows for which there is no memory meanwhile',
    defaultNote: 'the folder for temporary files, and nothing stays',
    parse: text,
  }),
  resume: spec({
    flag: '--resume <folder>',
    summary: 'go on with a recorded or interrupted training where it stopped, to the same bits',
    parse: text,
  }),
  distributed: spec({
    flag: '--distributed',
    summary:
      'share the rows with the other processes that mpirun or srun started; the model is the same for any number',
    parse: toggle,
  }),
  checkpoint: spec({
    flag: '--checkpoint <folder>',
    summary: 'keep the newest state there; the same command given again continues from it, to the same bytes',
    parse: text,
  }),
  checkpointEvery: spec({
    flag: '--checkpoint-every <iterations>',
    summary: 'iterations between two checkpoints at most; 30 seconds at most in any case',
    parse: number({ from: 1, to: 1e9, whole: true }),
  }),
  to: spec({
    flag: '--to <target>',
    summary: 'what to export to',
    ...choice(EXPORT_NAMES),
  }),
  out: spec({ flag: '--out <file>', summary: 'where the result is written', parse: text }),
  figure: spec({
    flag: '--figure <file>',
    summary:
      'where figures of the probabilities are written, as SVG: reliability; of two classes ROC and precision, too',
    parse: text,
  }),
  failUnderBaseline: spec({
    flag: '--fail-under-baseline',
    summary: 'exit 5 if accuracy is not above always answering the largest class with its whole interval',
    parse: toggle,
  }),
  failUnder: spec({
    flag: '--fail-under <accuracy>',
    summary: 'exit 5 where held-out accuracy is below this share: 0.8',
    parse: number({ from: 0, to: 1 }),
  }),
  within: spec({
    flag: '--within <share>',
    summary: 'the largest difference of accuracy that counts as none',
    parse: number({ above: 0, below: 1 }),
  }),
  checks: spec({
    flag: '--checks',
    summary: 'look for leaks, and train without hidden layer beside, to say how far the figures can be believed',
    parse: toggle,
  }),
  rows: spec({
    flag: '--rows <list>',
    summary: 'rows of the table to show: 1-5 or 3,7,9',
    repeatable: true,
    parse: rowList,
  }),
  row: spec({
    flag: '--row <number>',
    summary: 'a row of the table, counted from 1 without the header; of Theta and Delta a unit or a class',
    parse: number({ from: 1, whole: true }),
  }),
  step: spec({ flag: '--step <name>', summary: 'one step only: z2, s2, Delta1, …', parse: text }),
  cell: spec({
    flag: '--cell <address>',
    summary:
      "the arithmetic of one number: its address, 's2[3,5]' or 's2[3,5]@17', or with --step and --row its column",
    parse: cellOrAddress,
  }),
  depth: spec({
    flag: '--depth <number>',
    summary: 'with --cell: explain what the number is made of too, so many levels down; 9 leads to the table',
    parse: number({ from: 1, to: 100, whole: true }),
  }),
  latex: spec({ flag: '--latex', summary: 'with --cell: formulas in LaTeX', parse: toggle }),
  weight: spec({
    flag: '--weight <address>',
    summary: "the weight asked about: 'Theta1[2,1]', where column 0 is the bias",
    parse: (raw) => parseAddress(String(raw).trim()),
  }),
  by: spec({
    flag: '--by <columns>',
    summary: 'sum the rows by the values of these columns too',
    repeatable: true,
    parse: names,
  }),
  training: spec({ flag: '--training', summary: 'over the whole training, not at its end alone', parse: toggle }),
  of: spec({
    flag: '--of <class>',
    summary: 'the class whose output is asked about',
    defaultNote: 'the one answered',
    parse: text,
  }),
  baseline: spec({
    flag: '--baseline <name>',
    summary: 'what the answer is compared with: mean (of the training rows), zero (of every input), or row:7',
    parse: baseline,
  }),
  logit: spec({
    flag: '--logit',
    summary: "explain z before the output's function, not the probability",
    parse: toggle,
  }),
  iteration: spec({
    flag: '--iteration <number>',
    summary: 'as it stood after that iteration of the training; 0 is the start',
    parse: number({ from: 0, whole: true }),
  }),
  move: spec({
    flag: '--move',
    summary: 'the move that the iteration made: memory, direction, step length, Theta before and after',
    parse: toggle,
  }),
  mine: spec({
    flag: '--mine <file>',
    summary:
      'your own J, grad, Theta1_grad, s2, …: .csv, .json, .npy, .npz, .mat; s2=FILE says what an unnamed array is',
    repeatable: true,
    parse: files,
  }),
  hint: spec({
    flag: '--hint <grade>',
    summary: 'with --mine: 1 where to look, 2 what to ask there, 3 the whole answer',
    parse: hintGrade,
  }),
  probe: spec({
    flag: '--probe',
    summary: 'write a small problem on which every known mistake shows; with --mine, compare with it',
    parse: toggle,
  }),
  break: spec({
    flag: '--break <mistake>',
    summary: 'a known mistake switched on, beside the right run: labels-zero-based, penalty-bias, …; list shows all',
    repeatable: true,
    parse: names,
  }),
  theta: spec({
    flag: '--theta <file>',
    summary: 'the weights to compute with: Theta1, Theta2, … or all in one vector',
    parse: text,
  }),
  unrolled: spec({
    flag: '--unrolled <order>',
    summary: 'how your vectors were made of matrices, as Octave does or as NumPy does',
    ...choice(['columns', 'rows']),
  }),
  orientation: spec({
    flag: '--orientation <name>',
    summary: 'how weights lie: out-in, one row a unit, as PyTorch has them, or in-out, as scikit-learn has them',
    defaultNote: 'found by names and shapes',
    ...choice(ORIENTATIONS),
  }),
  scale: spec({
    flag: '--scale <file>',
    summary: "mean and scale by which numbers were standardized, one for each; table takes those of the table's rows",
    defaultNote: 'mean_ and scale_ beside the weights, or numbers as they are',
    parse: text,
  }),
  raw: spec({
    flag: '--raw',
    summary: 'write text cells as they are, also those that a spreadsheet would run as a formula',
    parse: toggle,
  }),
  lang: spec({
    flag: '--lang <name>',
    summary: 'the language of everything that is printed',
    defaultNote: "the system's, by LC_ALL and LANG, or en",
    ...choice(LANGUAGE_CODES),
  }),
  port: spec({
    flag: '--port <number>',
    summary: 'where to listen; 0 for any that is free',
    defaultNote: 'the first free one from 4717 on',
    parse: number({ from: 0, to: 65_535, whole: true }),
  }),
  host: spec({
    flag: '--host <address>',
    summary: 'the address to listen at; 0.0.0.0 for all of this machine',
    defaultNote: '127.0.0.1, which no other machine reaches',
    parse: text,
  }),
  tokenFile: spec({
    flag: '--token-file <path>',
    summary: 'a file that holds the token to be sent as Authorization: Bearer …',
    defaultNote: 'DELTASCOPE_TOKEN; without either, everyone who reaches the address may ask',
    parse: text,
  }),
  queue: spec({
    flag: '--queue <requests>',
    summary: 'how many requests may wait for their answer; 503 beyond',
    defaultNote: String(LIMITS.waiting),
    parse: number({ from: 1, to: 100_000, whole: true }),
  }),
  maxBody: spec({
    flag: '--max-body <size>',
    summary: 'the largest body of a request; 413 beyond',
    defaultNote: '4 MiB',
    parse: bytes,
  }),
  maxRows: spec({
    flag: '--max-rows <rows>',
    summary: 'the most rows of a request; 413 beyond',
    defaultNote: String(LIMITS.rows),
    parse: number({ from: 1, to: 10_000_000, whole: true }),
  }),
  open: spec({ flag: '--open', summary: 'open the browser', parse: toggle }),
  onBadRow: spec({
    flag: '--on-bad-row <rule>',
    summary: 'what a row with too few or too many fields does',
    ...choice(['fail', 'skip']),
  }),
  strict: spec({
    flag: '--strict',
    summary: 'refuse files that need any guess, as lines above the header',
    parse: toggle,
  }),
  header: spec({
    flag: '--header <answer>',
    summary: 'whether the first line names the columns',
    defaultNote: 'found by comparing it with the lines below',
    ...choice(['auto', 'yes', 'no']),
  }),
  names: spec({
    flag: '--names <names>',
    summary: 'names for the columns, in their order, instead of those of the file',
    repeatable: true,
    parse: names,
  }),
  encoding: spec({
    flag: '--encoding <name>',
    summary: 'of a text file: utf-8, utf-16, windows-1252, gbk, big5, shift_jis, euc-kr, …',
    defaultNote: 'found',
    parse: text,
  }),
  delimiter: spec({
    flag: '--delimiter <character>',
    summary: 'between fields; tab; or blanks, for runs of them',
    defaultNote: 'found',
    parse: text,
  }),
  decimal: spec({
    flag: '--decimal <sign>',
    summary: 'the decimal sign of all numbers',
    defaultNote: 'found for each column over all its cells',
    ...choice(['.', ',']),
  }),
  thousands: spec({
    flag: '--thousands <sign>',
    summary: "what stands between groups of digits: , . ' _ or blank; none for nothing",
    defaultNote: 'found for each column over all its cells',
    parse: thousands,
  }),
  dates: spec({
    flag: '--dates <order>',
    summary: 'which comes first in 01/02/03: day, month or year',
    defaultNote: 'found for each column over all its cells',
    ...choice(DATE_ORDERS),
  }),
  na: spec({
    flag: '--na <words>',
    summary: 'more words for a missing value; where the first begins with =, these alone',
    repeatable: true,
    parse: names,
  }),
  sheet: spec({
    flag: '--sheet <name>',
    summary: "of a workbook, or the sheet's number",
    defaultNote: 'the first',
    parse: text,
  }),
  glob: spec({ flag: '--glob', summary: 'the table is a pattern over several files', parse: toggle }),
  json: spec({ flag: '--json', summary: 'for programs: JSON on standard output', parse: toggle }),
  quiet: spec({ flag: '--quiet', summary: 'results only', parse: toggle }),
  verbose: spec({ flag: '--verbose', summary: 'say what was chosen and why', parse: toggle }),
  debug: spec({ flag: '--debug', summary: 'stack traces with errors', parse: toggle }),
  printConfig: spec({ flag: '--print-config', summary: 'show every setting with its origin, and stop', parse: toggle }),
} as const;

export type OptionName = keyof typeof OPTIONS;

/** `--batch-size`, without what is to be given. */
export function bareFlag(name: OptionName): string {
  return OPTIONS[name].flag.split(' ')[0];
}

/** What was settled: each option's value, undefined if nothing gave one. */
export type Settings = { readonly [Name in OptionName]?: ReturnType<(typeof OPTIONS)[Name]['parse']> };

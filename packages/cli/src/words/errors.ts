/** What can be wrong with a command line, its files and its settings, in English. */
import { shorten } from '@deltascope/core/errors';
import { type NumberRange, rangeInWords } from '@deltascope/core/optimize';
import type { ErrorDefinitions, NoData } from '@deltascope/core/words';
import { type CommandErrors, commandErrors } from './errors/commands.ts';
import { type FileErrors, fileErrors } from './errors/files.ts';

export interface CliErrors extends CommandErrors, FileErrors {
  'cell-iteration': { readonly address: string; readonly of: number; readonly asked: number };
  'cell-row': NoData;
  'cell-step': NoData;
  'class-missing': { readonly name: string; readonly classes: readonly string[]; readonly nearest?: string };
  'column-missing/file': { readonly columns: readonly string[]; readonly nearest?: string };
  checkpoint: { readonly code: string };
  'checkpoint/full': NoData;
  'checkpoint-record': NoData;
  'export-target/none': { readonly names: readonly string[] };
  'interrupted/output': NoData;
  'interrupted/command': NoData;
  'label-missing': { readonly columns: readonly string[] };
  'label-missing/model': NoData;
  'model-file': { readonly nearest?: string };
  'model-file/folder': NoData;
  'model-file/special': NoData;
  'model-file/large': { readonly bytes: number };
  'mpi-package': { readonly message: string };
  'option-value': { readonly saying: string; readonly range: NumberRange };
  'option-value/baseline': { readonly saying: string };
  'option-value/choice': { readonly saying: string; readonly choices: readonly string[]; readonly nearest?: string };
  'option-value/empty': { readonly saying: string };
  'option-value/empty-name': { readonly saying: string };
  'option-value/rows': { readonly saying: string; readonly part: string };
  'option-value/size': { readonly saying: string };
  'option-value/thousands': { readonly saying: string };
  'option-value/toggle': { readonly saying: string };
  'rank-columns': NoData;
  'rank-watch': { readonly message: string };
  'option-value/weights': { readonly saying: string; readonly code: string };
  'option-value/weights-json': { readonly saying: string };
  'option-value/weights-object': { readonly saying: string };
  'option-value/best': NoData;
  figure: { readonly path: string };
  'reproduce-imported': NoData;
  step: { readonly step: string };
  'standard-output': { readonly code: string };
  'standard-output/full': NoData;
  'system/files': NoData;
  'system/machine-files': NoData;
  'system/full': NoData;
  'system/quota': NoData;
  'system/disk': NoData;
  'table-missing': NoData;
  'table-missing/probe': NoData;
  'probe-table': { readonly table: string };
}

const quotedAll = (names: readonly string[]) =>
  names.map((name) => `"${name.length > 60 ? `${name.slice(0, 59)}…` : name}"`).join(', ');

const WEIGHTS_FILE = 'Give "balanced", or a JSON file that maps labels to weights: {"yes": 3, "no": 1}.';

export const cliErrors: ErrorDefinitions<CliErrors> = {
  ...commandErrors,
  ...fileErrors,
  'cell-iteration': {
    fault: 'usage',
    what: ({ address, of, asked }) => `${address} is of iteration ${of}, and --iteration says ${asked}`,
    next: 'Leave one of them out.',
  },
  'cell-row': { fault: 'usage', what: '--cell needs its row', next: 'Name it with --row.' },
  'cell-step': {
    fault: 'usage',
    what: '--cell needs the step that it is in',
    next: "Give the whole address, as in --cell 's2[3,2]'.",
  },
  'class-missing': {
    fault: 'usage',
    what: ({ name }) => `--of: the model knows no class "${name}"`,
    next: ({ classes, nearest }) => (nearest ? `Did you mean ${nearest}?` : `It knows ${classes.join(', ')}.`),
  },
  'column-missing/file': {
    fault: 'data',
    what: ({ columns }) => `the model needs columns that are not there: ${quotedAll(columns)}`,
    next: ({ columns, nearest }) =>
      `${nearest === undefined ? '' : `Is "${columns[0]}" what is called "${nearest}" here? `}Add or rename the columns.`,
  },
  checkpoint: {
    fault: 'data',
    what: ({ code }) => `the checkpoint cannot be written (${code})`,
    next: 'The training ended here; give it a place that can be written, and the same command continues.',
  },
  'checkpoint/full': {
    fault: 'data',
    what: 'the checkpoint cannot be written: the disk is full',
    next: 'The training ended here; make room, and the same command continues from the checkpoint before.',
  },
  'checkpoint-record': {
    fault: 'usage',
    what: '--checkpoint keeps the newest state, --record every one that it has room for, and --resume continues with a recording',
    next: 'Give one of them.',
  },
  'export-target/none': {
    fault: 'usage',
    what: 'what to export to is not named',
    next: ({ names }) => `Name it with --to: ${names.join(', ')}.`,
  },
  'interrupted/output': {
    fault: 'interrupted',
    what: 'interrupted before the end',
    next: 'Nothing was written to a file; what went to standard output is incomplete.',
  },
  'interrupted/command': { fault: 'interrupted', what: 'interrupted', next: 'Nothing was written.' },
  'label-missing': {
    fault: 'usage',
    what: 'the column to predict is not named',
    next: ({ columns }) =>
      `Name it with --label <column>.${columns.length > 0 ? ` The columns: ${shorten(columns.join(', '), 600)}.` : ''}`,
  },
  'label-missing/model': {
    fault: 'usage',
    what: 'the model does not say which column holds the labels',
    next: 'Name it with --label <column>.',
  },
  'model-file': {
    fault: 'data',
    what: 'there is no such file',
    next: ({ nearest }) => (nearest ? `Did you mean ${nearest}?` : 'Train one with deltascope train.'),
  },
  'model-file/folder': {
    fault: 'data',
    what: 'this is a directory, not a model',
    next: 'Name the model file itself.',
  },
  'model-file/special': {
    fault: 'data',
    what: 'this is not an ordinary file',
    next: 'Name a model that train wrote.',
  },
  'model-file/large': {
    fault: 'data',
    what: ({ bytes }) => `this file of ${bytes} bytes is too large for a model`,
    next: 'Name a model that train wrote.',
  },
  'mpi-package': {
    fault: 'usage',
    what: ({ message }) => `--distributed needs the optional package @deltascope/mpi, which does not load: ${message}`,
    next: 'Run npm install @deltascope/mpi.',
  },
  'option-value': {
    fault: 'usage',
    what: ({ saying, range }) => `${saying} is not ${rangeInWords(range)}`,
    next: ({ range }) => `Give ${rangeInWords(range)}.`,
  },
  'option-value/baseline': {
    fault: 'usage',
    what: ({ saying }) => `${saying} is none of mean, zero and row:7`,
    next: 'Give one of them.',
  },
  'option-value/choice': {
    fault: 'usage',
    what: ({ saying, choices }) => `${saying} is not one of ${choices.join(', ')}`,
    next: ({ choices, nearest }) => (nearest ? `Did you mean ${nearest}?` : `Give one of ${choices.join(', ')}.`),
  },
  'option-value/empty': {
    fault: 'usage',
    what: ({ saying }) => `${saying} is empty`,
    next: 'Give a value or leave the option out.',
  },
  'option-value/empty-name': {
    fault: 'usage',
    what: ({ saying }) => `${saying} has an empty name in it`,
    next: 'Separate the names by single commas.',
  },
  'option-value/rows': {
    fault: 'usage',
    what: ({ saying, part }) => `${saying}: "${part}" is not a row or a range of rows`,
    next: 'Write rows as 3 or 1-5.',
  },
  'option-value/size': {
    fault: 'usage',
    what: ({ saying }) => `${saying} is not a size`,
    next: 'Write it as 500kB, 20MB or 1.5GB.',
  },
  'option-value/thousands': {
    fault: 'usage',
    what: ({ saying }) => `${saying} does not separate thousands`,
    next: "Give one of , . ' _ blank none.",
  },
  'option-value/weights': {
    fault: 'usage',
    what: ({ saying, code }) => `${saying} cannot be read (${code})`,
    next: WEIGHTS_FILE,
  },
  'option-value/weights-json': {
    fault: 'usage',
    what: ({ saying }) => `${saying} is not JSON that can be read`,
    next: WEIGHTS_FILE,
  },
  'option-value/weights-object': {
    fault: 'usage',
    what: ({ saying }) => `${saying} holds no JSON object`,
    next: WEIGHTS_FILE,
  },
  'option-value/best': {
    fault: 'usage',
    what: '--threshold best is found while training, on rows that are held out',
    next: 'Give a probability, or leave it out: the model answers by the threshold that it keeps.',
  },
  figure: {
    fault: 'usage',
    what: ({ path }) => `--figure ${path} does not end in .svg`,
    next: 'Name a file that does.',
  },
  'option-value/toggle': {
    fault: 'usage',
    what: ({ saying }) => `${saying} is neither true nor false`,
    next: 'Give true or false.',
  },
  'rank-columns': {
    fault: 'data',
    what: 'the table that another process of this host read cannot be opened: it was changed, or removed',
    next: 'Run it again, and let nothing clear the folder meanwhile.',
  },
  'rank-watch': {
    fault: 'data',
    what: ({ message }) => `the ranks cannot watch each other: ${message}`,
    next: 'Ranks reach rank 0 by TCP. Allow it, or do without with DELTASCOPE_HEARTBEAT=off.',
  },
  step: {
    fault: 'usage',
    what: ({ step }) => `there is no step "${step}"`,
    next: 'Name one as z2, s2WithBias or Theta1_grad.',
  },
  'reproduce-imported': {
    fault: 'data',
    what: 'the model was imported, and its training is not known',
    next: 'Train one on this table with deltascope train.',
  },
  'standard-output': {
    fault: 'data',
    what: ({ code }) => `cannot write: ${code}`,
    next: 'Send the results elsewhere.',
  },
  'standard-output/full': {
    fault: 'data',
    what: 'cannot write: the disk is full',
    next: 'Make room, or send the results elsewhere.',
  },
  'system/files': {
    fault: 'data',
    what: 'this process may not open more files',
    next: 'Raise the limit of open files (ulimit -n).',
  },
  'system/machine-files': {
    fault: 'data',
    what: 'this machine has no more files to open',
    next: 'End other programs, or raise its limit.',
  },
  'system/full': { fault: 'data', what: 'the disk is full', next: 'Make room.' },
  'system/quota': { fault: 'data', what: 'the disk quota is used up', next: 'Make room.' },
  'system/disk': { fault: 'data', what: 'the disk reports a fault', next: 'Check the disk.' },
  'table-missing': {
    fault: 'usage',
    what: 'no table is named',
    next: 'Name a table with --label, or a model and its table.',
  },
  'table-missing/probe': {
    fault: 'usage',
    what: 'no table is named',
    next: 'Name a table with --label, a model and its table, or give --probe.',
  },
  'probe-table': {
    fault: 'usage',
    what: ({ table }) => `--probe is a problem of its own, and ${table} is not read`,
    next: 'Leave it out.',
  },
};

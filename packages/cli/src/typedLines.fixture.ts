/** Lines of words for each verb: those that are done, and those whose files, columns or options are wrong. */
import type { Command } from './command.ts';
import { bareFlag, OPTIONS } from './settings/options.ts';

/** A line of words that is done, for each verb and its main ways. */
export const DONE: Readonly<Record<string, readonly string[]>> = {
  'train, with --validation': ['train', 't.csv', '--label', 'c', '--out', 'new.safetensors', '--validation', '0.3'],
  'train, in folds': ['train', 't.csv', '--label', 'c', '--out', 'new.safetensors', '--folds', '3'],
  'train, by mini-batch, as far as it goes': [
    ...['train', 't.csv', '--label', 'c', '--out', 'new.safetensors', '--optimizer', 'adamw', '--iterations', '4'],
    ...['--patience', '2', '--validation', '0.3', '--verbose'],
  ],
  'train, with doubts': ['train', 'odd.csv', '--label', 'c', '--out', 'new.safetensors', '--on-bad-row', 'skip'],
  'train, resumed': ['train', 't.csv', '--label', 'c', '--out', 'new.safetensors', '--resume', 'epochs'],
  'train, of weighted rows': [
    ...[
      'train',
      't.csv',
      '--label',
      'c',
      '--out',
      'new.safetensors',
      '--row-weight',
      'b',
      '--class-weight',
      'balanced',
    ],
  ],
  predict: ['predict', 'm.safetensors', 't.csv', '--verbose'],
  'predict, of words': ['predict', 'm.safetensors', 'unlike.csv'],
  'predict, into a file': ['predict', 'm.safetensors', 't.csv', '--out', 'answers.csv'],
  evaluate: ['evaluate', 'm.safetensors', 't.csv', '--verbose'],
  'evaluate, with figures': ['evaluate', 'm.safetensors', 't.csv', '--figure', 'f.svg'],
  'evaluate, below a gate': ['evaluate', 'm.safetensors', 'shuffled.csv', '--fail-under-baseline'],
  compare: ['compare', 'm.safetensors', 'n.safetensors', 't.csv'],
  trace: ['trace', 't.csv', '--label', 'c', '--rows', '1-3'],
  'trace, of a model': ['trace', 'm.safetensors', 't.csv', '--rows', '1', '--verbose'],
  'trace, of a step': ['trace', 'm.safetensors', 't.csv', '--step', 's2'],
  'trace, of a cell': ['trace', 'm.safetensors', 't.csv', '--cell', 'Theta1_grad[1,2]', '--depth', '2'],
  'trace, of an iteration': ['trace', 'run', 't.csv', '--iteration', '3', '--move'],
  'trace, of a moved weight': ['trace', 'run', 't.csv', '--cell', 'Theta1[1,2]@3'],
  'trace, of an epoch': ['trace', 'epochs', 't.csv', '--iteration', '2', '--move'],
  'trace, of a moved weight by mini-batch': ['trace', 'epochs', 't.csv', '--cell', 'Theta1[1,2]@2'],
  'trace, of a broken line': ['trace', 'm.safetensors', 't.csv', '--break', 'bias-last'],
  why: ['why', 'm.safetensors', 't.csv', '--row', '2', '--verbose'],
  'why, of a weight': ['why', 'm.safetensors', 't.csv', '--weight', 'Theta1[1,2]', '--by', 'a'],
  'why, of a weight in a training': ['why', 'run', 't.csv', '--weight', 'Theta1[1,2]', '--training'],
  'why, of a weight in a training by mini-batch': ['why', 'epochs', 't.csv', '--weight', 'Theta1[1,2]', '--training'],
  suspects: ['suspects', 't.csv', '--label', 'c'],
  health: ['health', 'm.safetensors', 't.csv'],
  'health, of an untrained one': ['health', 'raw.safetensors', 'odd.csv', '--on-bad-row', 'skip'],
  check: ['check', 't.csv', '--label', 'c'],
  'check, of a model': ['check', 'm.safetensors', 't.csv', '--verbose'],
  'check, of one’s own numbers': ['check', 'm.safetensors', 't.csv', '--mine', 'mine.txt'],
  'check, of one’s own numbers, told all': [
    'check',
    'm.safetensors',
    't.csv',
    '--mine',
    'mine.txt',
    '--hint',
    '3',
    '--verbose',
  ],
  report: ['report', 'm.safetensors', 't.csv', '--out', 'r.md'],
  export: ['export', 'm.safetensors', '--to', 'sql', '--out', 'net.sql'],
  reproduce: ['reproduce', 'm.safetensors', 't.csv'],
  import: ['import', 'weights.json', 't.csv', '--label', 'c', '--out', 'imported.safetensors'],
};

/** Measures speeds, which takes seconds, and prints what the system's libraries are called. */
export const SLOW = ['doctor'];

/** Those that serve until they are ended. */
export const SERVING: Readonly<Record<string, readonly string[]>> = {
  serve: ['serve', 'm.safetensors', '--port', '0'],
  'serve, for all': ['serve', 'm.safetensors', '--port', '0', '--host', '0.0.0.0'],
};

/** Lines that must be refused, of any verb: its files and its options wrong in turn. */
export function wrongLines(command: Command): string[][] {
  const { name, args } = command;
  const right = args.map(({ name }) => FILES[name]);
  const line = (...words: string[]) => [name, ...words];
  const label = command.options.includes('label') ? ['--label', 'c'] : [];
  const out = command.options.includes('out') ? ['--out', 'refused'] : [];
  const files = args.flatMap((arg, i) =>
    (WRONG_FILES[arg.name] ?? []).map((wrong) =>
      line(...right.map((file, j) => (i === j ? wrong : file)), ...label, ...out),
    ),
  );
  const values = command.options.flatMap((option) => {
    const { flag, parse } = OPTIONS[option];
    return flag.includes('<') && refuses(parse) ? [line(...right, bareFlag(option), '§')] : [];
  });
  return [
    line(...right, '--lamda', '1'),
    line(...right, '--no-such-thing'),
    line(...right, ...Array<string>(5).fill('t.csv')),
    ...(args.some(({ optional }) => !optional) ? [line()] : []),
    ...(args.length === 0 ? [] : files),
    ...values,
    ...command.options.flatMap((option) =>
      OPTIONS[option].flag.includes('<') ? [line(...right, bareFlag(option))] : [],
    ),
    ...(out.length > 0 ? right.slice(0, 1).map((file) => line(...right, ...label, '--out', file)) : []),
    ...(label.length > 0
      ? [line(...right.map((file) => (file.endsWith('.csv') ? file : 'm.safetensors')), '--label', 'aa')]
      : []),
    ...(MORE[name] ?? []).map((words) => line(...words)),
  ];
}

function refuses(parse: (raw: string, saying: string) => unknown): boolean {
  try {
    parse('§', '');
    return false;
  } catch {
    return true;
  }
}

/** What is right, for each argument. */
const FILES: Readonly<Record<string, string>> = {
  table: 't.csv',
  model: 'm.safetensors',
  a: 'm.safetensors',
  b: 'n.safetensors',
  weights: 'weights.json',
  shell: 'bash',
};

const WRONG_TABLES = [
  'gone.csv',
  'folder',
  'ragged.csv',
  'cell.csv',
  'empty.csv',
  'header.csv',
  'nul.csv',
  'SELECT 1',
  'https://x.y/t.csv',
];
const WRONG_MODELS = ['gone.safetensors', 'folder', 'cut.safetensors', 'damaged.safetensors', 't.csv', 'empty.csv'];
const WRONG_FILES: Readonly<Record<string, readonly string[]>> = {
  table: WRONG_TABLES,
  model: WRONG_MODELS,
  a: WRONG_MODELS,
  b: WRONG_MODELS,
  weights: ['gone.json', 'folder', 'empty.csv', 'words.txt', 'nul.csv', 'ragged.json'],
  shell: ['cmd'],
};

/** What is wrong in the way of the verb alone. */
const MORE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  train: [
    ['t.csv'],
    ['t.csv', '--label', 'c', '--hidden', '0'],
    ['t.csv', '--label', 'c', '--features', 'a,d'],
    ['t.csv', '--label', 'c', '--as', 'a=word'],
    ['t.csv', '--label', 'c', '--as', 'a=date'],
    ['t.csv', '--label', 'c', '--optimizer', 'gd', '--momentum', '0.5'],
    ['t.csv', '--label', 'c', '--split', 'time'],
    ['t.csv', '--label', 'c', '--row-weight', 'c'],
    ['t.csv', '--label', 'c', '--class-weight', 'q=2'],
    ['t.csv', '--label', 'c', '--encoding', 'utf-99'],
    ['t.csv', '--label', 'c', '--sheet', '2'],
    ['t.csv', '--label', 'c', '--resume', 'folder'],
    ['t.csv', '--label', 'c', '--record', 'run'],
    ['t.csv', '--label', 'c', '--learning-rate', '1e300', '--optimizer', 'sgd', '--momentum', '0'],
    ['t.csv', '--label', 'c', '--strict', '--header', 'no', '--names', 'a'],
  ],
  predict: [
    ['m.safetensors', 'cell.csv'],
    ['m.safetensors', 'other.csv'],
  ],
  evaluate: [
    ['m.safetensors', 'other.csv'],
    ['m.safetensors', 't.csv', '--by', 'd'],
  ],
  trace: [
    ['t.csv'],
    ['m.safetensors'],
    ['m.safetensors', 't.csv', '--rows', '99'],
    ['m.safetensors', 't.csv', '--step', 'z9'],
    ['m.safetensors', 't.csv', '--cell', 'zz[1,1]'],
    ['m.safetensors', 't.csv', '--cell', 's2[999,1]'],
    ['m.safetensors', 't.csv', '--cell', '1'],
    ['m.safetensors', 't.csv', '--iteration', '3'],
    ['run', 't.csv', '--iteration', '99'],
    ['run', 'odd.csv', '--on-bad-row', 'skip', '--iteration', '2'],
    ['run', 't.csv', '--iteration', '0', '--move'],
    ['m.safetensors', 't.csv', '--break', 'nonsense'],
    ['m.safetensors', 't.csv', '--theta', 'gone.csv'],
    ['m.safetensors', 't.csv', '--theta', 'mine.txt'],
  ],
  why: [
    ['m.safetensors', 't.csv'],
    ['m.safetensors', 't.csv', '--row', '99'],
    ['m.safetensors', 't.csv', '--row', '1', '--of', 'q'],
    ['m.safetensors', 't.csv', '--weight', 'z2[1,1]'],
    ['m.safetensors', 't.csv', '--weight', 'Theta1[9,9]'],
    ['m.safetensors', 't.csv', '--weight', 'Theta1[1,1]', '--training'],
    ['m.safetensors', 't.csv', '--weight', 'Theta1[1,1]', '--by', 'd'],
  ],
  check: [
    ['m.safetensors', 't.csv', '--mine', 'gone.csv'],
    ['m.safetensors', 't.csv', '--mine', 'words.txt'],
    ['m.safetensors', 't.csv', '--mine', 'mine.txt'],
    ['m.safetensors', 't.csv', '--hint', '2'],
  ],
  report: [
    ['m.safetensors', 'other.csv', '--out', 'x.html'],
    ['m.safetensors', 't.csv', '--out', 'x.html', '--rows', '99'],
  ],
  export: [
    ['m.safetensors', '--out', 'x'],
    ['m.safetensors', '--to', 'sql', '--out', 'folder'],
  ],
  reproduce: [['m.safetensors', 'odd.csv', '--on-bad-row', 'skip']],
  import: [
    ['weights.json', 't.csv', '--out', 'x'],
    ['weights.json', 't.csv', '--label', 'c', '--scale', 'gone.csv', '--out', 'x'],
  ],
  serve: [['m.safetensors', '--token-file', 'gone']],
  suspects: [['t.csv', '--label', 'c', '--folds', '1']],
};

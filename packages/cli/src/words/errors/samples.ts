/** Data of the errors of files and commands: for tests and documents. */
import type { Samples } from '@deltascope/core/words';
import type { CommandErrors } from './commands.ts';
import type { FileErrors } from './files.ts';

const message = 'EIO: i/o error';
const code = 'EIO';
const path = 'run';
const variable = 'DELTASCOPE_BLAS';

export const fileErrorSamples: Samples<FileErrors> = {
  cache: [{ message }],
  config: [{ message }],
  'config/json': [{ message: 'Unexpected token x' }],
  'config/object': [{}],
  'config/setting': [{ name: 'lamda', nearest: 'lambda' }, { name: 'q' }],
  'config/value': [{ name: 'lambda' }],
  'mine/no-weights': [{ last: 2 }],
  'numbers/directory': [{}],
  'numbers/no-file': [{}],
  'numbers/special': [{}],
  'numbers/unreadable': [{ code }],
  'output-is-input': [
    { output: '--out', path: 't.csv', input: 'table' },
    { output: 'checkpoint', path: 't.csv', input: 'config' },
  ],
  'output-is-input/printed': [{ input: 'table' }],
  'outputs-collide': [{ one: 'model', onePath: 'a', other: 'history', otherPath: 'a' }],
  'port-refused': [{ code: 'EACCES' }],
  'port-taken': [{}],
  'probe/folder': [{ code: 'EACCES' }],
  'probe/taken': [{}],
  'recording/early': [{ message }],
  'recording/early-error': [{}],
  'recording/is-file': [{}],
  'recording/is-model': [{}],
  'recording/no-folder': [{}],
  'recording/not-empty': [{ isRecording: true }, { isRecording: false }],
  'recording/not-made': [{ message }],
  'recording/setting': [{ name: 'header', value: '3' }],
  'recording/unreadable': [{ name: 'run.json', message }],
  'recording-budget/training': [{ budgetBytes: 500_000, neededBytes: 2_000_000 }],
  'recording-locked': [{ path: 'run/lock', pid: 4711 }, { path: 'run/lock' }],
  'studio-missing': [{}],
  'studio-missing/package': [{}],
  token: [{ from: 'DELTASCOPE_TOKEN' }],
  'token-file': [{ code: 'ENOENT' }],
  write: [{ message }],
  'write/directory': [{}],
  'write/disk': [{}],
  'write/files': [{}],
  'write/folder': [{ folder: 'results' }],
  'write/forbidden': [{}],
  'write/full': [{}, { needed: 2_000_000 }, { needed: 2_000_000, free: 1000 }],
  'write/name': [{}],
  'write/quota': [{}],
  'write/read-only': [{}],
  'write/reader': [{}],
  'write/unsynced': [{}],
};

export const commandErrorSamples: Samples<CommandErrors> = {
  argument: [{ name: 'table' }],
  arguments: [
    { command: 'train', most: 1, given: 2 },
    { command: 'predict', most: 2, given: 3 },
  ],
  'blas-missing/none': [{ variable }],
  'blas-missing/off': [{ variable }],
  'blas-missing/package': [{ message: 'Cannot find module' }],
  'column-missing/by': [
    { column: 'Agee', columns: ['Age', 'Size'], nearest: 'Age' },
    { column: 'Q', columns: ['Age', 'Size'] },
  ],
  command: [
    { name: 'trian', commands: ['train', 'trace'], nearest: 'train' },
    { name: 'q', commands: ['train', 'trace'] },
  ],
  'folds-differ': [{}],
  'interrupted/iteration': [{ iteration: 17 }],
  'label-without-table': [{}],
  'mistake-not-here': [{ id: 's2-bias', network: '4-3-2', possible: ['lambda-twice'] }],
  'mistakes-collide': [{ one: 's2-bias', other: 's2-slope' }],
  'model-iterations': [{ path: 'm.safetensors' }],
  'move-iteration': [{}],
  'move-start': [{}],
  'no-label': [{}],
  'no-training': [{ path: 'm.safetensors' }],
  option: [{ flag: '--lamda', nearest: '--lambda' }, { flag: '--q', command: 'train' }, { flag: '--q' }],
  'option/argument': [{ flag: '--lambda <number>' }],
  'option-value/form': [{ saying: '--split x', form: { wanted: 'group:COLUMN', examples: ['group:Farm'] } }],
  'option-value/kind': [
    { saying: '--as Age=nmber', entry: 'Age=nmber', kinds: ['number', 'date'], nearest: 'Age=number' },
    { saying: '--as Age', entry: 'Age', kinds: ['number', 'date'] },
  ],
  'record-resume': [{}],
  'recording-without-table': [{}],
  'report-format': [{ out: 'a.pdf' }],
  'resume-settings': [
    {
      differing: [
        { name: 'lambda', before: '1', after: '2' },
        { name: 'seed', before: '3' },
        { name: 'na', after: '"x"' },
      ],
    },
  ],
  shell: [
    { shell: 'bsh', shells: ['bash', 'fish'], nearest: 'bash' },
    { shell: 'q', shells: ['bash', 'fish'] },
  ],
  'step/broken': [{ step: 'q9', names: ['z2', 'a2'] }],
  'table-missing/model': [{ path: 'm.safetensors' }],
  'table-missing/recording': [{ path }],
  'why-model': [{}],
  'why-what': [{}],
  'why-what/both': [{}],
};

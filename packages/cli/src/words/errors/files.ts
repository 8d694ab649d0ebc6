/** What can be wrong with files, folders, ports and recordings, in English. */
import type { ErrorDefinitions, NoData } from '@deltascope/core/words';

/** What is read: by its kind of argument, or an option's file. */
export type InputName = 'table' | 'model' | 'weights' | 'recording' | 'mine' | 'theta' | 'scale' | 'config' | 'other';

/** What is written: `--out`, or what has no option of its own. */
export type OutputName =
  | '--out'
  | '--figure'
  | 'export'
  | 'standard-output'
  | 'model'
  | 'checkpoint'
  | 'resumed'
  | '--checkpoint'
  | 'recording-folder'
  | 'recording'
  | 'history'
  | 'lock'
  | 'states'
  | 'report';

export interface FileErrors {
  cache: { readonly message: string };
  config: { readonly message: string };
  'config/json': { readonly message: string };
  'config/object': NoData;
  'config/setting': { readonly name: string; readonly nearest?: string };
  'config/value': { readonly name: string };
  'mine/no-weights': { readonly last: number };
  'numbers/directory': NoData;
  'numbers/no-file': NoData;
  'numbers/special': NoData;
  'numbers/unreadable': { readonly code: string };
  'output-is-input': { readonly output: OutputName; readonly path: string; readonly input: InputName };
  'output-is-input/printed': { readonly input: InputName };
  'outputs-collide': {
    readonly one: OutputName;
    readonly onePath: string;
    readonly other: OutputName;
    readonly otherPath: string;
  };
  'port-refused': { readonly code: string };
  'port-taken': NoData;
  'probe/folder': { readonly code: string };
  'probe/taken': NoData;
  'recording/early': { readonly message: string };
  /** Because of an error that says more. */
  'recording/early-error': NoData;
  'recording/is-file': NoData;
  'recording/is-model': NoData;
  'recording/no-folder': NoData;
  'recording/not-empty': { readonly isRecording: boolean };
  'recording/not-made': { readonly message: string };
  'recording/setting': { readonly name: string; readonly value: string };
  'recording/unreadable': { readonly name: string; readonly message: string };
  'recording-budget/training': { readonly budgetBytes: number; readonly neededBytes: number };
  'recording-locked': { readonly path: string; readonly pid?: number };
  'studio-missing': NoData;
  'studio-missing/package': NoData;
  token: { readonly from: string };
  'token-file': { readonly code: string };
  write: { readonly message: string };
  'write/directory': NoData;
  'write/disk': NoData;
  'write/files': NoData;
  'write/folder': { readonly folder: string };
  'write/forbidden': NoData;
  'write/full': { readonly needed?: number; readonly free?: number };
  'write/name': NoData;
  'write/quota': NoData;
  'write/read-only': NoData;
  'write/reader': NoData;
  'write/unsynced': NoData;
}

const INPUTS: Readonly<Record<InputName, string>> = {
  table: 'the table',
  model: 'the model',
  weights: 'the file of weights',
  recording: 'the recording',
  mine: 'the file of --mine',
  theta: 'the file of --theta',
  scale: 'the file of --scale',
  config: 'the file of settings',
  other: 'what is read',
};

const OUTPUTS: Readonly<Record<OutputName, string>> = {
  '--out': '--out',
  '--figure': '--figure',
  export: 'the export',
  'standard-output': 'standard output',
  model: 'the model',
  checkpoint: 'the checkpoint',
  resumed: 'what --resume continues from',
  '--checkpoint': 'the folder of --checkpoint',
  'recording-folder': 'the folder of the recording',
  recording: 'the recording',
  history: 'the history of the recording',
  lock: 'the lock of the recording',
  states: 'the states of the recording',
  report: 'the report',
};

/** `12 kB`, `3.4 MB` */
export function bytesText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} kB`;

const CORRECT = 'Correct the file or remove it.';
const ELSEWHERE = 'Choose another place with --out.';
const NAME_RECORDING = 'Name a folder that train --record made.';

export const fileErrors: ErrorDefinitions<FileErrors> = {
  cache: {
    fault: 'data',
    what: ({ message }) => `nothing can be kept in this folder (${message})`,
    next: 'Name another folder with --cache, or none.',
  },
  config: { fault: 'usage', what: ({ message }) => `it cannot be read (${message})`, next: CORRECT },
  'config/json': { fault: 'usage', what: ({ message }) => `it is not JSON (${message})`, next: CORRECT },
  'config/object': { fault: 'usage', what: 'it is not a JSON object', next: CORRECT },
  'config/setting': {
    fault: 'usage',
    what: ({ name }) => `it has an unknown setting "${name}"`,
    next: ({ nearest }) => (nearest === undefined ? CORRECT : `Did you mean "${nearest}"?`),
  },
  'config/value': { fault: 'usage', what: ({ name }) => `it has no usable value for "${name}"`, next: CORRECT },
  'mine/no-weights': {
    fault: 'data',
    what: 'it holds no weights',
    next: ({ last }) => `Name them Theta1 … Theta${last}, or give all as one vector.`,
  },
  'numbers/directory': { fault: 'data', what: 'this is a directory', next: 'Name a file of numbers.' },
  'numbers/no-file': { fault: 'data', what: 'there is no such file', next: 'Check the name.' },
  'numbers/special': { fault: 'data', what: 'this is not an ordinary file', next: 'Name a file of numbers.' },
  'numbers/unreadable': {
    fault: 'data',
    what: ({ code }) => `it cannot be read (${code})`,
    next: 'Check the file and its permissions.',
  },
  token: {
    fault: 'usage',
    what: ({ from }) => `the token of ${from} is too short, or holds other signs than a header's`,
    next: 'Use 8 or more letters, digits and - . _ ~ + / =, for one: openssl rand -base64 24.',
  },
  'token-file': {
    fault: 'data',
    what: ({ code }) => `the token cannot be read (${code})`,
    next: 'Name a file with the token.',
  },
  'output-is-input': {
    fault: 'usage',
    what: ({ output, path, input }) => `${OUTPUTS[output]} ${path} is ${INPUTS[input]} itself`,
    next: 'Name another place: it would be overwritten.',
  },
  'output-is-input/printed': {
    fault: 'usage',
    what: ({ input }) => `standard output is ${INPUTS[input]} itself`,
    next: 'Send it elsewhere.',
  },
  'outputs-collide': {
    fault: 'usage',
    what: ({ one, onePath, other, otherPath }) =>
      `${OUTPUTS[one]} ${onePath} and ${OUTPUTS[other]} ${otherPath} are in one place`,
    next: 'Name another place for one of them.',
  },
  'port-refused': {
    fault: 'data',
    what: ({ code }) => `the system does not allow listening there (${code})`,
    next: 'Choose another with --port, or 0 for any that is free.',
  },
  'port-taken': {
    fault: 'data',
    what: 'another program is listening there',
    next: 'Choose another with --port, or 0 for any that is free.',
  },
  'probe/folder': {
    fault: 'data',
    what: ({ code }) => `the folder cannot be made (${code})`,
    next: 'Name another with --out.',
  },
  'probe/taken': {
    fault: 'data',
    what: 'there is another file of this name',
    next: 'Name another folder with --out.',
  },
  'recording/early': {
    fault: 'data',
    what: ({ message }) => `the recording ends early: ${message}`,
  },
  'recording/early-error': { fault: 'data', what: 'the recording ends early' },
  'recording/is-file': { fault: 'data', what: 'this is a file', next: 'Name a folder with --record.' },
  'recording/is-model': {
    fault: 'data',
    what: 'this is a model, which holds the end of its training and not what the optimizer remembered',
    next: 'Name a folder that train --record made, or that an interrupted training left.',
  },
  'recording/no-folder': { fault: 'data', what: 'there is no such folder', next: NAME_RECORDING },
  'recording/not-empty': {
    fault: 'data',
    what: 'there is something in this folder already',
    next: ({ isRecording }) =>
      isRecording ? 'Continue it with --resume, or name another folder.' : 'Name a folder that is new or empty.',
  },
  'recording/not-made': {
    fault: 'data',
    what: ({ message }) => `the folder cannot be made (${message})`,
    next: 'Choose another place.',
  },
  'recording/setting': {
    fault: 'data',
    what: ({ name, value }) => `its run.json says settings.${name} is ${value}`,
    next: NAME_RECORDING,
  },
  'recording/unreadable': {
    fault: 'data',
    what: ({ name, message }) => `its ${name} cannot be read (${message})`,
    next: NAME_RECORDING,
  },
  'recording-budget/training': {
    fault: 'usage',
    what: ({ budgetBytes, neededBytes }) =>
      `--record-budget is ${kilobytes(budgetBytes)}, and history, model and first state of this training may take ${kilobytes(neededBytes)}`,
    next: 'Allow more, or fewer iterations.',
  },
  'recording-locked': {
    fault: 'data',
    what: ({ pid }) => `${pid === undefined ? 'another process' : `process ${pid}`} is recording here`,
    next: ({ path }) => `Wait for its end, or name another folder. (If that process is no training, remove ${path}.)`,
  },
  'studio-missing': { fault: 'usage', what: 'the studio is not built yet', next: 'Run npm run build first.' },
  'studio-missing/package': {
    fault: 'usage',
    what: 'this package is not installed',
    next: 'Install it, or in a clone run npm ci.',
  },
  write: { fault: 'data', what: ({ message }) => `cannot write: ${message}`, next: ELSEWHERE },
  'write/directory': { fault: 'data', what: 'cannot write: it is a directory', next: 'Name a file with --out.' },
  'write/disk': {
    fault: 'data',
    what: 'cannot write: the disk reports a fault',
    next: 'Check the disk; what was written is not to be trusted.',
  },
  'write/files': {
    fault: 'data',
    what: 'cannot write: this process may not open more files',
    next: 'Raise the limit of open files (ulimit -n).',
  },
  'write/folder': {
    fault: 'data',
    what: ({ folder }) => `cannot write: there is no folder ${folder}`,
    next: 'Make it, or choose another --out.',
  },
  'write/forbidden': { fault: 'data', what: 'cannot write: writing there is not permitted', next: ELSEWHERE },
  'write/full': {
    fault: 'data',
    what: ({ needed, free }) =>
      `cannot write: the disk is full${needed === undefined ? '' : `: ${bytesText(needed)} are needed`}${free === undefined ? '' : `, ${bytesText(free)} are free`}`,
    next: 'Make room, or choose another --out.',
  },
  'write/name': { fault: 'data', what: 'cannot write: the name is too long', next: 'Choose a shorter --out.' },
  'write/quota': {
    fault: 'data',
    what: 'cannot write: the disk quota is used up',
    next: 'Make room, or choose another --out.',
  },
  'write/read-only': { fault: 'data', what: 'cannot write: that disk is read-only', next: ELSEWHERE },
  'write/reader': { fault: 'data', what: 'cannot write: its reader is gone', next: 'Start it again.' },
  'write/unsynced': {
    fault: 'data',
    what: 'it was written, but whether it would survive a power failure is unknown',
    next: 'Check the disk.',
  },
};

/** What can be wrong with what a command is asked for, in English. */
import type { ErrorDefinitions, NoData } from '@deltascope/core/words';

/** What a text must look like. */
interface Form {
  readonly wanted: string;
  readonly examples: readonly string[];
}

/** A setting of a recording that is given otherwise now; undefined if it is not given. */
export interface ChangedSetting {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

export interface CommandErrors {
  argument: { readonly name: string };
  arguments: { readonly command: string; readonly most: number; readonly given: number };
  'blas-missing/none': { readonly variable: string };
  'blas-missing/off': { readonly variable: string };
  'blas-missing/package': { readonly message: string };
  'column-missing/by': { readonly column: string; readonly columns: readonly string[]; readonly nearest?: string };
  command: { readonly name: string; readonly commands: readonly string[]; readonly nearest?: string };
  'folds-differ': NoData;
  'interrupted/iteration': { readonly iteration: number };
  'label-without-table': NoData;
  'mistake-not-here': { readonly id: string; readonly network: string; readonly possible: readonly string[] };
  'mistakes-collide': { readonly one: string; readonly other: string };
  'model-iterations': { readonly path: string };
  'move-iteration': NoData;
  'move-start': NoData;
  'no-label': NoData;
  'no-training': { readonly path: string };
  option: { readonly flag: string; readonly nearest?: string; readonly command?: string };
  'option/argument': { readonly flag: string };
  'option-value/form': { readonly saying: string; readonly form: Form };
  'option-value/kind': {
    readonly saying: string;
    readonly entry: string;
    readonly kinds: readonly string[];
    readonly nearest?: string;
  };
  'record-resume': NoData;
  'recording-without-table': NoData;
  'report-format': { readonly out: string };
  'resume-settings': { readonly differing: readonly ChangedSetting[] };
  shell: { readonly shell: string; readonly shells: readonly string[]; readonly nearest?: string };
  'step/broken': { readonly step: string; readonly names: readonly string[] };
  'table-missing/model': { readonly path: string };
  'table-missing/recording': { readonly path: string };
  'why-model': NoData;
  'why-what': NoData;
  'why-what/both': NoData;
}

const BLAS = 'or choose --engine wasm.';
const OPEN_BLAS =
  'Install OpenBLAS (Debian, Ubuntu: apt install libopenblas0; Fedora: dnf install openblas; macOS has Accelerate)';

const choice = (near: string | undefined, otherwise: string) => (near ? `Did you mean ${near}?` : otherwise);

const settingText = ({ name, before = 'not given', after = 'not given' }: ChangedSetting) =>
  `${name} (${before} then, ${after} now)`;

export const commandErrors: ErrorDefinitions<CommandErrors> = {
  argument: {
    fault: 'usage',
    what: ({ name }) => `the argument <${name}> is missing`,
    next: 'See the command with --help.',
  },
  arguments: {
    fault: 'usage',
    what: ({ command, most, given }) =>
      `${command} takes ${most} ${most === 1 ? 'argument' : 'arguments'}, and there are ${given}`,
    next: 'See the command with --help.',
  },
  'blas-missing/none': {
    fault: 'usage',
    what: 'this machine has no BLAS that Deltascope knows to be tuned',
    next: ({ variable }) => `${OPEN_BLAS}, name one with ${variable}=/path/to/library, ${BLAS}`,
  },
  'blas-missing/off': {
    fault: 'usage',
    what: ({ variable }) => `${variable}=none turns BLAS off`,
    next: ({ variable }) => `Unset ${variable}, ${BLAS}`,
  },
  'blas-missing/package': {
    fault: 'usage',
    what: ({ message }) => `the optional package @deltascope/blas does not load: ${message}`,
    next: `Run npm install @deltascope/blas, ${BLAS}`,
  },
  'column-missing/by': {
    fault: 'usage',
    what: ({ column }) => `--by: there is no column "${column}"`,
    next: ({ columns, nearest }) => choice(nearest, `The columns are ${columns.join(', ')}.`),
  },
  command: {
    fault: 'usage',
    what: ({ name }) => `there is no command "${name}"`,
    next: ({ commands, nearest }) => choice(nearest, `The commands are ${commands.join(', ')}.`),
  },
  'folds-differ': {
    fault: 'data',
    what: 'the two models can use different rows of the table, so that their folds are not the same',
    next: 'Train both with missing cells filled in (--missing impute) and rows split in the same way.',
  },
  'interrupted/iteration': {
    fault: 'interrupted',
    what: ({ iteration }) => `interrupted at iteration ${iteration}`,
  },
  'label-without-table': { fault: 'usage', what: '--label is given, but no table', next: 'Name the table too.' },
  'mistake-not-here': {
    fault: 'usage',
    what: ({ id, network }) => `${id} cannot be made here, with a network ${network}`,
    next: ({ possible }) => `Those that can are ${possible.join(', ')}.`,
  },
  'mistakes-collide': {
    fault: 'usage',
    what: ({ one, other }) => `${one} and ${other} are made at the same place`,
    next: 'Name one of them.',
  },
  'model-iterations': {
    fault: 'usage',
    what: ({ path }) => `${path} is a model, which holds the end of its training only`,
    next: 'Record the training with train --record, and name the folder here.',
  },
  'move-iteration': {
    fault: 'usage',
    what: '--move needs the iteration whose move is meant',
    next: 'Name it with --iteration.',
  },
  'move-start': { fault: 'usage', what: 'no move leads to iteration 0', next: 'Name a later --iteration.' },
  'no-label': {
    fault: 'data',
    what: 'the model does not say which column of a table it was trained on',
    next: 'It was trained by a program on rows of its own: train again there.',
  },
  'no-training': {
    fault: 'usage',
    what: ({ path }) => `${path} is a model, which holds the end of its training only`,
    next: 'Name a recording, or the table alone.',
  },
  option: {
    fault: 'usage',
    what: ({ flag }) => `unknown option ${flag}`,
    next: ({ nearest, command }) =>
      choice(nearest, `See deltascope ${command === undefined ? '' : `${command} `}--help.`),
  },
  'option/argument': {
    fault: 'usage',
    what: ({ flag }) => `the option ${flag} lacks its value`,
    next: 'Give the value after it.',
  },
  'option-value/form': {
    fault: 'usage',
    what: ({ saying }) => `${saying} is of no form that is known`,
    next: ({ form }) => `Give ${form.wanted}.`,
  },
  'option-value/kind': {
    fault: 'usage',
    what: ({ saying, entry }) => `${saying}: "${entry}" does not name a column's kind`,
    next: ({ kinds, nearest }) => choice(nearest, `It is written Column=kind, with one of ${kinds.join(', ')}.`),
  },
  'record-resume': {
    fault: 'usage',
    what: '--record begins a recording, and --resume continues one',
    next: 'Give one of them.',
  },
  'recording-without-table': {
    fault: 'usage',
    what: 'a recording is named, but no table',
    next: 'Name the table it was made on too.',
  },
  'report-format': {
    fault: 'usage',
    what: ({ out }) => `--out ${out} ends in neither .html nor .md`,
    next: 'Name a file that does: its end chooses the format.',
  },
  'resume-settings': {
    fault: 'data',
    what: ({ differing }) => `the recording was made with other settings: ${differing.map(settingText).join('; ')}`,
    next: 'Leave them out, or record anew in another folder.',
  },
  shell: {
    fault: 'usage',
    what: ({ shell }) => `there is no completion for the shell "${shell}"`,
    next: ({ shells, nearest }) => choice(nearest, `Name one of ${shells.join(', ')}.`),
  },
  'step/broken': {
    fault: 'usage',
    what: ({ step }) => `there is no step "${step}"`,
    next: ({ names }) => `The steps are ${names.join(', ')}.`,
  },
  'table-missing/model': {
    fault: 'usage',
    what: ({ path }) => `${path} is a model, and no table is given`,
    next: 'Name the table after it.',
  },
  'table-missing/recording': {
    fault: 'usage',
    what: ({ path }) => `${path} is a recording, and no table is given`,
    next: 'Name the table after it.',
  },
  'why-model': {
    fault: 'usage',
    what: '--row asks a model about a row of a table',
    next: 'Name the model, then the table.',
  },
  'why-what': {
    fault: 'usage',
    what: 'nothing is asked about',
    next: "Give --weight 'Theta1[2,1]' or --row 7.",
  },
  'why-what/both': {
    fault: 'usage',
    what: '--weight asks about a weight and --row about an answer',
    next: "Give --weight 'Theta1[2,1]' or --row 7.",
  },
};

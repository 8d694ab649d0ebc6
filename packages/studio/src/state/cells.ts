/** The page's state, and the one way to change it. Only the modules beside this one come here; panels read store.ts. */
import type { Finding } from '@deltascope/core/evaluate';
import type { StopReason } from '@deltascope/core/optimize';
import { DEFAULT_SETTINGS as CORE_DEFAULTS } from '@deltascope/core/train';
import { LANGUAGE_CODES, type LanguageCode, languageOfLocale } from '@deltascope/core/words';
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type {
  Asked,
  Change,
  Fault,
  GivenTable,
  Judged,
  JudgedPoint,
  MineCompared,
  MistakeShown,
  Moment,
  Moved,
  PlaneAnswer,
  ProblemInfo,
  Questions,
  ReadingSettings,
  RowPicture,
  Settings,
  TableInfo,
} from '../protocol.ts';
import { NO_POINTS, type Series } from '../series.ts';
import type { Linked } from './link.ts';
import { remembered } from './remembered.ts';
import type { Dock, Tab } from './views.ts';

export type Language = LanguageCode;
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type Edges = 'weights' | 'gradient';

/** Iterations a second, and as many as go. */
export const SPEEDS = ['1', '3', '10', '30', '100', 'full'] as const;
export type Speed = (typeof SPEEDS)[number];

/** Those of the command line; the label is the table's likely one. */
export const DEFAULT_SETTINGS: Settings = { ...CORE_DEFAULTS, label: '' };

/** A table and how it is to be read. */
export interface Given {
  readonly table: GivenTable;
  readonly reading: ReadingSettings;
  /** Settings to open it with. */
  readonly wanted: Partial<Settings>;
}

/** A training and what the page knows of it. */
export interface Run {
  /** The page's number for it. */
  readonly run: number;
  /** Where its table came from. */
  readonly given: Given | undefined;
  readonly table: TableInfo | undefined;
  readonly isSample: boolean;
  readonly settings: Settings;
  readonly problem: ProblemInfo | undefined;
  readonly costs: Series<Moment>;
  readonly points: Series<JudgedPoint>;
  readonly judged: Judged | undefined;
  /** Why the training ended by itself, and at which iteration it is best. */
  readonly ended: { readonly reason: StopReason; readonly kept: number } | undefined;
  /** The iteration looked at; undefined for the newest. */
  readonly lookedAt: number | undefined;
  /** The row drawn, as the table has it. */
  readonly row: number;
  readonly axes: readonly [across: string, up: string] | undefined;
}

export interface State extends Run {
  /** The table asked for last; if it was refused, another one may be open. */
  readonly wanted: Given | undefined;
  readonly language: Language;
  readonly theme: Theme;
  readonly speed: Speed;
  readonly playing: boolean;
  /** Mini-batches looked at after the last iteration. */
  readonly batchesMade: number;
  /** Of the problem that it names, which may be the one before. */
  readonly picture: (RowPicture & { readonly problem: ProblemInfo }) | undefined;
  /** A training set aside for comparison. */
  readonly compared: Run | undefined;
  /** The training that the last change threw away. */
  readonly undoable: Run | undefined;
  /** The training that was there before the lesson that is open. */
  readonly beforeLesson: Run | undefined;
  /** What is wrong at an iteration; undefined while it trains, and before it does. */
  readonly findings: { readonly iteration: number; readonly found: readonly Finding[] } | undefined;
  readonly moved: { readonly address: string; readonly found: Moved } | undefined;
  readonly mistakes: Questions['mistakes']['answer'];
  /** The mistake chosen, shown once it has come. */
  readonly mistakeId: string | undefined;
  readonly mistake: MistakeShown | undefined;
  /** Whether its name is hidden, to be guessed, and what was guessed last. */
  /** A person's own numbers, beside these. */
  readonly mine: MineCompared | undefined;
  readonly riddle: { readonly guess: string | undefined } | undefined;
  readonly edges: Edges;
  /** The part of the page that the stage shows. */
  readonly tab: Tab;
  /** The side of the dock that is up, and on a small page whether it is up at all. */
  readonly dock: Dock;
  readonly dockUp: boolean;
  /** Nothing but the stage, large. */
  readonly presenting: boolean;
  /** Columns of the table whose inputs are drawn one by one. */
  readonly unfolded: ReadonlySet<string>;
  /** The step of one row's pass that the stage shows; undefined outside of one. */
  readonly walk: number | undefined;
  /** Cells of the term that is pointed at. */
  readonly pointedAt: readonly string[];
  /** The step shown: `data`, `z2`, `J`, `Delta1`, … */
  readonly step: string;
  /** The addresses asked, the newest last. */
  readonly trail: readonly string[];
  readonly asked: Asked | undefined;
  readonly change: Change | undefined;
  /** Of two features; the problem says whether it is of the settings that hold. */
  readonly plane: (PlaneAnswer & { readonly problem: ProblemInfo }) | undefined;
  readonly planeSeen: boolean;
  /** A link to a table of somebody's own, which is not in it. */
  readonly awaiting: Linked | undefined;
  /** How much is under way that takes longer than a moment. */
  readonly working: number;
  /** The share of a table that was read. */
  readonly busy: number | undefined;
  /** What went wrong last, until the next thing is tried. */
  readonly fault: Fault | undefined;
  /** Said once, for screen readers and everybody. */
  readonly said: string;
  /** Which lesson is open, and its step, from 0. */
  readonly lesson: { readonly name: string; readonly step: number } | undefined;
}

function browserLanguage(): Language {
  return languageOfLocale(navigator.language, LANGUAGE_CODES) ?? 'en';
}

export const NEW_RUN = {
  costs: NO_POINTS,
  points: NO_POINTS,
  judged: undefined,
  ended: undefined,
  lookedAt: undefined,
} as const satisfies Partial<Run>;

const BEGINNING: State = {
  ...NEW_RUN,
  run: 0,
  wanted: undefined,
  given: undefined,
  table: undefined,
  isSample: false,
  settings: DEFAULT_SETTINGS,
  problem: undefined,
  row: 1,
  axes: undefined,
  language: remembered('language', LANGUAGE_CODES, browserLanguage()),
  theme: remembered('theme', THEMES, 'auto'),
  speed: remembered('speed', SPEEDS, '10'),
  playing: false,
  batchesMade: 0,
  picture: undefined,
  compared: undefined,
  undoable: undefined,
  beforeLesson: undefined,
  findings: undefined,
  moved: undefined,
  mistakes: [],
  mistakeId: undefined,
  mistake: undefined,
  mine: undefined,
  riddle: undefined,
  edges: 'weights',
  tab: 'network',
  dock: 'why',
  dockUp: false,
  presenting: false,
  unfolded: new Set(),
  walk: undefined,
  pointedAt: [],
  step: 'a1',
  trail: [],
  asked: undefined,
  change: undefined,
  plane: undefined,
  planeSeen: false,
  awaiting: undefined,
  working: 0,
  busy: undefined,
  fault: undefined,
  said: '',
  lesson: undefined,
};

const RUN_KEYS = [
  'run',
  'given',
  'table',
  'isSample',
  'settings',
  'problem',
  'costs',
  'points',
  'judged',
  'ended',
  'lookedAt',
  'row',
  'axes',
] as const satisfies readonly (keyof Run)[];

const KEYS = Object.keys(BEGINNING) as (keyof State)[]; // Object.keys forgets the keys' type
const writable = Object.fromEntries(KEYS.map((key) => [key, signal(BEGINNING[key])])) as {
  readonly [Key in keyof State]: Signal<State[Key]>; // each was made of the value of its key
};

/** Each part of the state, to be read. */
export const cells: { readonly [Key in keyof State]: ReadonlySignal<State[Key]> } = writable;

/** Changes parts of the state, all at once. */
export function put(some: Partial<State>): void {
  batch(() => {
    for (const key of KEYS) if (key in some) write(key, some);
  });
}

function write<Key extends keyof State>(key: Key, some: Partial<State>): void {
  writable[key].value = some[key] as State[Key]; // it is in there, if only as undefined
}

/** The training as it is now. */
export function presentRun(): Run {
  return Object.fromEntries(RUN_KEYS.map((key) => [key, cells[key].peek()])) as unknown as Run; // RUN_KEYS are its keys
}

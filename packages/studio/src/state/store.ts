/** What the page knows. Panels read these signals; only the modules beside this one write them. */

import type { Finding } from '@deltascope/core/evaluate';
import { DEFAULT_SETTINGS as CORE_DEFAULTS } from '@deltascope/core/train';
import { computed, signal } from '@preact/signals';
import type {
  Asked,
  Change,
  Fault,
  GivenTable,
  Judged,
  MineCompared,
  MistakeShown,
  Moment,
  Moved,
  PlaneAnswer,
  ProblemInfo,
  ReadingSettings,
  RowPicture,
  Settings,
  TableInfo,
} from '../protocol.ts';
import { remembered } from './remembered.ts';

export type Language = 'en' | 'zh';
export type Theme = 'auto' | 'light' | 'dark';
export type Edges = 'weights' | 'gradient';

export const language = signal<Language>(remembered('language', ['en', 'zh'], browserLanguage()));
export const theme = signal<Theme>(remembered('theme', ['auto', 'light', 'dark'], 'auto'));

/** Those of the command line; the label is the table's likely one. */
export const DEFAULT_SETTINGS: Settings = { ...CORE_DEFAULTS, label: '' };
/** How the sample is opened: a network small enough to look at whole. */
export const SAMPLE = { label: 'Segment', hidden: [6] } as const satisfies Partial<Settings>;

export const table = signal<TableInfo | undefined>(undefined);
/** The table asked for last and how it is to be read; if it was refused, another one may be open. */
export interface Given {
  readonly table: GivenTable;
  readonly reading: ReadingSettings;
  /** Settings to open it with. */
  readonly wanted: Partial<Settings>;
}
export const given = signal<Given | undefined>(undefined);
/** Whether the table is the sample, which a link can name. */
export const isSample = signal(false);
export const settings = signal<Settings>(DEFAULT_SETTINGS);
export const problem = signal<ProblemInfo | undefined>(undefined);

export const moments = signal<readonly Moment[]>([]);
export const playing = signal(false);
/** Why the training ended by itself. */
export const endedBecause = signal<string | undefined>(undefined);
/** The iteration looked at; undefined for the newest. */
export const lookedAt = signal<number | undefined>(undefined);
/** Units of the hidden layers, as given or by default. */
export const hiddenUnits = computed<readonly number[]>(
  () => settings.value.hidden ?? problem.value?.layers.slice(1, -1) ?? [],
);
export const lastIteration = computed(() => moments.value.at(-1)?.iteration ?? 0);
/** Mini-batches looked at after the last iteration. */
export const batchesMade = signal(0);
/** What is looked at: an iteration, or a time between the last and the next: 3.25 after a quarter of its mini-batches. */
export const iteration = computed(() => {
  if (lookedAt.value !== undefined) return Math.min(lookedAt.value, lastIteration.value);
  return lastIteration.value + batchesMade.value / (problem.value?.batches ?? 1);
});

/** The newest moment of those looked at that was judged. */
export const lastJudged = computed(() =>
  moments.value.findLast((one) => one.accuracy !== undefined && one.iteration <= iteration.value),
);

/** The rows that are learned from, by their rows in the table. */
export const usedRows = computed(() => problem.value?.tableRows ?? new Int32Array(0));
/** The row drawn, as the table has it. */
export const row = signal(1);
/** Of the problem that it names, which may be the one before. */
export const picture = signal<(RowPicture & { readonly problem: ProblemInfo }) | undefined>(undefined);
export const judged = signal<Judged | undefined>(undefined);

/** A training as it stands. */
export interface Run {
  readonly moments: readonly Moment[];
  /** The iteration looked at. */
  readonly iteration: number;
  readonly settings: Settings;
  readonly problem: ProblemInfo;
  readonly judged: Judged | undefined;
}
export const presentRun = computed<Run | undefined>(() => {
  if (!problem.value) return undefined;
  return {
    moments: moments.value,
    iteration: Math.floor(iteration.value),
    settings: settings.value,
    problem: problem.value,
    judged: judged.value,
  };
});
/** Set aside for comparison. */
export const kept = signal<Run | undefined>(undefined);

/** What is wrong as it stands; undefined while it trains. */
export const findings = signal<readonly Finding[] | undefined>(undefined);
export const moved = signal<{ readonly address: string; readonly found: Moved } | undefined>(undefined);
export const mistakes = signal<readonly { readonly id: string; readonly title: string }[]>([]);
export const mistake = signal<MistakeShown | undefined>(undefined);
export const mine = signal<MineCompared | undefined>(undefined);
export const edges = signal<Edges>('weights');
/** The step shown: `data`, `z2`, `J`, `Delta1`, … */
export const step = signal('a1');
/** The addresses asked, the newest last. */
export const trail = signal<readonly string[]>([]);
export const asked = signal<Asked | undefined>(undefined);
export const change = signal<Change | undefined>(undefined);
/** Of the two features chosen; the problem tells whether it is of the settings that stand. */
export const plane = signal<(PlaneAnswer & { readonly problem: ProblemInfo }) | undefined>(undefined);
export const planeSeen = signal(false);
export const axes = signal<readonly [across: string, up: string] | undefined>(undefined);

/** How much is under way that takes longer than a moment. */
export const working = signal(0);
/** The share of a table that was read. */
export const busy = signal<number | undefined>(undefined);
/** What went wrong last, until the next thing is tried. */
export const fault = signal<Fault | undefined>(undefined);
/** Said once, for screen readers and everybody. */
export const said = signal('');

/** Which lesson is open, and its step, from 0. */
export const lesson = signal<{ readonly name: string; readonly step: number } | undefined>(undefined);

function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

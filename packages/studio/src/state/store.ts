/** What the page knows, for panels to read. It is changed in the modules beside this one alone. */
import { computed } from '@preact/signals';
import { cells } from './cells.ts';

export {
  DEFAULT_SETTINGS,
  type Language,
  type Run,
  SPEEDS,
  type Speed,
  THEMES,
  type Theme,
} from './cells.ts';

/** How the sample is opened: a network small enough to look at whole. */
export const SAMPLE = { label: 'Segment', hidden: [6] } as const;
/** The first of its rows that the network so trained gets right and is more than nine tenths sure of. */
export const SAMPLE_ROW = 3;

export const {
  run,
  wanted,
  given,
  table,
  isSample,
  settings,
  problem,
  costs,
  points,
  judged,
  ended,
  lookedAt,
  row,
  axes,
  language,
  theme,
  speed,
  playing,
  batchesMade,
  picture,
  compared,
  undoable,
  beforeLesson,
  findings,
  moved,
  mistakes,
  mistakeId,
  mistake,
  mine,
  riddle,
  edges,
  tab,
  dock,
  dockUp,
  presenting,
  unfolded,
  walk,
  pointedAt,
  step,
  trail,
  asked,
  change,
  plane,
  planeSeen,
  awaiting,
  working,
  busy,
  fault,
  said,
  lesson,
} = cells;

/** Units of the hidden layers, as given or by default. */
export const hiddenUnits = computed<readonly number[]>(
  () => settings.value.hidden ?? problem.value?.layers.slice(1, -1) ?? [],
);

export const lastIteration = computed(() => costs.value.points.at(-1)?.iteration ?? 0);

/** What is looked at: an iteration, or a time between the last and the next: 3.25 after a quarter of its mini-batches. */
export const iteration = computed(() => {
  if (lookedAt.value !== undefined) return Math.min(lookedAt.value, lastIteration.value);
  return lastIteration.value + batchesMade.value / (problem.value?.batches ?? 1);
});

/** The judgement of what is looked at; while training the newest, which names its iteration. */
export const shownJudged = computed(() => {
  const found = judged.value;
  const isNewest = playing.value && lookedAt.value === undefined;
  return isNewest || found?.iteration === iteration.value ? found : undefined;
});

/** Whether what is looked at is what the training came to. */
export const atEnd = computed(() => ended.value !== undefined && ended.value.kept === iteration.value);

/** The rows that are learned from, by their rows in the table. */
export const usedRows = computed(() => problem.value?.tableRows ?? new Int32Array(0));

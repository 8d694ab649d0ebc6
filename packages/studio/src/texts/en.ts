/** The page in English; every other language has the same sentences. */
import type { BrokenEnd, Verdict } from '@deltascope/core/diagnose';
import { shorten } from '@deltascope/core/errors';
import type { ColumnDoubt, ColumnInfo, ColumnKind, DateOrder, DoubtCode } from '@deltascope/core/table';
import type { Note, ReadingSettings } from '../protocol.ts';
import type { Dock, Tab } from '../state/store.ts';
import type { MistakeWords } from './mistakes.zh.ts';

const count = (value: number) => value.toLocaleString('en');
const cells = (value: number) => `${count(value)} ${value === 1 ? 'cell' : 'cells'}`;
const quoted = (words: readonly string[]) => words.map((word) => `“${shorten(word, 40)}”`).join(', ');
const firstAt = ({ place }: ColumnDoubt) => (place === undefined ? '' : `, first in ${place}`);

interface NumberRange {
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly whole?: boolean;
}

function rangeWords({ from, above, to, whole }: NumberRange): string {
  const low = from !== undefined ? `from ${from}` : above !== undefined ? `above ${above}` : '';
  const parts = [whole ? 'a whole number' : 'a number', low, to !== undefined ? `up to ${to}` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

export const en = {
  tagline: 'See a network learn your table. Click any number to see why.',
  present: 'Present',
  tabs: {
    title: 'Views',
    network: 'Network',
    steps: 'Steps',
    results: 'Results',
    setup: 'Data & settings',
    bugs: 'Bugs',
    compare: 'Compare',
  } satisfies Record<Tab | 'title', string>,
  dock: { title: 'Explanation', why: 'Why?', learn: 'Learn' } satisfies Record<Dock | 'title', string>,
  skip: 'Skip to the network',
  privacy: 'Everything is computed on this machine; nothing leaves it.',
  language: 'Language',
  theme: 'Theme',
  themes: { auto: 'System', light: 'Light', dark: 'Dark' },
  copyLink: 'Copy link',
  linkCopied: 'The link is copied. It restores what you see; a table of your own is not in it.',
  working: 'Working …',
  close: 'Close',
  data: {
    title: 'Table',
    rows: (rows: number, columns: number) => `${count(rows)} rows, ${columns} columns`,
    open: 'Open CSV, TSV, Excel or a model …',
    openShort: 'Open …',
    predicts: 'predict',
    openRecording: 'Open a recording (folder) …',
    drop: 'or drop a file or a recording anywhere on the page',
    recorded: (iterations: number, sameBits: boolean) =>
      `A recording of ${count(iterations)} iterations. ${sameBits ? 'Any of them comes back in the same bits.' : 'The iterations between its kept states are computed again by other kernels than it was made with, and agree to rounding.'}`,
    paste: 'Paste a table',
    pasteHint: 'Rows with a header, separated by commas, tabs or semicolons',
    usePasted: 'Use this table',
    sample: 'Sample customers',
    label: 'Column to predict',
    as: (column: string) => `Read “${column}” as`,
    kinds: {
      number: 'number',
      boolean: 'yes/no',
      category: 'category',
      identifier: 'identifier',
      date: 'date',
      text: 'text',
    } satisfies Record<ColumnKind, string>,
    awaiting:
      'This link is about a table of its maker’s own. The table is not in the link: open it here, and the rest of what was seen comes back.',
    features: 'Learn from',
    writing: ({ writing }: ColumnInfo): string => writing,
    missing: (missing: number) => `${count(missing)} missing`,
    /** Beside core's own sentences, by their codes. */
    notes: {
      'no-header': 'The first line is read as a row. If it is a header, choose so under “How the file is read”.',
      'number-header': 'The first line is read as a header. If it is a row, choose so under “How the file is read”.',
      encoding: 'If words look wrong, choose the encoding under “How the file is read”.',
    } as Readonly<Record<string, string>>,
    doubts: {
      'all-missing': ({ name }) => `“${name}” has no values in any row.`,
      'missing-words': ({ name }, doubt) =>
        `“${name}” has ${cells(doubt.cells)} with a word for missing (${quoted(doubt.words)}), which count as missing${firstAt(doubt)}.`,
      'odd-cells': ({ name, kind }, doubt) =>
        `“${name}” has ${cells(doubt.cells)} that are no ${kind} (${quoted(doubt.words)}) and count as missing${firstAt(doubt)}.`,
      'mostly-numbers': ({ name }, doubt) =>
        `“${name}” is read as words: beside its numbers ${cells(doubt.cells)} hold none (${quoted(doubt.words)})${firstAt(doubt)}. Add such words to those for missing under “How the file is read” to have numbers.`,
      'mostly-dates': ({ name }, doubt) =>
        `“${name}” is read as words: beside its dates ${cells(doubt.cells)} hold none (${quoted(doubt.words)})${firstAt(doubt)}. Add such words to those for missing under “How the file is read” to have dates.`,
      writing: ({ name, writing }, { words }) =>
        `“${name}” is read as ${writing}, ${quoted(words)} among it. The signs can be chosen under “How the file is read”.`,
      precision: ({ name }, doubt) =>
        `“${name}” holds whole numbers beyond 2^53, which lose their last digits${firstAt(doubt)}.`,
      'date-order': ({ name, kind, writing }, { words }) =>
        kind === 'date'
          ? `“${name}” holds dates that may be day first or month first, and is read as ${writing}. The order can be chosen under “How the file is read”.`
          : `“${name}” is read as words: no one order of day and month reads ${quoted(words)}. The order can be chosen under “How the file is read”.`,
      'letter-case': ({ name }, doubt) =>
        `“${name}” holds words that differ in their letters’ case alone (${quoted(doubt.words)}), which are different words${firstAt(doubt)}.`,
    } satisfies Record<DoubtCode, (column: ColumnInfo, doubt: ColumnDoubt) => string>,
    note: (note: Note) =>
      note.kind === 'dropped' ? `${count(note.rows)} rows without “${note.column}” are left out.` : `${note.text}.`,
    reading: (share: number) => `Reading: ${Math.round(100 * share)} %`,
  },
  reading: {
    title: 'How the file is read',
    found: 'as found',
    names: {
      header: 'First line is',
      encoding: 'Encoding',
      delimiter: 'Delimiter',
      decimal: 'Decimal sign',
      thousands: 'Between thousands',
      dates: 'Dates with numbers only',
      na: 'More words for missing',
      sheet: 'Sheet',
      names: 'Names of the columns',
      onBadRow: 'Rows with too many or too few fields',
    } satisfies Record<keyof ReadingSettings, string>,
    header: { yes: 'a header', no: 'a row' },
    signs: {
      '': 'nothing',
      ',': 'comma ,',
      '.': 'point .',
      ';': 'semicolon ;',
      '|': 'bar |',
      tab: 'tab',
      blanks: 'runs of blanks',
      ' ': 'blank',
      "'": 'apostrophe ’',
      _: 'underscore _',
    } as Readonly<Record<string, string>>,
    orders: { dmy: 'day first', mdy: 'month first', ymd: 'year first' } satisfies Record<DateOrder, string>,
    badRows: { fail: 'refuse the file', skip: 'skip them' },
    hints: {
      names: 'separated by commas, instead of those in the file',
      na: 'separated by commas, e.g. -, unknown; if the first begins with =, these alone',
      sheet: 'its name, or its number from 1; empty for the first',
    },
  },
  settings: {
    title: 'Network and training',
    hidden: 'Hidden layers',
    hiddenHint: 'units per layer, e.g. 6 or 8,4; empty for none',
    badHidden: (typed: string) => `“${typed}” was not taken: write whole numbers from 1 on, such as 6 or 8,4.`,
    badNumber: (typed: string, range: NumberRange) => `“${typed}” was not taken: it must be ${rangeWords(range)}.`,
    activation: 'Activation',
    output: 'Output',
    optimizer: 'Optimizer',
    learningRate: 'Learning rate',
    automatic: 'automatic',
    batchSize: 'Batch size',
    lambda: 'Penalty λ',
    init: 'Starting weights',
    seed: 'Seed',
    validation: 'Share kept for testing',
    iterations: 'Iteration limit',
    epochs: 'Epoch limit',
    patience: 'Iterations without a better held-out cost before it ends',
    momentum: 'Momentum',
    weightDecay: 'Weight decay',
    epsilon: 'Half-width of the starting weights',
  },
  train: {
    title: 'Training',
    play: 'Train',
    pause: 'Pause',
    step: 'Step',
    one: 'One iteration',
    oneBatch: 'One mini-batch',
    reset: 'Start over',
    speed: 'Speed',
    speeds: (speed: string) => (speed === 'full' ? 'full speed' : `${speed} per second`),
    setAside: (iterations: number) => `The training before, of ${count(iterations)} iterations, was set aside.`,
    undo: 'Undo',
    iteration: 'Iteration',
    of: (iteration: number, last: number) => `iteration ${count(iteration)} of ${count(last)}`,
    andBatches: (made: number, batches: number) => `, and ${count(made)} of ${count(batches)} mini-batches`,
    newest: 'Newest',
    cost: 'Cost J',
    costHeldOut: 'Cost of held-out rows',
    costOfRows: 'Cost of the rows, without the penalty',
    penalty: 'penalty',
    accuracy: 'Accuracy',
    onTraining: 'training rows',
    onHeldOut: 'held-out rows',
    baseline: 'always guessing the largest class',
    keep: 'Keep this run for comparison',
    dropKept: 'Forget the kept run',
    keptRun: 'kept run',
    rowCounts: (training: number, heldOut: number) => `${count(training)} training rows, ${count(heldOut)} held out`,
    threads: (threads: number) => (threads === 1 ? 'one thread' : `${threads} threads`),
    ended: {
      iterations: (kept) => `Finished: it reached the limit of ${count(kept)} iterations.`,
      'gradient-norm': () => 'Finished: the gradient is practically zero; there is nothing left to gain.',
      'gradient-zero': () => 'Finished: the gradient is zero; there is nothing left to gain.',
      'line-search-failed': () => 'Finished: no lower cost was found in the direction of the search.',
      patience: (kept) =>
        `Finished early: the cost of the held-out rows no longer fell, so iteration ${count(kept)} is kept, where it was lowest.`,
      'no-change': () => 'Finished: the cost no longer falls by enough.',
      time: () => 'Finished: the time was used up.',
    } as Readonly<Record<string, (kept: number) => string>>,
    endedOtherwise: 'Finished.',
    lookingBack: (iteration: number) =>
      `You are looking at iteration ${count(Math.floor(iteration))} of a finished training.`,
    unseen: (rows: number) => `of ${count(rows)} unseen rows are right.`,
    trainingRows: (rows: number) => `of ${count(rows)} training rows are right.`,
    guess: (name: string, baseline: string) => `Always guessing “${shorten(name, 30)}” would get ${baseline}.`,
    atIteration: (iteration: number) => `(at iteration ${count(iteration)})`,
  },
  compare: {
    title: 'Two runs side by side',
    hint: 'Keep this training, change a setting and train again: both are then shown beside each other.',
    same: 'Nothing is set otherwise yet: change a setting and train again.',
    kept: 'kept run',
    now: 'this run',
    difference: 'difference',
    weights: 'Weights',
    found: (name: string) => `Recall of class ${name}`,
  },
  network: {
    title: 'Network',
    row: 'Row of the table',
    previous: 'Previous row',
    next: 'Next row',
    truth: 'truth',
    answer: 'answer',
    missing: 'missing',
    unfold: (column: string, inputs: number) => `Show all ${inputs} inputs of ${column}`,
    fold: (column: string) => `Fold the inputs of ${column}`,
    walkPlay: '▶ Pass',
    walkPause: '⏸ Pass',
    walkStep: 'One step of this row’s pass, forward and back',
    edges: 'Lines show',
    weights: 'weights',
    gradient: 'gradient',
    forward: 'forward',
    backward: 'backward',
    layer: (layer: number, last: number) =>
      layer === 1 ? 'inputs' : layer === last ? 'output' : `hidden ${layer - 1}`,
    more: (units: number) => `${count(units)} more`,
    addUnit: (layer: number) => `Add a unit to hidden layer ${layer}`,
    removeUnit: (layer: number) => `Remove a unit from hidden layer ${layer}`,
    addLayer: 'Add a hidden layer',
    removeLayer: 'Remove the last hidden layer',
    description: (layers: string) =>
      `Network with layers of ${layers} units, drawn for one row. In each unit a, z and s. Arrow keys move from number to number, Enter asks.`,
  },
  steps: {
    title: 'Step by step',
    previous: 'Previous step',
    next: 'Next step',
    play: 'Play the steps',
    stop: 'Stop',
    shape: (rows: number, columns: number) => `${count(rows)} × ${count(columns)}`,
    data: 'data',
    grid: (name: string) => `Matrix ${name}; arrow keys move, Enter asks where a number comes from`,
    save: 'Save as CSV',
    update: 'update',
    says: {
      data: 'The table as it was read: one row for each example.',
      Theta: 'The weights between two layers, a row for each unit they lead to; column 0 holds the biases.',
      yv: 'The labels as columns of 0 and 1: a 1 where the row has that class.',
      a1: 'The inputs with a 1 in front, so that each unit can have a bias as its first weight.',
      z: 'Each unit adds up what comes in, times its weights.',
      a: 'The activation squeezes each z; that is what the next layer sees.',
      aL: 'The answers: one number for each class, the larger the surer.',
      J: 'The cost: how wrong the answers are on the whole, plus the penalty on large weights.',
      sL: 'The error at the output: the answer minus the truth. That it is so simple is no accident: the cost was chosen for it.',
      sWithBias:
        'The error sent back along the weights, times how steeply the activation stood. Column 0 belongs to the bias unit.',
      s: 'The same without column 0: no weight leads into a bias unit, so its error goes nowhere.',
      Delta: 'The errors times what came in, summed over all rows: how much each weight took part in them.',
      grad: 'Delta by the number of rows, and λ pulling on all weights but the biases: the slope of J along each weight.',
      update:
        'The optimizer moves the weights downhill: L-BFGS finds direction and length itself; SGD and Adam follow the slope at the learning rate.',
    },
  },
  ask: {
    /** Core's formulas are English already. */
    encoder: (formula: string) => formula,
    title: 'Why this number?',
    hint: 'Click any number, line or cell to see where it comes from.',
    address: 'Address',
    go: 'Ask',
    bad: 'Write an address such as z2[1,3], Theta1[2,0] or s2[3,2]@17 for iteration 17.',
    badIteration: (last: number) => `There is no such iteration yet: the last is ${count(last)}.`,
    formula: 'Formula',
    numbers: 'with the numbers put in',
    terms: 'What it is the sum of, the largest first',
    rowTerms: 'Rows that contribute most',
    zeros: (terms: number) => `${count(terms)} ${terms === 1 ? 'term is' : 'terms are'} zero`,
    changeCell: (column: string, row: number) => `What if “${column}” of row ${count(row)} were`,
    rest: (rows: number) => `${count(rows)} more rows`,
    origin: (column: string, row: number) => `Column “${column}”, row ${count(row)} of the table`,
    back: 'Back along the trail',
    check: 'Is it right? Backpropagation beside a central difference:',
    change: 'What if it were',
    changed: (row: number) => `What changes for row ${count(row)}, and where the most`,
    changedOf: (changed: number, of: number) => `${changed} of ${of}`,
    tryIt: 'Try it',
    effect: 'before → after',
    accuracy: 'accuracy',
    output: (name: string) => `answer ${name}`,
    gradientOf: 'How J changes with it',
  },
  judge: {
    title: 'Results',
    confusion: (iteration: number, on: string) =>
      `Rows of each class (down) by what was predicted (across), ${on}, iteration ${count(Math.floor(iteration))}`,
    onHeldOut: 'held-out rows',
    onTraining: 'training rows',
    truth: 'actual \\ predicted',
    rows: 'Rows',
    cell: (rows: number, actual: string, predicted: string) =>
      `${count(rows)} rows of ${actual} predicted as ${predicted}; show them`,
    cellRows: (actual: string, predicted: string) => `${actual} predicted as ${predicted}, the surest first`,
    recall: 'recall',
  },
  health: { title: 'Health', well: 'No problems found.' },
  moved: {
    ask: 'Which rows push this weight?',
    pull: (up: number, down: number, left: string) =>
      `${count(up)} rows push it up, ${count(down)} down. They nearly cancel: ${left} remains.`,
    byClass: 'By class',
    along: 'Rows that push along',
    against: 'Rows that pull against',
    row: 'row',
    label: 'class',
    rows: 'rows',
    push: 'part of Delta',
    share: 'share',
  },
  mistake: {
    title: 'Try a classic bug',
    choose: 'What happens if …',
    guess: 'A bug is on. Which one?',
    none: 'choose a bug',
    changed: 'It changes:',
    nothing: 'nothing on these data',
    cost: (rows: number) => `J over 30 iterations of conjugate gradient, ${count(rows)} rows`,
    right: 'without the mistake',
    really: 'with it, really',
    believed: 'with it, as believed',
    accuracy: (right: string, wrong: string) => `Right answers at the end: ${right} without, ${wrong} with it.`,
    line: 'The article’s line',
    /** By their ids, where core's own words are not in this language. */
    named: {} as Readonly<Record<string, MistakeWords>>,
    ended: {
      'gradient-zero': 'It ended: the gradient it believes in is zero.',
      'line-search-failed': 'It ended: along the gradient it believes in, no lower J was found.',
      'gradient-size': 'It ended: the gradient has not as many numbers as Theta, and Octave stops there with an error.',
      'labels-width': 'It ended: yv has another width, so a3 - yv does not go and the program stops with an error.',
    } satisfies Record<BrokenEnd['reason'], string>,
  },
  mine: {
    title: 'Check your own numbers',
    about: (iteration: number) =>
      `Drop here what your program computed: J, grad, s2, Theta1_grad … as CSV, JSON, NumPy, MATLAB or Octave files, or as it was displayed. It is compared on the rows learned from, with the λ of the settings, at your Theta if it lies beside, else at that of iteration ${count(iteration)}.`,
    open: 'Choose files',
    paste: 'Paste a display',
    pasted: 'pasted.txt',
    compare: 'Compare',
    /** By their ids, where core's own words are not in this language. */
    conventions: {} as Readonly<Record<string, string>>,
    first: 'The first that differs, farthest off:',
    beside: (mine: string, right: string) => `yours is ${mine}, right is ${right}.`,
    grade: 'Tell me',
    grades: { 1: 'where to look', 2: 'what to ask there', 3: 'the mistake, and how to mend it' },
    verdicts: {
      agrees: (names: string) => `All agree: ${names}.`,
      named: () => 'They differ, and a known mistake gives exactly your numbers.',
      several: () => 'They differ, and several known mistakes give exactly your numbers.',
      possible: () => 'They differ, in too few digits to name a mistake.',
      unknown: () => 'They differ, and no known mistake gives your numbers.',
    } satisfies Record<Verdict, (names: string) => string>,
  },
  plane: {
    title: 'Two features',
    across: 'Across',
    up: 'Up',
    held: (row: number) =>
      `Colors: the answers with all other features as in row ${count(row)} (ringed). Rows unlike it are faded; click one to choose it.`,
    classes: 'Classes answered',
    unit: (layer: number, unit: number) => `a${layer} of unit ${unit}`,
    needsTwo: 'This needs two features.',
  },
  /** By their codes, where core's own words are not in this language. */
  faults: {
    'number-writing': () => 'Choose the decimal sign, or what is between thousands, under “How the file is read”.',
    encoding: () => 'The encoding can be chosen under “How the file is read”.',
    sheet: () => 'The sheet can be chosen under “How the file is read”.',
  } as Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => string>>,
  keep: {
    title: 'Export ▾',
    model: 'Model',
    report: 'Report',
    svg: 'Network as SVG',
    png: 'Network as PNG',
  },
  lessons: {
    title: 'Lessons',
    of: (step: number, steps: number) => `Step ${step} of ${steps}`,
    doIt: 'Do it',
    otherwise: 'Here it came out otherwise than the lesson says; with other settings that may be.',
    next: 'Next',
    back: 'Back',
    done: 'Finish',
  },
};

export type Texts = typeof en;

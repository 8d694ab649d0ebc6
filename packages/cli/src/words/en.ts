/** What the command line says, in English. */

import type { ErrorTexts } from '@deltascope/core/words';
import { type ServeErrors, serveErrors } from '@deltascope/serve';
import { type PlaceErrors, placeErrors } from '@deltascope/tables';
import { doctor } from './doctor.ts';
import { type CliErrors, cliErrors } from './errors.ts';
import { figures } from './figures.ts';
import { mistakes } from './mistakes.ts';

const counted = (count: number) => count.toLocaleString('en-US');
const rows = (count: number) => `${counted(count)} ${count === 1 ? 'row' : 'rows'}`;
const iterations = (count: number) => `${counted(count)} ${count === 1 ? 'iteration' : 'iterations'}`;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export const en = {
  errors: { ...placeErrors, ...serveErrors, ...cliErrors } as ErrorTexts<CliErrors & PlaceErrors & ServeErrors>, // the sentences alone
  percent,
  /** After a title and its colon. */
  afterColon: ' ',
  error: 'error:',
  internal: (message: string) =>
    `something in Deltascope itself failed: ${message}. Run it again with --debug and report what it shows.`,
  note: 'note:',
  careful: 'Careful:',
  sentence: (clause: string) => `${clause}.`,
  join: (parts: readonly string[]) => parts.join(', '),
  semicolon: (parts: readonly string[]) => parts.join('; '),
  duration: {
    seconds: (seconds: string) => `${seconds} s`,
    minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
    hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    left: (time: string) => `  ${time} left`,
  },
  rowOf: (row: string, of: string) => `row ${row} of ${of}`,
  row: (row: number) => `row ${row}`,
  rowIs: (row: number, y: number) => `row ${row}, y = ${y}`,
  missing: 'missing',
  together: 'together',
  class: 'class',
  columns: {
    title: ['column', 'kind', 'missing', 'values', 'used as'],
    head: (name: string, count: number, format: string) => `${name}: ${counted(count)} rows (${format})`,
    label: 'label',
    feature: 'feature',
    leftOut: {
      'not-chosen': 'left out: not chosen',
      ignored: 'left out: ignored',
      identifier: 'left out: identifier',
      text: 'left out: text',
      'all-missing': 'left out: all missing',
      constant: 'left out: constant',
      'too-many-categories': 'left out: too many categories',
    },
    classes: (list: string, order: string) => `classes: ${list}${order}`,
    order: {
      given: ' (as given)',
      value: ' (by value)',
      appearance: ' (by first appearance)',
      sorted: ' (sorted)',
    },
  },
  judging: {
    training: 'training',
    heldOut: 'held out',
    these: 'these rows',
    rows: 'rows',
    accuracy: 'accuracy',
    baseline: 'always the largest class',
    whichIs: '  which is',
    balanced: 'balanced accuracy',
    macroF1: 'macro F1',
    logLoss: 'log loss',
    perClass: (on: string) => [`class, ${on}`, 'support', 'recall', 'precision', 'answered'],
    confusion: 'true \\ answered',
    unweighed: 'So it was in training; in the figures above each row counts once.',
    weighted: (of: { column: string; weight: string; accuracy: string; logLoss: string }) =>
      `If each row counts for what "${of.column}" says, ${of.weight} in all: accuracy ${of.accuracy}, log loss ${of.logLoss}.`,
    noWeights: (column: string) =>
      `By "${column}" they cannot be weighed here: the column is not there, or is 0 in every row.`,
    notJudged: (unlabelled: number, unknown: number, labels: string, classes: string) =>
      `Not judged: ${unlabelled} rows without a label, ${unknown} with a label the model does not know${unknown === 0 ? '' : `: ${labels}. The model knows ${classes}`}.`,
  },
  serving: {
    ready: 'POST /predict answers rows; /openapi.json describes it. Ctrl-C ends it.',
    forAll: (host: string) =>
      `everyone who reaches ${host} may ask: set DELTASCOPE_TOKEN or --token-file to ask for a token.`,
    opens: 'The studio opens in your browser; it answers this machine only. Ctrl-C ends it.',
    open: 'Open this address in a browser; it answers this machine only. Ctrl-C ends it.',
  },
  ranks: {
    alone: 'No launcher (mpirun, srun) started this process: it is the only rank.',
    joined: (of: { size: number; library: string; shards: number }) =>
      `${of.size} ranks by ${of.library}, ${of.shards} shards.`,
    oneMachine: (ms: string, ranks: number) =>
      `A step is ${ms} ms of work, divided by ${ranks} ranks: one machine alone is faster.`,
    keepalive:
      'Open MPI notices a lost network after minutes. Start it with mpirun --mca oob_tcp_keepalive_time 3 --mca oob_tcp_keepalive_intvl 1 --mca oob_tcp_keepalive_probes 3, and the job ends within seconds.',
    continues: (iteration: number, folder: string) => `Continuing after iteration ${iteration}, from ${folder}.`,
    again: (folder: string) => `The same command continues from ${folder}.`,
  },
  training: {
    repeats: ({ repeated, of, unavoidable }: { repeated: number; of: number; unavoidable: boolean }) =>
      `${counted(repeated)} of ${counted(of)} rows have the same inputs as an earlier row; ${unavoidable ? 'the columns have so few different values that rows must repeat, so each is divided by itself' : 'equal rows stay on one side of every split'}.`,
    network: (layers: string, activation: string, output: string) =>
      `network: ${layers}, ${activation}, output ${output}.`,
    optimizer: (reason: string) => `optimizer: ${reason}`,
    engine: (what: string) => `engine: ${what}`,
    idle: ({ option, beside, bySize }: { option: string; beside: string; bySize: boolean }) =>
      `${option} has no effect with ${beside}${bySize ? ', which was taken for the size of the work: --optimizer asks for another' : ''}.`,
    engineIs: (what: string, reason: string) => `${what}: ${reason}.`,
    heldOutCost: (J: string) => `  held out ${J}`,
    fold: (fold: number, folds: number) => `fold ${fold}/${folds} `,
    foldsDone: (done: number, folds: number) => `${done} of ${folds} folds done`,
    foldsAtOnce: (count: number) => `folds: ${count} at the same time`,
    trainingRows: 'training rows',
    heldOutRows: 'held-out rows (dotted)',
    end: (of: { layers: string; optimizer: string; iterations: number; time: string; J: string; ending: string }) =>
      `${of.layers} network, ${of.optimizer}: ${iterations(of.iterations)} in ${of.time}, J = ${of.J} (${of.ending})`,
    folds: (of: { folds: number; mean: string; interval: string; each: string; baseline: string }) =>
      `${of.folds}-fold accuracy: ${of.mean}, 95 % interval ${of.interval}, corrected for the rows that folds share (${of.each}); always the largest class: ${of.baseline}`,
    savedIn: (path: string) => `The trained model is in ${path}.`,
    written: (path: string) => `Model written to ${path}`,
    iterations: 'iterations',
    recorded: (of: { folder: string; states: number; interval: number; megabytes: string }) =>
      `Recorded in ${of.folder}: ${of.states} ${of.states === 1 ? 'state' : 'states'}, of ${of.interval === 1 ? 'each iteration' : `one iteration in ${of.interval}`}, in ${of.megabytes} MB`,
    iteration: (iteration: number) => `iteration ${iteration}`,
    lastGood: (iteration: number, path: string) => `The last good state, of iteration ${iteration}, is in ${path}.`,
    interrupted: (iteration: number, path: string) =>
      `Interrupted after iteration ${iteration}; what was learned so far is in ${path}.`,
    outside: (megabytes: string) =>
      `The table needs more than the ${megabytes} MB of memory allowed: what does not fit is kept in a file, and its rows pass block by block (--memory, --cache).`,
    fromCache: (path: string) => `The same table was read before: its columns are taken from ${path}.`,
    intoCache: (path: string) =>
      `What was read of the table is kept in ${path}, for the next training on the same rows.`,
    encoding: (row: string, of: string) => `encoding row ${row} of ${of}`,
    passing: (row: string, of: string) => `passing row ${row} of ${of}`,
    goOn: (folder: string) => `Go on with --resume ${folder}.`,
  },
  config: {
    titles: ['setting', 'value', 'from'],
    origins: {
      option: 'option',
      environment: 'environment',
      'like-article': 'like-article',
      default: 'default',
      unset: 'unset',
    },
  },
  exported: (out: string, bytes: number) => `Written to ${out} (${counted(bytes)} bytes).`,
  predicting: {
    answered: (count: number, out: string | undefined) =>
      `${rows(count)} answered${out === undefined ? '' : `, written to ${out}`}.`,
    renamed: (column: string, name: string) => `The table has a column "${column}": what is added is called "${name}".`,
    unused: (columns: string) => `Not used by the model: ${columns}.`,
  },
  tracing: {
    head: (of: { layers: string; activation: string; output: string; rows: number; lambda: number; theta: string }) =>
      `${of.layers} network, ${of.activation}, output ${of.output}; ${counted(of.rows)} rows, lambda = ${of.lambda}; Theta ${of.theta}`,
    theta: {
      start: (init: string, seed: number) => `as training starts (init ${init}, seed ${seed})`,
      starts: 'as training starts',
      model: (path: string, iteration: number) => `of ${path}, after iteration ${iteration}`,
      of: (files: string) => `of ${files}`,
      probe: 'of the probe',
      recording: (iteration: number, folder: string) => `after iteration ${iteration} of the recording ${folder}`,
      training: (iteration: number) => `after iteration ${iteration} of the training`,
    },
    moreRows: (count: number) => `… ${count} more rows`,
    moreTerms: (count: string) => `${count} more rows`,
    arithmetic: (address: string) => `One number's arithmetic: --cell '${address}'`,
    origin: (of: { column: string; row: number; raw: string | undefined; formula: string; numbers: string }) =>
      `  from "${of.column}" in row ${of.row} of the table, which holds ${of.raw ?? 'nothing'}: ${of.formula} = ${of.numbers}`,
    noted: (note: string) => `: ${note}`,
    notShown: (count: number) =>
      `; ${counted(count)} more ${count === 1 ? 'row' : 'rows'} asked for cannot be shown either`,
  },
  moving: {
    head: (iteration: number, optimizer: string, before: number, after: number) =>
      `Iteration ${iteration} of ${optimizer}: J ${before} -> ${after}`,
    fell: (of: { by: string; rose: boolean; promised: string; share: string }) =>
      `  J ${of.rose ? 'rose' : 'fell'} by ${of.by}; along its tangent, gradient' * (Theta before - Theta after), it would have fallen by ${of.promised}${of.share}`,
    share: (share: string) => ` (${share} of it)`,
    memory: 'What it went by:',
    after: (stepLength: number, rounded: string) => `Theta after = Theta before + ${stepLength} * direction${rounded}`,
    rounded: (by: string) => ` (added in parts, rounded by at most ${by})`,
    tried: 'Tried along the direction:',
    met: (limit: number | string, met: boolean) => `${limit} ${met ? '(met)    ' : '(not met)'}`,
    trials: { step: 'step length', limit: 'to be at most', slope: 'slope there', steepest: '|slope| to be at most' },
    vector: (length: string) => `a vector of length ${length}`,
    more: (count: number) => `  … and ${count} more; --json has them all`,
    memoryTitles: ['name', 'value', 'how'],
    vectors: { before: 'before', gradient: 'gradient', direction: 'direction', move: 'move', after: 'after' },
    weights: (shown: number, of: string) => `The ${shown} of ${of} weights that moved most, in six digits:`,
    allWeights: 'Each weight, in six digits:',
    inFull: (address: string) => `  In full: --json; the arithmetic of one: --cell '${address}'`,
    weightTitles: ['weight', 'from -> to'],
    moreNumbers: (count: number) => `    … ${count} numbers more; --json has them all`,
    weightRounded: (by: number) => ` (added in parts: ${by} more than the last line)`,
  },
  why: {
    theta: (name: string, theta: string) => `${name}, Theta ${theta}`,
    gradient: (of: { gradient: number; Delta: number; m: number; W?: number; penalty: number }) =>
      `gradient ${of.gradient} = Delta / ${of.W === undefined ? 'm' : 'W'} + penalty = ${of.Delta} / ${of.W ?? of.m} + ${of.penalty}`,
    pair: (a: number, b: number, cosine: string) => `  rows ${a} and ${b}: cosine ${cosine}`,
    opposed: 'Most opposed among the heaviest, over all weights:',
    trained: (of: { address: string; iterations: number; start: number; end: number }) =>
      `${of.address} over ${iterations(of.iterations)}: from ${of.start} to ${of.end}`,
    parts: {
      titles: ['moved by', 'amount'],
      rows: 'the rows',
      penalty: 'the penalty',
      decay: 'weight decay',
      rounding: 'rounding',
      unexplained: 'rounding, and moves that no gradient of an iterate made',
    },
    conditional: (held: string) => `Conditional: held fixed are ${held}.`,
    exact: 'Exact: each move is a sum of gradients, times the step lengths as they were.',
    nothingLeft: 'Nothing is left over: what rows push one way, others push back.',
    rowsWith: (name: string, value: string) => `rows with ${name} ${value}`,
    cameFrom: (of: { share: string; training: boolean; name: string }) =>
      `${of.share} of this ${of.training ? 'move' : 'push'} came from ${of.name}.`,
    alone: (name: string, times: string) =>
      `${name} alone pushed ${times} times as far as all together: the others pull back.`,
    pull: (of: { up: number; upValue: string; down: number; downValue: string; left: string }) =>
      `${rows(of.up)} push up by ${of.upValue}, ${counted(of.down)} down by ${of.downValue}: ${of.left} of all pushing is left.`,
    along: 'rows that pushed this way',
    against: 'rows that pulled against it',
    group: ['rows', 'push', 'share'],
    rowTitles: ['class', 'push', 'share'],
    answered: (of: { row: number; answer: string; sure: string | undefined; name: string; share: string }) =>
      `Row ${of.row} of the table: answered ${of.answer}${of.sure === undefined ? `; asked about ${of.name}, with ${of.share}` : ` with ${of.sure}`}.`,
    isThen: (of: { what: string; output: number; baseline: string; atBaseline: number }) =>
      `${of.what} is ${of.output}; for the baseline, ${of.baseline}, it is ${of.atBaseline}.`,
    columnTitles: ['column', 'its value', 'integrated gradient', 'gradient × input'],
    addUp: (of: { difference: number; error: string; points: number }) =>
      `Integrated gradients add up to the difference, ${of.difference}, but for ${of.error} (${of.points} points).`,
    small: 'Gradient × input is exact for a small change of the inputs; its parts need not add up.',
    logit: (layer: number, name: string) => `The logit z${layer} of ${name}`,
    probability: (name: string) => `The probability of ${name}`,
    output: (layer: number, name: string) => `The output a${layer} of ${name}`,
    baselines: {
      zero: 'every input 0',
      row: (row: number) => `row ${row} of the table`,
      training: 'the mean of the training rows',
      table: (count: number) => `the mean of this table's ${rows(count)}`,
    },
  },
  checking: {
    differences: 'central differences',
    compared: (of: { compared: number; parameters: number; theta: string }) =>
      `${counted(of.compared)} partial derivatives${of.compared < of.parameters ? ` of ${counted(of.parameters)} (a seeded choice)` : ''} at Theta ${of.theta}, by backpropagation and by central differences`,
    kinks: (count: number, activation: string) =>
      `without ${counted(count)} rows that are at the kink of ${activation}, where J has no derivative`,
    difference: (difference: string, bound: number, verdict: string) =>
      `relative difference ${difference}, bound ${bound}: ${verdict}`,
    agree: 'they agree',
    differ: 'they differ',
    farthest: (address: string, ours: number, numerical: number) =>
      `farthest apart: ${address}, ${ours} and ${numerical}`,
  },
  importing: {
    network: (of: { layers: string; activation: string; output: string; lambda: number }) =>
      `network: ${of.layers}, ${of.activation}, output ${of.output}, lambda ${of.lambda} (--activation, --output, --lambda).`,
    weights: {
      'out-in': (names: string) => `weights: ${names}, one row a unit (out × in).`,
      'in-out': (names: string) => `weights: ${names}, one column a unit (in × out).`,
    },
    biases: {
      apart: 'biases: apart from the weights.',
      within: 'biases: first in the weights.',
      none: 'biases: none, so they are 0.',
    },
    oneOutput: 'the one output is of the second class: the softmax of (0, z) gives the same probability.',
    columns: (names: string) => `columns, in this order: ${names}.`,
    scale: {
      given: 'numbers: standardized by the given mean and scale.',
      table: "numbers: standardized by mean and deviation of the table's rows.",
      none: 'numbers: as they are (--scale if they were standardized).',
    },
    classes: (names: string) => `classes, in this order: ${names}.`,
    unused: (names: string) => `not used: ${names}.`,
  },
  reproducing: {
    same: 'The same bytes: the training was made again in every bit.',
    sameWeights: 'The same weights, bit for bit; other bytes in the file:',
    other: 'Not the same training. What differs, causes first:',
    howWritten: 'how the file is written',
  },
  figures,
  mistakes,
  doctor,
  health: { well: (count: number) => `Nothing is wrong on ${counted(count)} rows.` },
};

/** What a language has to say on the command line, beside what core says in it. */
export type CliWords = typeof en;

/** The report in English. */
import { kindOf } from '../../encode/kinds/registry.ts';
import { optimizerTitle } from '../../optimize/registry.ts';
import { weighingText } from '../../words/en/columns.ts';
import { findingText } from '../../words/en/findings.ts';
import { formulas } from '../../words/en/formulas.ts';
import type { Texts } from './texts.ts';

const count = (value: number) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const quote = (word: string) => `“${word}”`;

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

function plural(value: number, noun: string, nouns = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

export const en: Texts = {
  lang: 'en',
  formulas,
  weighing: weighingText,
  finding: findingText,
  percent,
  count,
  quote,
  list,
  sentences: (all) => all.join(' '),
  contents: 'Contents',
  ask: 'Where this number comes from',
  scrollable: (title) => `${title} (scrolls sideways)`,
  more: (value) => `… ${count(value)} more`,
  footer: (version) =>
    `Made by Deltascope ${version} from the model and the table alone; every number was computed in 64-bit floating point and is shown rounded.`,
  title: (label) => `Inside a network that predicts ${label}`,
  lede: ({ layers, rows, table, accuracy, largest, baseline, better, heldOut }) =>
    (heldOut
      ? `A ${layers} network that names the right class for ${accuracy} of ${rows} rows that it did not learn from. `
      : `A ${layers} network that names the right class for ${accuracy} of the ${rows} rows of ${table}. No rows were held out from its training, so how well it answers new rows is not known. `) +
    (better
      ? `Always answering ${largest} would be right for ${baseline}.`
      : `That is no better than always answering ${largest}, which is right for ${baseline}.`),
  howToRead:
    'This page follows one pass of the cost function from the table to the gradient, step by step, with the numbers of this network. Point at a number in a figure, or reach it with Tab and the arrow keys, and its arithmetic appears below. Rows are those of the table, counted from 1 without the header. Columns count from 1, and column 0 is the bias.',
  data: {
    title: 'The data',
    story: ({ table, rows, columns, used, label, classes }) =>
      `${table} has ${rows} rows and ${plural(columns, 'column')}. The column to predict is ${label}, with ${plural(classes, 'class', 'classes')}. After rows that cannot be used are set aside, ${used} rows remain, and everything below is computed on those.`,
    caption: 'What becomes of each column',
    head: ['Column', 'Kind', 'In the network'],
    kind: {
      number: 'number',
      boolean: 'yes or no',
      category: 'category',
      identifier: 'identifier',
      date: 'date',
      text: 'text',
    },
    isWeight: 'what each row weighs',
    isLabel: (classes) => `the label: ${classes}`,
    feature: (feature, shown) => kindOf(feature).words.en(feature, { shown, quote, count }),
    leftOut: {
      'not-chosen': 'not among the chosen features',
      ignored: 'left out as asked',
      identifier: 'left out: it identifies rows and says nothing about new ones',
      text: 'left out: free text',
      'all-missing': 'left out: it has no values',
      constant: 'left out: the same value everywhere',
      'too-many-categories': 'left out: too many categories',
    },
    unknown: 'not used by this model',
    dropped: ({ reason }, rows, column) =>
      ({
        'label-missing': `${rows} rows have no label in ${column}.`,
        'value-missing': `${rows} rows have no value in ${column}.`,
        'unseen-category': `${rows} rows hold a word in ${column} that training never saw.`,
        'split-gap': `${rows} rows are too near to the held-out ones in ${column}.`,
        'split-repeat': `${rows} rows have the inputs of a held-out row.`,
      })[reason],
    noneDropped: 'No row had to be set aside.',
  },
  network: {
    title: 'The network',
    story: ({ layers, parameters, hidden, activation, output }) =>
      `The layers have ${layers} units, joined by ${parameters} weights and biases. ` +
      (hidden === 0
        ? 'There is no hidden layer, so this is a linear model. '
        : `Units of the hidden ${hidden === 1 ? 'layer' : 'layers'} apply ${activation.words.en.name}; `) +
      (output === 'sigmoid'
        ? 'each output unit answers for its own class, by a sigmoid.'
        : 'the output units share one probability distribution over the classes, by softmax.'),
    reading: ({ row, label }) =>
      `The figure at the top of this page shows the network while it works on row ${row} of the table, which belongs to ${label}. In each unit, \`z > a\` is what comes in and what goes out; below it stands \`s\`, the share of the error that comes back.`,
    figure: (layers) => `The ${layers} network at work on one row`,
    caption:
      'Yellow circles are bias units, which always give 1. Thick lines are strong weights; dashed lines are negative ones.',
    layer: (l, L, units) =>
      l === 1
        ? plural(units, 'input')
        : l === L
          ? plural(units, 'class', 'classes')
          : `hidden layer ${l}: ${plural(units, 'unit')}`,
    forward: 'forward: from the inputs to the answer',
    backward: 'backward: from the error to each weight',
    legend: 'z > a above s; line width: size of the weight; solid: positive, dashed: negative',
  },
  weights: {
    title: 'The weights',
    story:
      'Each row of Theta belongs to one unit of the next layer: first its bias, then one weight for each unit that it listens to. These are the weights after training.',
    matrix: (name, from) => `${name}: weights from layer ${from} to layer ${from + 1}`,
  },
  labels: {
    title: 'From y to yv',
    story: (classes) =>
      `The label is a class number from 1 to ${classes}, but the output layer has a unit for each class. So each label becomes a row of zeros with a single 1, in the column of its class.`,
    caption: 'yv, one row for each example and one column for each class',
  },
  forward: {
    title: 'Forward',
    inputs: 'a1 holds the encoded inputs, with a column of ones in front for the bias.',
    sums: (l, last) =>
      `Each unit of layer ${l} adds up what it is sent, weight by weight: that is z${l}. ${last ? `The output function makes a${l} of it, the answer.` : `The activation makes a${l} of it, and a column of ones is put in front again.`}`,
    activation: ({ words: { en } }) => `Hidden units use ${en.name}, ${en.which}; g′ is needed on the way back.`,
    output: (output) =>
      output === 'sigmoid'
        ? 'Each output is a sigmoid of its own. The outputs of a row need not add up to 1; the largest is the answer.'
        : 'The outputs of a row add up to 1; the largest is the answer.',
    matrix: (name, shape) => `${name}, the rows shown of ${shape}`,
  },
  cost: {
    title: 'The cost J',
    story: (output) =>
      output === 'sigmoid'
        ? 'J asks of every output how surprised it was: an output near 1 for the right class and near 0 for the others costs little, and confident mistakes cost much. The second sum is the penalty on large weights, the biases aside.'
        : 'J is the mean of −log of the probability given to the right class, so confident mistakes cost much. The second sum is the penalty on large weights, the biases aside.',
    numbers: ({ J, data, penalty, lambda, rows }) =>
      `Over ${rows} rows and with λ = ${lambda}: J = ${data} for the errors + ${penalty} for the weights = **${J}**.`.replaceAll(
        '**',
        '',
      ),
    noPenalty: ({ J, rows }) => `Over ${rows} rows and with λ = 0, so without a penalty: J = ${J}.`,
  },
  outputError: {
    title: 'The error of the outputs: s = a − yv',
    story: (output) =>
      `How fast does J grow when z of an output unit grows? The derivative of the logarithm has a(1 − a) below the line and the derivative of the ${output} has it above, so they cancel, and what stays is the plain difference between answer and truth.`,
    example: ({ address, value, a, w, isTrue, name }) => {
      const made = (truth: 0 | 1) => (w === undefined ? `${a} − ${truth}` : `${w} · (${a} − ${truth})`);
      return isTrue
        ? `For the first row, \`${address}\` = ${made(1)} = ${value}: its class is ${name}, and the answer for it should rise.`
        : `For the first row, \`${address}\` = ${made(0)} = ${value}: its class is not ${name}, and the answer for it should fall.`;
    },
    weighed: 'Each row is multiplied by what it weighs, and W, the sum of these weights, takes the place of m.',
  },
  hiddenError: {
    title: 'The error of the hidden units',
    story:
      'The error goes back along the same weights that carried the signal forward, and each unit passes it on as far as its activation was able to move: that is g′. The bias unit gets a share too, but nothing leads into it. Its value is 1 whatever happens, so its column is dropped before going on.',
    before: (name) => `${name} before its bias column is dropped (crossed out)`,
    after: (name) => `${name} after its bias column is dropped`,
    none: 'This network has no hidden layer, so the error stops here.',
  },
  accumulate: {
    title: 'Delta adds up the rows',
    story: (rows) =>
      `A weight is to blame for a row as much as its unit erred and as its input was active: s times a. The product \`s' * a\` adds this up over all ${rows} rows.`,
    pushes: (address) => `Which rows push ${address} most`,
    pushesCaption: ({ address, total, shown, rest, restRows }) =>
      `The rows with the largest shares in \`${address}\` = ${total}. Those shown add up to ${shown}, the other ${restRows} rows to ${rest}.`,
    pushAxis: 'share of the sum, s × a',
  },
  gradient: {
    matrix: (name) => `${name}_grad: how fast J grows with each number of ${name}`,
    title: 'The gradient',
    story: (lambda) =>
      `Divided by the number of rows, Delta is the slope of the errors. The penalty adds λ/m times each weight, here with λ = ${lambda}, and nothing to the biases. A positive number says: J falls if this weight becomes smaller.`,
    noPenalty:
      'Divided by the number of rows, Delta is the slope of J. With λ = 0 nothing is added to it. A positive number says: J falls if this weight becomes smaller.',
  },
  check: {
    title: 'Is the gradient right?',
    story: ({ compared, parameters, all }) =>
      `The slope can also be measured without any of these formulas: move one weight a little to either side, compute J twice, and divide the difference by the distance. ${all ? `All ${parameters} weights and biases were compared so.` : `${compared} of the ${parameters} weights and biases, a seeded choice, were compared so.`}`,
    passed: (difference, bound) =>
      `Both ways agree: the relative difference is ${difference}, below the bound of ${bound}.`,
    failed: (difference, bound) =>
      `The two ways differ: the relative difference is ${difference}, and the bound is ${bound}.`,
    worst: ({ address, backpropagation, numerical }) =>
      `They are farthest apart at \`${address}\`: ${backpropagation} by backpropagation, ${numerical} as measured.`,
    kinks: (rows, { words: { en } }) =>
      `${rows} rows were left out of this comparison, because a unit of theirs is at the kink of ${en.name}, where there is no slope to measure.`,
  },
  training: {
    title: 'Training',
    optimizer: (name) => optimizerTitle(name, 'en'),
    story: ({ optimizer, iterations, from, to, rows, heldOut }) =>
      `${optimizer} moved the weights in ${iterations} iterations over ${rows} rows and brought J from ${from} after the first to ${to}.${heldOut === undefined ? '' : ` ${heldOut} more rows were held out: training never learned from them.`}`,
    end: (reason) =>
      ({
        iterations: 'It ended because its iterations were used up.',
        'gradient-norm': 'It ended because the gradient had vanished.',
        'gradient-zero': 'It ended because the gradient was zero.',
        'relative-change': 'It ended because J no longer changed.',
        'line-search-failed': 'It ended because no lower J was found.',
        patience: 'It ended early, because the cost of the held-out rows no longer fell; the best iteration was kept.',
        time: 'It ended because its time was used up.',
        aborted: 'It was interrupted.',
        diverged: 'It diverged; this is the last good state.',
      })[reason] ?? `It ended with the reason ${quote(reason)}.`,
    curve: 'The cost during training',
    curveCaption: (held) =>
      held
        ? 'The dashed line is J of the held-out rows, without the penalty. Where it rises while the other falls, the network is learning its rows by heart.'
        : 'Each point is J after one iteration. No rows were held out, so this curve cannot show whether the network learns its rows by heart.',
    iteration: 'iteration',
    cost: 'cost J (nats per row)',
    trainingRows: 'training rows',
    heldOutRows: 'held-out rows',
    noHistory: 'The model keeps no record of its iterations.',
  },
  result: {
    title: 'The result, beside its baseline',
    story: ({ rows, accuracy, largest, baseline, better }) =>
      `Of these ${rows} rows, ${accuracy} are answered correctly. The simplest rival always answers ${largest} and is right for ${baseline}${better ? '' : ', which is at least as good'}.`,
    caption: 'How good the answers are',
    head: ['Measure', 'this table', 'training rows', 'held-out rows'],
    measures: {
      rows: 'rows',
      accuracy: 'accuracy',
      baseline: 'always the largest class',
      balanced: 'balanced accuracy',
      macroF1: 'macro F1',
      logLoss: 'log loss (nats)',
    },
    classCaption: 'Class by class, on this table',
    classHead: ['Class', 'Rows', 'Recall', 'Precision', 'Answered'],
    confusion: 'Which classes are taken for which',
    confusionCaption: 'Rows are the true classes, columns the answers; right answers are on the diagonal.',
    truth: 'true class',
    answer: 'answer',
    confusionCell: ({ truth, answer, count, share }) =>
      `${count} rows of ${truth} were answered as ${answer}: ${share} of that class`,
    calibration: 'Does the network know how sure it may be?',
    roc: {
      title: 'What each threshold finds, and what it costs (ROC)',
      caption: (area) =>
        `Along the curve the threshold falls: more rows of the second class are found, and more of the first are taken for it. The area below is ${area}: the chance that a row of the second class gets a higher probability than one of the first. 0.5 is chance.`,
      x: 'false alarms among the first class',
      y: 'found of the second class',
      chance: 'by chance',
    },
    precisionRecall: {
      title: 'How much of what is found is right (precision and recall)',
      caption: (average) =>
        `Along the curve the threshold falls: more of the second class is found, and less of what is found is right. The average precision is ${average}.`,
      x: 'found of the second class (recall)',
      y: 'right among what is found (precision)',
      chance: (share) => `by chance: ${share}, its share of the rows`,
    },
    threshold: (value) => `answered so from ${value} on`,
    calibrationCaption: (error) =>
      `Each dot gathers answers of similar confidence; larger dots stand for more rows. Below the diagonal the network is too sure of itself. Expected calibration error: ${error}.`,
    confidence: 'confidence of the answer (probability)',
    shareRight: 'share of right answers',
    perfect: 'as sure as it is right',
    bin: ({ from, to, count, confidence, accuracy }) =>
      `${count} answers with confidence ${from} to ${to}: on average ${confidence} sure, ${accuracy} right`,
  },
  contributions: {
    title: 'Who made it so',
    story:
      'Delta is a sum over the rows, so every number of the gradient can be traced back to the rows that pushed it, exactly. And an answer can be shared out among the columns that it was made from.',
    weight: ({ address, gradient, Delta, by, rows, penalty }) =>
      `The steepest slope is that of \`${address}\`: ${gradient} = Delta / ${by} + penalty = ${Delta} / ${rows} + ${penalty}.`,
    came: ({ name, share }) => `${share} of this push came from ${name}.`,
    alone: ({ name, times }) =>
      `${name} alone pushed ${times} times as far as all rows together; the others pull it back.`,
    pull: ({ up, upValue, down, downValue, left }) =>
      `Rows pull against each other here: ${upValue} comes from the parts above zero (${up} rows), ${downValue} from those below (${down} rows), and ${left} of all that pushing is left in the end.`,
    classes: (address) => `Which classes push ${address}`,
    classCaption: ({ address, Delta }) =>
      `The rows of each class, added up. Bars to the right are parts above zero, bars to the left below; all together are \`${address}\` = ${Delta}.`,
    part: ({ name, rows, value, share }) => `${rows} rows of ${name} push by ${value}: ${share} of the whole`,
    rows: (address) => `Which rows pull on ${address}, and which pull back`,
    rowsCaption: 'The heaviest rows that push the way of the whole, and the heaviest that pull against it.',
    rowName: ({ row, name }) => `row ${row}, ${name}`,
    rowPart: ({ row, value, share }) => `row ${row} of the table pushes by ${value}: ${share} of the whole`,
    answer: ({ row, name, address, output, baseline, atBaseline, difference }) =>
      `Row ${row} of the table is answered ${name}: \`${address}\` = ${output}. For ${baseline} the same output is ${atBaseline}. On the straight way from there to this row it changes by ${difference}, and integrated gradients share this change out: each input gets the distance that it moved times the mean slope that it met.`,
    trainingMean: 'the mean of the training rows',
    tableMean: 'the mean of the rows of this table',
    columns: 'Which columns moved the answer',
    columnsCaption: ({ difference, error, points }) =>
      `To the right what raised the output, to the left what lowered it. The parts add up to the change of ${difference} but for ${error}, with ${points} points on the way.`,
    columnAxis: 'share of the change of the output',
    columnPart: ({ name, value, share }) => `${name} moved the output by ${value}: ${share} of the change`,
    table:
      'Column by column. Gradient × input is exact for a small change of the input only, so it need not add up to anything.',
    head: ['Column', 'Its value', 'Integrated gradient', 'Gradient × input'],
    missing: 'missing',
    others: (count) => `${count} others`,
  },
  doubt: {
    title: 'What to doubt',
    sameRows:
      'The figures for this table may include rows that the network learned from, and then they flatter it. Trust the held-out rows, or a table it has never seen.',
    noHeldOut: 'No rows were held out in training, so this model has no figure of its own for rows it has not seen.',
    manyDropped: (dropped, of) =>
      `${dropped} of ${of} rows were set aside for missing values. If they are missing for a reason, the remaining rows tell a one-sided story.`,
    checkFailed: 'The gradient failed its check, so the training cannot be trusted.',
    poorlyCalibrated: (error) =>
      `Its confidence and its accuracy lie ${error} apart on average: do not read its outputs as probabilities.`,
  },
  axis: {
    examples: 'row of the table',
    units: 'unit',
    classes: 'class',
    inputs: 'input',
    rowLabel: (y) => `, y = ${y}`,
  },
  matrixDescription: ({ name, rows, columns, low, high }) =>
    `${name} as a table of ${rows} by ${columns} numbers, from ${low} to ${high}.`,
  figureDescription: ({ layers, row, edges }) =>
    `A network with layers of ${layers} units, with the values of row ${row} in each unit, and ${edges} lines for the weights.`,
};

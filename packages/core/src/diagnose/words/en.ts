/** A diagnosis in English; what is said of each mistake is in its definition. */
import type { DiagnosisFrame, DiagnosisWords } from './language.ts';
import type { Shape } from './sentences.ts';

const shape = ({ rows, columns }: Shape) => `${rows} × ${columns}`;
const SHOWN_CLASSES = 4;
const listed = (classes: readonly string[]) =>
  `${classes.slice(0, SHOWN_CLASSES).join(', ')}${classes.length > SHOWN_CLASSES ? ', …' : ''}`;
const arePlural = (count: number) => (count === 1 ? 'is' : 'are');

const sentences: DiagnosisWords['sentences'] = {
  'as-table': ({ label }) => `${label} is as the table has it, before it is scaled, and is not compared`,
  'constants-kept': ({ names }) =>
    `the network is read with ${names.join(', ')} as ${names.length === 1 ? 'an input' : 'inputs'}, which here ${arePlural(names.length)} left out as constant`,
  'few-digits': () => 'your weights are written in few digits: numbers are compared as far as these tell them',
  lambda: ({ theirs, here }) =>
    `your lambda is ${theirs}, and here lambda is ${here}: --lambda ${theirs} compares with yours`,
  'not-compared': ({ label, size, wanted }) =>
    `not compared: ${label} is ${shape(size)}${wanted ? `, and should be ${shape(wanted)}` : ''}`,
  'not-looked-at': ({ arrays }) =>
    `not looked at: ${arrays.map(({ name, nearest }) => (nearest ? `${name} (${nearest}?)` : name)).join(', ')}`,
  'one-output': () => 'the network is read with one output for two classes',
  'read-apart': ({ label }) => `${label} is read as weights and then biases of each layer, row by row`,
  'read-as': ({ label, name, isBias }) => `${label} is read as ${isBias ? `the bias column of ${name}` : name}`,
  'read-by-rows': ({ label }) =>
    `${label} is read row by row, as NumPy unrolls; where Theta is shaped back column by column, that is the mistake unrolled-by-rows`,
  'read-first-rows': ({ label, rows }) => `${label} is read as the first ${rows === 1 ? 'row' : `${rows} rows`}`,
  'read-in-out': ({ label }) => `${label} is read as in × out`,
  'read-last-rows': ({ label, rows }) =>
    `${label} is read as ${rows === 1 ? 'the last row, as a loop leaves it' : `the last ${rows} rows`}`,
  'read-row': ({ label, row }) => `${label} is read as row ${row}`,
  'read-transposed': ({ label }) => `${label} is read transposed: it has a column for each row of X`,
  'read-with-bias': ({ label }) => `${label} is read with its bias column, which the article drops and nothing needs`,
  'read-without-ones': ({ label }) => `${label} is read without its column of ones`,
  'row-order': () => 'your rows are read in another order than the table has them',
  'weights-in-out': () => 'the weights are read as in × out',
  'weights-rows': () => 'the vector of weights is read row by row, as NumPy unrolls',
  'weights-apart': () => 'the vector of weights is read as weights and then biases of each layer, row by row',
  'weights-apart-in-out': () =>
    'the vector of weights is read as weights (in × out) and then biases of each layer, row by row',
  'classes-by-value': ({ theirs, here }) =>
    `the classes are numbered in sorted order (${listed(theirs)}), here as ${listed(here)}`,
  'classes-by-appearance': ({ theirs, here }) =>
    `the classes are numbered in the order in which they first appear (${listed(theirs)}), here as ${listed(here)}: --class-order appearance`,
  'classes-by-text': ({ theirs, here }) =>
    `the classes are numbered in the order of their texts (${listed(theirs)}), here as ${listed(here)}`,
  'classes-backwards': ({ theirs }) => `the classes are numbered as ${theirs.join(', ')}`,
  'x-sample-deviation': () =>
    "X is divided by the deviation of a sample (m - 1), as Octave's std(X) does; here it is by that of the population, std(X, 1)",
  'penalty-not-divided-throughout': ({ lambda }) =>
    `lambda is not divided by m, in J and in the gradient alike: here that is --lambda ${lambda}`,
  'penalty-plain-throughout': ({ lambda }) =>
    `the penalty is lambda times the squares, in J and in the gradient alike: here that is --lambda ${lambda}`,
  'error-holds-1-m': ({ error }) => `${error} and what comes of it holds 1/m already`,
  'delta-holds-1-m': () => 'Delta holds 1/m already',
  'known-before': ({ label, before }) =>
    `${before.join(' and ')} ${arePlural(before.length)} right: look between ${before.length > 1 ? 'them' : 'it'} and ${label}.`,
  'known-J': () => 'J is right, so X, yv, Theta, lambda and the way forward are: look at the way back.',
  'known-after': ({ label, after }) =>
    `What comes after it is right: ${after.join(', ')}. Then ${label} is not what the gradient is made of.`,
  'known-column': ({ label, column }) =>
    `In ${label} only ${column === 'biases' ? 'the first column, that of the biases,' : `column ${column}`} differs.`,
  'known-biases-right': ({ label }) =>
    `In ${label} the column of the biases is right, and others are not: look at what biases have no part in, as the penalty.`,
  'known-row': ({ label, row }) => `In ${label} only row ${row} differs.`,
  'known-cells': ({ label, cells, rows, columns }) =>
    `In ${label} ${cells.off} of ${cells.of} numbers differ, in ${rows.off} of ${rows.of} rows and ${columns.off} of ${columns.of} columns.`,
  'known-ratio': ({ label, ratio, isOne }) =>
    `${isOne ? label : `Each number of ${label}`} is ${ratio} times what it should be.`,
  'known-slopes': ({ label, slopes }) =>
    `The slope that ${label} was multiplied by, if all before it is right: ${slopes
      .map(
        ({ address, used, z, gradient, a }) =>
          `${address}: ${used} was used, and g'(${z}) is ${gradient}, with a = ${a}`,
      )
      .join('; ')}.`,
  cell: ({ place, is, isVector, mine, right, farthest }) => {
    const named = is === undefined ? place : isVector ? `${place}, which is ${is},` : `${place} (${is})`;
    const of = farthest ? `, the farthest off of ${farthest.differing} of ${farthest.of} numbers` : '';
    return `${named} is ${mine}, and should be ${right}${of}`;
  },
  shape: ({ label, is, should }) => `${label} is ${shape(is)}${should ? `, and should be ${shape(should)}` : ''}`,
  'ended-gradient-zero': () => 'the gradient it believes in is zero',
  'ended-line-search-failed': () => 'along the gradient it believes in, no lower J was found',
  'ended-labels-width': () => 'a3 - yv does not go, as yv has another width: the program stops with an error',
  'ended-gradient-size': ({ size }) =>
    `the gradient has ${size} numbers, which are not as many as Theta's: Octave stops here with an error`,
  'hidden-by-data': () => 'it changes no number here',
  'shows-in': ({ step }) => `shows in ${step} at the earliest`,
};

const frame: DiagnosisFrame = {
  convention: (clause) => `A convention, and right: ${clause}.`,
  agreeing: (names) => `These agree: ${names.join(', ')}.`,
  first: (step, clause) => `The first that differs is ${step}: ${clause}.`,
  cannotTell:
    'Some known mistakes would give these numbers, but so few digits can be met by chance: give grad, or more digits.',
  unknown: 'None of the known mistakes, alone or in pairs, gives these numbers: the cause is unknown.',
  several: (count) =>
    `${count} explanations give all of these numbers to their rounding, and these numbers do not distinguish them:`,
  gives: (mistakes, digits) =>
    `${mistakes === 1 ? 'One known mistake gives' : 'Two known mistakes together give'} all of these numbers, to ${digits} ${digits === 1 ? 'digit' : 'digits'}:`,
  explanation: (number) => `Explanation ${number}:`,
  more: (count) => `… and ${count} more.`,
  number: (called, value, made) => `${called} is ${value}${made === undefined ? '' : `, which is ${made}`}`,
  found: (number) => `  found:        ${number}`,
  meant: (option) => `  If you meant it so, ${option} compares with it.`,
  mistake: (id, { title, does }) => `${id}: ${title}. ${does}`,
  inPart: (title, part) => `${title}, in ${typeof part === 'number' ? `layer ${part}` : part} only`,
  hidden: (title, clause) => `${title}: ${clause}`,
  article: '  the article:  ',
  asWritten: '  as written:',
  right: '  right:',
};

export const en: DiagnosisWords = { mistakes: {}, sentences, frame };

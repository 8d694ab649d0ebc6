/** What `check --mine` and `trace --break` say, in English. */

const counted = (count: number) => count.toLocaleString('en-US');
const mistakesIn = (count: number) => `${counted(count)} ${count === 1 ? 'mistake' : 'mistakes'}`;

export const mistakes = {
  agree: (names: string) => `All agree: ${names}.`,
  ownRow: (of: { row: number; own: number; step: string }) =>
    `Row ${of.row} of the table is row ${of.own} of your ${of.step}: rows that are not used have none there.`,
  hiddenByData: (count: number, hasProbe: boolean) =>
    `${mistakesIn(count)} cannot show on these data${hasProbe ? ' (check --probe writes some on which all do)' : ''}:`,
  hiddenInSteps: (count: number, areListed: boolean) =>
    `${mistakesIn(count)} would show in steps that were not given only${areListed ? ':' : ' (--verbose lists them)'}.`,
  more: {
    1: 'More: --hint 2 asks the question to put there, --hint 3 tells the answer and how to mend it.',
    2: 'More: --hint 3 tells the answer and how to mend it.',
  },
  isLambdaYours: (lambda: number) => `Is lambda yours? Here it is ${lambda}.`,
  isThetaYours: (theta: string) =>
    `Are Theta and lambda yours? Here Theta is ${theta}: save Theta1, Theta2, … beside your numbers, or name their file with --theta.`,
  earlier: 'Give earlier steps too (z2, a2, s3, s2, Delta1): the first that differs is where to look.',
  listTitles: ['mistake', 'what it is'],
  stepTitles: ['step', 'numbers that differ', 'farthest apart', 'right', 'with the mistake'],
  notComputed: 'not computed',
  otherShape: (is: string, should: string) => `${is}, not ${should}`,
  none: 'none',
  differing: (differing: number, of: number) => `${counted(differing)} of ${counted(of)}`,
  right: (step: string) => `${step} right`,
  wrong: (step: string) => `${step} with the mistake`,
  shaped: (shape: string) => `, ${shape}`,
  stops: ': the program stops before',
  training: (optimizer: string) => `A training by ${optimizer}, right and with the mistake:`,
  trainingTitles: ['iteration', 'J', 'answered right', 'J with the mistake', 'which it takes for', 'answered right'],
  ended: (iterations: number, why: string) =>
    `With the mistake it ended after ${counted(iterations)} ${iterations === 1 ? 'iteration' : 'iterations'}: ${why}.`,
};

export type MistakeCliWords = typeof mistakes;

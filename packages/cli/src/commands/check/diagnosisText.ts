/** A diagnosis on the terminal and as JSON: what agrees, what differs first, and what explains it, by grades. */
import {
  type DiagnosedCause,
  type Diagnosis,
  describeDiagnosis,
  type HintGrade,
  hint,
} from '@deltascope/core/diagnose';
import { formatAddress, isPerRow } from '@deltascope/core/trace';
import type { ComparedProblem } from '../../problems/compared.ts';
import { count, plural } from '../../terminal/numbers.ts';
import type { Paint } from '../../terminal/terminal.ts';
import type { Diagnosed } from './diagnosis.ts';

export interface TextOptions {
  readonly grade: HintGrade;
  readonly paint: Paint;
  /** Also the mistakes that only other steps could show. */
  readonly verbose: boolean;
}

export function diagnosisText(diagnosed: Diagnosed, options: TextOptions): string {
  const { problem, diagnosis, notes } = diagnosed;
  const { network, examples, lambda, thetaWords } = problem;
  const head =
    `${network.layers.join('-')} network, ${network.activation}, output ${network.output}; ` +
    `${count(examples.m)} rows, lambda = ${lambda}; Theta ${thetaWords}`;
  const said = notes.map((note) => options.paint('dim', note));
  const verdict =
    diagnosis.verdict === 'agrees' ? [options.paint('green', `All agree: ${diagnosis.compared.join(', ')}.`)] : [];
  const lines = describeDiagnosis(diagnosis, options.grade);
  const parts = [
    [head, ...said],
    [...verdict, ...withOwnRow(lines, diagnosed)],
    hiddenLines(diagnosed, options),
    nextLines(diagnosed, options),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

/** Behind the line of the first difference, which row of the person's own numbers it is, where some were left out. */
function withOwnRow(lines: readonly string[], { problem, diagnosis }: Diagnosed): string[] {
  const { address, step } = diagnosis.firstDifference ?? {};
  if (!address || !problem.tableRows || !isPerRow(address.matrix)) return [...lines];
  const own = problem.tableRows.indexOf(address.row) + 1;
  if (own === address.row) return [...lines];
  const at = lines.findIndex((line) => line.startsWith('The first that differs')) + 1;
  const row = `Row ${address.row} of the table is row ${own} of your ${step}: rows that are not used have none there.`;
  return [...lines.slice(0, at), row, ...lines.slice(at)];
}

function hiddenLines({ problem, diagnosis }: Diagnosed, { paint, verbose }: TextOptions): string[] {
  const data = diagnosis.cannotShow.filter(({ because }) => because === 'data');
  const given = diagnosis.cannotShow.filter(({ because }) => because === 'given');
  const lines: string[] = [];
  if (data.length > 0) {
    lines.push(
      `${plural(data.length, 'mistake')} cannot show on these data${problem.tableRows ? ' (check --probe writes some on which all do)' : ''}:`,
    );
    lines.push(...data.map(({ words }) => paint('dim', `  ${words}`)));
  }
  if (given.length > 0) {
    lines.push(
      `${plural(given.length, 'mistake')} would show in steps that were not given only${verbose ? ':' : ' (--verbose lists them)'}.`,
    );
    if (verbose) lines.push(...given.map(({ words }) => paint('dim', `  ${words}`)));
  }
  return lines;
}

const GRADES: Readonly<Record<1 | 2, string>> = {
  1: 'More: --hint 2 asks the question to put there, --hint 3 tells the answer and how to mend it.',
  2: 'More: --hint 3 tells the answer and how to mend it.',
};

function nextLines({ diagnosis, problem }: Diagnosed, { grade, paint }: TextOptions): string[] {
  switch (diagnosis.verdict) {
    case 'agrees':
      return [];
    case 'unknown':
    case 'possible':
      return unknownLines(diagnosis, problem);
    default:
      return grade === 3 ? [] : [paint('dim', GRADES[grade])];
  }
}

/** What to give or to look at; the weights are not asked about where J agrees. */
function unknownLines(
  { agreeing, names, compared, hasWeights }: Diagnosis,
  { thetaWords, lambda }: ComparedProblem,
): string[] {
  const J = names.get('J') ?? 'J';
  const asked = agreeing.includes(J)
    ? []
    : hasWeights
      ? [`Is lambda yours? Here it is ${lambda}.`]
      : [
          `Are Theta and lambda yours? Here Theta is ${thetaWords}: save Theta1, Theta2, … beside your numbers, or name their file with --theta.`,
        ];
  const more =
    compared.length < ENOUGH_STEPS
      ? ['Give earlier steps too (z2, a2, s3, s2, Delta1): the first that differs is where to look.']
      : [];
  return [...asked, ...more];
}

/** Who gives so many need not be asked for more. */
const ENOUGH_STEPS = 8;

/** For programs: the whole answer, or hints alone where a grade below 3 is asked for. */
export function diagnosisJson({ problem, diagnosis, notes }: Diagnosed, grade: HintGrade) {
  const { verdict, compared, conventions, known, names, agreeing, firstDifference, explanations, cannotShow } =
    diagnosis;
  return {
    verdict,
    compared,
    agreeing,
    firstDifference: firstDifference && {
      ...firstDifference,
      address: firstDifference.address && formatAddress(firstDifference.address),
    },
    explanations: explanations.map((cause) => causeJson(cause, grade, names)),
    conventions: conventions.map(({ words }) => words),
    known,
    cannotShow: cannotShow.map(({ mistake, because, words }) => ({ mistake: mistake.id, because, words })),
    notes: [...notes, ...diagnosis.notes],
    theta: problem.thetaWords,
    lambda: problem.lambda,
  };
}

function causeJson(
  { mistakes, digits, chance, numbers, options }: DiagnosedCause,
  grade: HintGrade,
  names: Diagnosis['names'],
) {
  const hints = [...new Set(mistakes.flatMap((mistake) => hint(mistake, grade, names)))];
  if (grade < 3) return { digits, chance, hints };
  const told = mistakes.map(({ id, title, does, line, wrong, fix }) => ({ id, title, does, line, wrong, fix }));
  return { digits, chance, numbers, options, mistakes: told };
}

/** A diagnosis on the terminal and as JSON: what agrees, what differs first, and what explains it, by grades. */
import {
  type DiagnosedCause,
  type Diagnosis,
  describeDiagnosis,
  type Hidden,
  type HintGrade,
  hiddenText,
  hint,
  mistakeText,
  numberText,
  toldIn,
} from '@deltascope/core/diagnose';
import { formatAddress, isPerRow } from '@deltascope/core/trace';
import { LANGUAGES, type LanguageCode, numberNoteText } from '@deltascope/core/words';
import type { ComparedProblem } from '../../problems/compared.ts';
import type { Paint } from '../../terminal/terminal.ts';
import { spokenLanguage, words } from '../../words/words.ts';
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
  const head = words().tracing.head({
    layers: network.layers.join('-'),
    activation: network.activation,
    output: String(network.output),
    rows: examples.m,
    lambda,
    theta: thetaWords,
  });
  const said = noteTexts(notes, spokenLanguage()).map((note) => options.paint('dim', note));
  const verdict =
    diagnosis.verdict === 'agrees'
      ? [options.paint('green', words().mistakes.agree(diagnosis.compared.join(', ')))]
      : [];
  const lines = describeDiagnosis(diagnosis, options.grade, spokenLanguage());
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

/** How the person's files were read. */
function noteTexts({ files, named }: Diagnosed['notes'], code: LanguageCode): string[] {
  return [...files.map((note) => numberNoteText(note, LANGUAGES[code])), ...named.map((told) => toldIn(told, code))];
}

/** Behind the line of the first difference, which row of the person's own numbers it is, where some were left out. */
function withOwnRow(lines: readonly string[], { problem, diagnosis }: Diagnosed): string[] {
  const { address, step = '', told } = diagnosis.firstDifference ?? {};
  if (!address || !told || !problem.tableRows || !isPerRow(address.matrix)) return [...lines];
  const own = problem.tableRows.indexOf(address.row) + 1;
  if (own === address.row) return [...lines];
  const at = lines.findIndex((line) => line.includes(toldIn(told, spokenLanguage()))) + 1;
  const row = words().mistakes.ownRow({ row: address.row, own, step });
  return [...lines.slice(0, at), row, ...lines.slice(at)];
}

function hiddenLines({ problem, diagnosis }: Diagnosed, { paint, verbose }: TextOptions): string[] {
  const data = diagnosis.cannotShow.filter(({ because }) => because === 'data');
  const given = diagnosis.cannotShow.filter(({ because }) => because === 'given');
  const say = words().mistakes;
  const listed = (hidden: Hidden) => paint('dim', `  ${hiddenText(hidden, spokenLanguage())}`);
  const lines: string[] = [];
  if (data.length > 0) lines.push(say.hiddenByData(data.length, problem.tableRows !== undefined), ...data.map(listed));
  if (given.length > 0) lines.push(say.hiddenInSteps(given.length, verbose), ...(verbose ? given.map(listed) : []));
  return lines;
}

function nextLines({ diagnosis, problem }: Diagnosed, { grade, paint }: TextOptions): string[] {
  switch (diagnosis.verdict) {
    case 'agrees':
      return [];
    case 'unknown':
    case 'possible':
      return unknownLines(diagnosis, problem);
    default:
      return grade === 3 ? [] : [paint('dim', words().mistakes.more[grade])];
  }
}

/** What to give or to look at; the weights are not asked about where J agrees. */
function unknownLines(
  { agreeing, names, compared, hasWeights }: Diagnosis,
  { thetaWords, lambda }: ComparedProblem,
): string[] {
  const say = words().mistakes;
  const J = names.get('J') ?? 'J';
  const asked = agreeing.includes(J) ? [] : hasWeights ? [say.isLambdaYours(lambda)] : [say.isThetaYours(thetaWords)];
  const more = compared.length < ENOUGH_STEPS ? [say.earlier] : [];
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
      step: firstDifference.step,
      address: firstDifference.address && formatAddress(firstDifference.address),
      mine: firstDifference.mine,
      right: firstDifference.right,
      words: toldIn(firstDifference.told),
    },
    explanations: explanations.map((cause) => causeJson(cause, grade, names)),
    conventions: conventions.map(({ told }) => toldIn(told)),
    known: known.map((told) => toldIn(told)),
    cannotShow: cannotShow.map((hidden) => ({
      mistake: hidden.mistake.id,
      because: hidden.because,
      words: hiddenText(hidden),
    })),
    notes: [...noteTexts(notes, 'en'), ...diagnosis.notes.map((told) => toldIn(told))],
    theta: problem.thetaWords,
    lambda: problem.lambda,
  };
}

function causeJson(
  { mistakes, digits, chance, numbers, options }: DiagnosedCause,
  grade: HintGrade,
  names: Diagnosis['names'],
) {
  const hints = [...new Set(mistakes.flatMap((mistake) => hint(mistake, grade, { names })))];
  if (grade < 3) return { digits, chance, hints };
  const told = mistakes.map((mistake) => {
    const { title, does } = mistakeText(mistake);
    const { id, line, wrong, fix } = mistake;
    return { id, title, does, line, wrong, fix };
  });
  return { digits, chance, numbers: numbers.map((number) => numberText(number)), options, mistakes: told };
}

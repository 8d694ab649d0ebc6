/** A diagnosis in sentences, graded: a hint where to look, a question to ask there, the whole answer. */
import type { DiagnosedCause, Diagnosis } from './diagnose.ts';
import type { Lines, Mistake } from './mistake.ts';
import { inOwnNames } from './ownNames.ts';
import { pytorchOf } from './pytorch.ts';

/** How much a hint gives away: 1 where to look, 2 what to ask there, 3 the whole answer. */
export type HintGrade = 1 | 2 | 3;

/** More explanations than these are counted instead. */
const CAUSES_SHOWN = 5;

const CANNOT_TELL =
  'Some known mistakes would give these numbers, but so few digits can be met by chance: give grad, or more digits.';
const UNKNOWN = 'None of the known mistakes, alone or in pairs, gives these numbers: the cause is unknown.';

/** Lines to print: what agrees, what differs first, and what explains it to the grade asked for [3]. */
export function describeDiagnosis(diagnosis: Diagnosis, grade: HintGrade = 3): string[] {
  const { verdict, agreeing, firstDifference, explanations, notes, conventions, known } = diagnosis;
  const lines = [...notes, ...conventions.map(({ words }) => `A convention, and right: ${words}.`)];
  if (verdict === 'agrees') return lines;
  if (agreeing.length > 0) lines.push(`These agree: ${agreeing.join(', ')}.`);
  lines.push(`The first that differs is ${firstDifference?.step}: ${firstDifference?.words}.`);
  if (verdict === 'possible') return [...lines, CANNOT_TELL, ...known];
  if (verdict === 'unknown') return [...lines, UNKNOWN, ...known];
  lines.push('', verdictLine(diagnosis));
  const shown = explanations.slice(0, CAUSES_SHOWN).map((cause) => causeLines(cause, grade, diagnosis.names));
  const numbered = shown.map((one, i) => (shown.length > 1 ? [`Explanation ${i + 1}:`, ...one, ''] : one));
  const told = grade === 3 ? numbered.flat() : [...new Set(shown.flat())];
  if (told.at(-1) === '') told.pop();
  const more = explanations.length - CAUSES_SHOWN;
  return [...lines, ...told, ...(more > 0 ? [`… and ${more} more.`] : [])];
}

function verdictLine({ verdict, explanations }: Diagnosis): string {
  const [{ mistakes, digits }] = explanations;
  if (verdict === 'several') {
    return `${explanations.length} explanations give all of these numbers to their rounding, and these numbers do not distinguish them:`;
  }
  const which = mistakes.length === 1 ? 'One known mistake gives' : 'Two known mistakes together give';
  return `${which} all of these numbers, to ${digits} ${digits === 1 ? 'digit' : 'digits'}:`;
}

function causeLines(
  { mistakes, numbers, options }: DiagnosedCause,
  grade: HintGrade,
  names: ReadonlyMap<string, string>,
): string[] {
  const told = mistakes.flatMap((mistake) => hint(mistake, grade, names));
  if (grade < 3) return told;
  const found = numbers.map((words) => `  found:        ${words}`);
  const meant = options.map((option) => `  If you meant it so, ${option} compares with it.`);
  return [...told, ...found, ...meant];
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** 1: where to look. 2: and what to ask there. 3: what is wrong, the article's line, how it was probably written, and how to mend it. */
export function hint(mistake: Mistake, grade: HintGrade, names: ReadonlyMap<string, string> = NO_NAMES): string[] {
  const { id, title, does, line, hints, wrong, fix } = mistake;
  const own = (text: string) => inOwnNames(text, names);
  if (grade < 3) return hints.slice(0, grade).map(own);
  return [
    `${id}: ${own(title)}. ${own(does)}`,
    `  the article:  ${line}`,
    ...(wrong ? written('as written:', wrong, own) : []),
    ...written('right:', fix, own),
  ];
}

function written(head: string, { octave, numpy, typescript }: Lines, own: (text: string) => string): string[] {
  return [
    `  ${head}`,
    `    Octave:       ${own(octave)}`,
    `    NumPy:        ${own(numpy)}`,
    `    PyTorch:      ${own(pytorchOf(numpy))}`,
    `    TypeScript:   ${own(typescript)}`,
  ];
}

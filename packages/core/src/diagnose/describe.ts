/** A diagnosis in sentences, graded: a hint where to look, a question to ask there, the whole answer. */
import type { DiagnosedCause, Diagnosis } from './diagnose.ts';
import type { Mistake } from './mistake.ts';

export type HintGrade = 1 | 2 | 3;

/** More explanations than these are counted instead. */
const CAUSES_SHOWN = 5;

/** Lines to print: what agrees, what differs first, and what explains it to the grade asked for [3]. */
export function describeDiagnosis(diagnosis: Diagnosis, grade: HintGrade = 3): string[] {
  const { verdict, agreeing, firstDifference, explanations, notes } = diagnosis;
  const lines = [...notes];
  if (agreeing.length > 0) lines.push(`These agree: ${agreeing.join(', ')}.`);
  if (verdict === 'agrees') return lines;
  lines.push(`The first that differs is ${firstDifference?.step}: ${firstDifference?.words}.`);
  if (verdict === 'unknown') {
    return [...lines, 'None of the known mistakes, alone or in pairs, gives these numbers: the cause is unknown.'];
  }
  lines.push('', verdictLine(diagnosis));
  const shown = explanations.slice(0, CAUSES_SHOWN).map((cause) => causeLines(cause, grade));
  const numbered = shown.map((one, i) => (shown.length > 1 ? [`Explanation ${i + 1}:`, ...one, ''] : one));
  const told = grade === 3 ? numbered.flat() : [...new Set(shown.flat())];
  if (told.at(-1) === '') told.pop();
  const more = explanations.length - CAUSES_SHOWN;
  return [...lines, ...told, ...(more > 0 ? [`… and ${more} more.`] : [])];
}

function verdictLine({ verdict, explanations }: Diagnosis): string {
  const [{ mistakes, digits }] = explanations;
  if (verdict === 'several') {
    return `${explanations.length} explanations give all of these numbers to their rounding, and they cannot be told apart by them:`;
  }
  const which = mistakes.length === 1 ? 'One known mistake gives' : 'Two known mistakes together give';
  const chance = verdict === 'possible' ? '; so few digits could be met by chance, so give more' : '';
  return `${which} all of these numbers, to ${digits} ${digits === 1 ? 'digit' : 'digits'}${chance}:`;
}

function causeLines({ mistakes }: DiagnosedCause, grade: HintGrade): string[] {
  return mistakes.flatMap((mistake) => hint(mistake, grade));
}

/** 1: where to look. 2: and what to ask there. 3: what is wrong, the article's line, and how to mend it. */
export function hint({ id, title, does, line, hints, fix }: Mistake, grade: HintGrade): string[] {
  if (grade < 3) return hints.slice(0, grade);
  return [
    `${id}: ${title}. ${does}`,
    `  the article:  ${line}`,
    `  Octave:       ${fix.octave}`,
    `  NumPy:        ${fix.numpy}`,
    `  TypeScript:   ${fix.typescript}`,
  ];
}

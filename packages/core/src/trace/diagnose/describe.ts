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
  if (verdict === 'several')
    lines.push(`${explanations.length} explanations give these numbers, and they cannot be told apart by them:`);
  if (verdict === 'possible')
    lines.push('One explanation gives these numbers, but so few digits could be met by chance:');
  for (const cause of explanations.slice(0, CAUSES_SHOWN)) lines.push(...causeLines(cause, grade));
  if (explanations.length > CAUSES_SHOWN) lines.push(`… and ${explanations.length - CAUSES_SHOWN} more.`);
  return lines;
}

function causeLines({ mistakes, digits }: DiagnosedCause, grade: HintGrade): string[] {
  const hints = mistakes.flatMap((mistake) => hint(mistake, grade));
  return grade === 3 ? [...hints, `This gives the numbers to ${digits} digits.`] : [...new Set(hints)];
}

/** 1: where to look. 2: and what to ask there. 3: what is wrong, the article's line, and how to mend it. */
export function hint({ title, does, line, hints, fix }: Mistake, grade: HintGrade): string[] {
  if (grade < 3) return hints.slice(0, grade);
  return [
    `${title[0].toUpperCase()}${title.slice(1)}. ${does}`,
    `The article's line: ${line}`,
    `Octave:     ${fix.octave}`,
    `NumPy:      ${fix.numpy}`,
    `TypeScript: ${fix.typescript}`,
  ];
}

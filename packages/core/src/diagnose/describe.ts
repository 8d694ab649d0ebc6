/** A diagnosis in sentences, graded: a hint where to look, a question to ask there, the whole answer. */
import type { LanguageCode } from '../words/languageCode.ts';
import type { DiagnosedCause, Diagnosis, FoundNumber } from './diagnose.ts';
import type { Lines, Mistake } from './mistake.ts';
import { inOwnNames } from './ownNames.ts';
import { pytorchOf } from './pytorch.ts';
import { DIAGNOSIS_WORDS, mistakeText, toldIn } from './words/words.ts';

/** How much a hint gives away: 1 where to look, 2 what to ask there, 3 the whole answer. */
export type HintGrade = 1 | 2 | 3;

/** More explanations than these are counted instead. */
const CAUSES_SHOWN = 5;

/** Lines to print: what agrees, what differs first, and what explains it to the grade asked for [3], in a language [English]. */
export function describeDiagnosis(diagnosis: Diagnosis, grade: HintGrade = 3, code: LanguageCode = 'en'): string[] {
  const { verdict, agreeing, firstDifference, explanations, notes, conventions, known } = diagnosis;
  const { frame } = DIAGNOSIS_WORDS[code];
  const lines = [
    ...notes.map((told) => toldIn(told, code)),
    ...conventions.map(({ told }) => frame.convention(toldIn(told, code))),
  ];
  if (verdict === 'agrees') return lines;
  if (agreeing.length > 0) lines.push(frame.agreeing(agreeing));
  if (firstDifference) lines.push(frame.first(firstDifference.step, toldIn(firstDifference.told, code)));
  if (verdict === 'possible' || verdict === 'unknown') {
    const why = verdict === 'possible' ? frame.cannotTell : frame.unknown;
    return [...lines, why, ...known.map((told) => toldIn(told, code))];
  }
  lines.push('', verdictLine(diagnosis, code));
  const options = { names: diagnosis.names, code };
  const shown = explanations.slice(0, CAUSES_SHOWN).map((cause) => causeLines(cause, grade, options));
  const numbered = shown.map((one, i) => (shown.length > 1 ? [frame.explanation(i + 1), ...one, ''] : one));
  const told = grade === 3 ? numbered.flat() : [...new Set(shown.flat())];
  if (told.at(-1) === '') told.pop();
  const more = explanations.length - CAUSES_SHOWN;
  return [...lines, ...told, ...(more > 0 ? [frame.more(more)] : [])];
}

function verdictLine({ verdict, explanations }: Diagnosis, code: LanguageCode): string {
  const { frame } = DIAGNOSIS_WORDS[code];
  const [{ mistakes, digits }] = explanations;
  return verdict === 'several'
    ? frame.several(explanations.length)
    : frame.gives(mistakes.length === 1 ? 1 : 2, digits);
}

/** In which language, and by which names in place of the article's. */
export interface HintOptions {
  readonly names?: ReadonlyMap<string, string>;
  readonly code?: LanguageCode;
}

function causeLines({ mistakes, numbers, options }: DiagnosedCause, grade: HintGrade, hints: HintOptions): string[] {
  const { frame } = DIAGNOSIS_WORDS[hints.code ?? 'en'];
  const told = mistakes.flatMap((mistake) => hint(mistake, grade, hints));
  if (grade < 3) return told;
  const found = numbers.map((number) => frame.found(numberText(number, hints.code)));
  return [...told, ...found, ...options.map(frame.meant)];
}

/** `the factor is 0.5, which is 1/2`, in a language [English]. */
export function numberText({ mistake, value, made }: FoundNumber, code: LanguageCode = 'en'): string {
  return DIAGNOSIS_WORDS[code].frame.number(mistakeText(mistake, code).called ?? '', value, made);
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** 1: where to look. 2: and what to ask there. 3: what is wrong, the article's line, how it was probably written, and how to mend it. */
export function hint(
  mistake: Mistake,
  grade: HintGrade,
  { names = NO_NAMES, code = 'en' }: HintOptions = {},
): string[] {
  const { id, line, wrong, fix } = mistake;
  const { frame } = DIAGNOSIS_WORDS[code];
  const text = mistakeText(mistake, code);
  const own = (words: string) => inOwnNames(words, names);
  if (grade < 3) return text.hints.slice(0, grade).map(own);
  return [
    frame.mistake(id, { ...text, title: own(text.title), does: own(text.does) }),
    `${frame.article}${line}`,
    ...(wrong ? written(frame.asWritten, wrong, own) : []),
    ...written(frame.right, fix, own),
  ];
}

function written(head: string, { octave, numpy, typescript }: Lines, own: (text: string) => string): string[] {
  return [
    head,
    `    Octave:       ${own(octave)}`,
    `    NumPy:        ${own(numpy)}`,
    `    PyTorch:      ${own(pytorchOf(numpy))}`,
    `    TypeScript:   ${own(typescript)}`,
  ];
}

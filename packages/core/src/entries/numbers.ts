/** Numbers that people bring: files and pasted displays. */
export { type NumberArray, type NumberFile, UNNAMED, type Written } from '../numbers/numbers.ts';
export { LARGEST_NUMBER_FILE, parseNumbers } from '../numbers/parseNumbers.ts';
export type { NumberNote, NumberNoted, NumberNotes, NumberNoteTexts, OtherValue } from '../words/numberNotes.ts';

/** What the controls of reading offer, and which refusals they answer. */

/** The usual ones of those that core knows. */
export const ENCODINGS = [
  'utf-8',
  'utf-16',
  'windows-1252',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'koi8-r',
] as const;

/** Codes of errors that another way to read the file may avoid. */
export const READING_FAULTS: ReadonlySet<string> = new Set([
  'number-writing',
  'not-a-number',
  'not-a-date',
  'same-signs',
  'encoding',
  'nul-byte',
  'delimiter',
  'one-column',
  'columns',
  'ragged-row',
  'names',
  'no-rows',
  'sheet',
]);

/** Words for yes and no in several languages. */

const YES_NO: readonly (readonly [no: string, yes: string])[] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['off', 'on'],
  ['non', 'oui'],
  ['faux', 'vrai'],
  ['nein', 'ja'],
  ['n', 'j'],
  ['falsch', 'wahr'],
  ['no', 'sí'],
  ['no', 'si'],
  ['no', 'sì'],
  ['n', 's'],
  ['falso', 'verdadero'],
  ['falso', 'vero'],
  ['falso', 'verdadeiro'],
  ['não', 'sim'],
  ['nao', 'sim'],
  ['nee', 'ja'],
  ['nej', 'ja'],
  ['nei', 'ja'],
  ['ei', 'kyllä'],
  ['nie', 'tak'],
  ['ne', 'ano'],
  ['hayır', 'evet'],
  ['όχι', 'ναι'],
  ['нет', 'да'],
  ['ложь', 'истина'],
  ['否', '是'],
  ['不是', '是'],
  ['假', '真'],
  ['无', '有'],
  ['無', '有'],
  ['いいえ', 'はい'],
  ['偽', '真'],
  ['아니요', '예'],
  ['아니오', '예'],
  ['아니요', '네'],
  ['거짓', '참'],
];

const SENSES = new Map(
  YES_NO.flatMap(([no, yes]) => [
    [no, false],
    [yes, true],
  ]),
);

/** Whether the word, in any case, says yes or no; undefined if it says neither. Digits say neither here. */
export function yesNoSense(word: string): boolean | undefined {
  return SENSES.get(word.trim().toLowerCase());
}

/** As `yesNoSense`, and 1 and 0 too: how a column that is known to say yes and no is read. */
export function isYes(word: string): boolean | undefined {
  const sense = yesNoSense(word);
  if (sense !== undefined) return sense;
  if (!/^[01](\.0*)?$/.test(word.trim())) return undefined;
  return word.trim().startsWith('1');
}

/**
 * Whether these words together say yes and no: each does, and a whole pair is among them. Single letters may be of one
 * pair only, or stand beside the words that they begin: a column of y, n, t and f is one of letters.
 */
export function areYesNo(words: Iterable<string>): boolean {
  const different = new Set(Array.from(words, (word) => word.trim().toLowerCase()));
  for (const word of different) if (!SENSES.has(word)) return false;
  if (!YES_NO.some(([no, yes]) => different.has(no) && different.has(yes))) return false;
  if (different.size === 2) return true;
  return [...different].every((word) => !/^[a-z]$/.test(word) || [...different].some((other) => begins(word, other)));
}

function begins(letter: string, word: string): boolean {
  return word.length > 1 && word.startsWith(letter);
}

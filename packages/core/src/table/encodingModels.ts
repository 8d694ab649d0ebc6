/**
 * How likely words of bytes are in the encodings that are guessed among: per encoding the logarithm of a probability,
 * from rough frequencies of its characters. All models explain the same bytes, so their sums can be compared.
 */
import {
  CAPITAL_LATIN,
  FREQUENT_LATIN,
  JAPANESE_KANJI,
  KOREAN,
  LATIN_SIGNS,
  RUSSIAN,
  SIMPLIFIED_CHINESE,
  TRADITIONAL_CHINESE,
} from './frequentLetters.ts';
import { decodeWindows1252 } from './windows1252.ts';

export interface EncodingModel {
  readonly name: string;
  readonly label: string;
  /** Below this mean of its characters beyond ASCII a text is not one of this encoding. */
  readonly least: number;
  /** Undefined if the bytes are not valid. */
  readonly decode: (word: Uint8Array) => string | undefined;
  readonly logLikelihood: (word: Uint8Array, text: string) => number;
}

function decodeWith(label: string, word: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(word);
  } catch {
    return undefined;
  }
}

/** A class of characters: together this share of a text's characters, spread over so many of them. */
type Share = readonly [share: number, characters: number];
const perCharacter = ([share, characters]: Share) => Math.log(share / characters);

interface Pairs {
  readonly common: string;
  readonly commonShare: number;
  /** The class of a character by its bytes; the first one is above 127. */
  readonly shareOf: (first: number, second: number, character: string) => Share;
}

const RARE: Share = [1e-4, 1e5];
/** A character of two bytes right beside an ASCII letter, as if it were within a Latin word. */
const BESIDE_LETTER = Math.log(0.1);

function pairsModel(name: string, label: string, { common, commonShare, shareOf }: Pairs): EncodingModel {
  const frequent = new Set(common);
  const logFrequent = perCharacter([commonShare, frequent.size]);
  const logLikelihood = (word: Uint8Array, text: string): number => {
    let sum = 0;
    let at = 0;
    let before = '';
    for (const character of text) {
      const first = word[at];
      if (character.charCodeAt(0) < 0x80) {
        if (before !== '' && before.charCodeAt(0) >= 0x80 && isLetter(character)) sum += BESIDE_LETTER;
        at++;
      } else {
        const share = shareOf(first, word[at + 1] ?? 0, character);
        sum += frequent.has(character) ? logFrequent : perCharacter(share);
        if (isLetter(before)) sum += BESIDE_LETTER;
        at += widthOf(label, first, word[at + 1] ?? 0);
      }
      before = character;
    }
    return sum;
  };
  return { name, label, least: -9.4, decode: (word) => decodeWith(label, word), logLikelihood };
}

function isLetter(character: string): boolean {
  return /^[a-z]$/i.test(character);
}

/** Bytes of the character that begins with these two. */
function widthOf(label: string, first: number, second: number): number {
  if (label === 'gb18030' && second >= 0x30 && second < 0x3a) return 4;
  if (label === 'euc-jp' && first === 0x8f) return 3;
  if (label === 'shift_jis' && first >= 0xa0 && first < 0xe0) return 1;
  return 2;
}

const isKana = (character: string, from: number, to: number) => {
  const code = character.charCodeAt(0);
  return code >= from && code <= to;
};

function japaneseShare(character: string, isLevelOne: boolean, isSign: boolean): Share {
  if (isKana(character, 0x3041, 0x3093)) return [0.35, 83];
  if (isKana(character, 0x30a1, 0x30fc)) return [0.25, 90];
  if (isKana(character, 0xff61, 0xff9f)) return [0.002, 63];
  if (isLevelOne) return [0.17, 2700];
  return isSign ? [0.03, 200] : [0.005, 3400];
}

const gbk = pairsModel('gbk', 'gb18030', {
  common: SIMPLIFIED_CHINESE,
  commonShare: 0.55,
  shareOf: (first, second) => {
    if (second < 0x40) return RARE; // four bytes
    if (second < 0xa1 || first < 0xa1 || first > 0xf7) return [0.005, 15000];
    if (first < 0xb0) return first < 0xa4 ? [0.04, 250] : RARE;
    return first < 0xd8 ? [0.38, 3400] : [0.02, 3008];
  },
});

const big5 = pairsModel('big5', 'big5', {
  common: TRADITIONAL_CHINESE,
  commonShare: 0.55,
  shareOf: (first) => {
    if (first >= 0xa4 && first <= 0xc6) return [0.38, 5000];
    if (first >= 0xc9 && first <= 0xf9) return [0.02, 7652];
    return first >= 0xa1 && first <= 0xa3 ? [0.04, 400] : [0.002, 5000];
  },
});

const shiftJis = pairsModel('shift_jis', 'shift_jis', {
  common: JAPANESE_KANJI,
  commonShare: 0.2,
  shareOf: (first, _, character) => japaneseShare(character, first >= 0x88 && first <= 0x98, first === 0x81),
});

const eucJp = pairsModel('euc-jp', 'euc-jp', {
  common: JAPANESE_KANJI,
  commonShare: 0.2,
  shareOf: (first, _, character) => japaneseShare(character, first >= 0xb0 && first <= 0xcf, first < 0xa4),
});

const eucKr = pairsModel('euc-kr', 'euc-kr', {
  common: KOREAN,
  commonShare: 0.5,
  shareOf: (first, second) => {
    if (first < 0xa1 || second < 0xa1) return [0.005, 8822];
    if (first < 0xb0) return [0.04, 400];
    return first <= 0xc8 ? [0.44, 2250] : [0.003, 4888];
  },
});

/** Words of Cyrillic letters: by letter, and by how upper and lower case follow each other. */
function cyrillicModel(name: string): EncodingModel {
  const logLikelihood = (_: Uint8Array, text: string): number => {
    const letters = [...text].filter((character) => character.charCodeAt(0) >= 0x80);
    const lower = letters.map((letter) => letter.toLowerCase());
    const isLower = letters.map((letter, i) => letter === lower[i]);
    const sumOfLetters = lower.reduce((sum, letter) => sum + Math.log((RUSSIAN.get(letter) ?? 0.05) / 1000), 0);
    const restIsLower = isLower.slice(1).every(Boolean);
    const caseShare = restIsLower ? (isLower[0] ? 0.55 : 0.3) : isLower.some(Boolean) ? 0.001 : 0.12;
    const isMixed = /[a-z]/i.test(text);
    return sumOfLetters + Math.log(caseShare) + (isMixed ? Math.log(1e-4) : 0);
  };
  return { name, label: name, least: -3.8, decode: (word) => decodeWith(name, word), logLikelihood };
}

/** Single letters with marks among ASCII letters. */
function latinLikelihood(_: Uint8Array, text: string): number {
  let sum = 0;
  for (const { 0: run, index } of text.matchAll(/[\u0080-\uffff]+/g)) {
    const before = text[index - 1] ?? '';
    const after = text[index + run.length] ?? '';
    for (const character of run) sum += latinLetter(character, before, after);
    sum += run.length === 1 ? Math.log(0.92) : Math.log(0.07) + (run.length - 2) * Math.log(0.002);
  }
  return sum;
}

function latinLetter(character: string, before: string, after: string): number {
  const isWithin = isLetter(before) || isLetter(after);
  if (FREQUENT_LATIN.includes(character)) return Math.log(0.04) + Math.log(isWithin ? 0.95 : 0.05);
  if (CAPITAL_LATIN.includes(character)) {
    if (/[a-z]/.test(before)) return Math.log(1e-4);
    return Math.log(/[A-Z]/.test(before + after) ? 0.03 : 0.01) + Math.log(isWithin ? 0.95 : 0.1);
  }
  const isBetween = isLetter(before) && isLetter(after) && character !== '’';
  if (LATIN_SIGNS.includes(character)) return Math.log(0.008) + (isBetween ? Math.log(0.02) : 0);
  if ('ŠŽšž'.includes(character)) return Math.log(1e-5); // Czech, whose other letters would be misread
  return Math.log(character < '\u00a0' ? 1e-6 : 3e-4);
}

const windows1252: EncodingModel = {
  name: 'windows-1252',
  label: 'windows-1252',
  least: -5,
  decode: decodeWindows1252,
  logLikelihood: latinLikelihood,
};

export const ENCODING_MODELS: readonly EncodingModel[] = [
  windows1252,
  gbk,
  big5,
  shiftJis,
  eucKr,
  eucJp,
  cyrillicModel('windows-1251'),
  cyrillicModel('koi8-r'),
];

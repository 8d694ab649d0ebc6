/** Words for a missing value: in every column, or only where they can be nothing else. */
import type { MissingWords } from './reading.ts';
import { isoTime } from './times.ts';

/** Compared in lower case. */
const ANYWHERE = [
  'na',
  'n/a',
  'n.a.',
  '<na>',
  '#n/a',
  '#na',
  'nan',
  '-nan',
  '1.#qnan',
  '-1.#ind',
  'null',
  '(null)',
  '\\n',
  'nat',
  '?',
  // what spreadsheets write for a formula that failed, in English, German, French, Spanish, Portuguese, Italian, Dutch
  '#div/0!',
  '#value!',
  '#ref!',
  '#name?',
  '#num!',
  '#null!',
  '#getting_data',
  '#spill!',
  '#calc!',
  '#nv',
  '#wert!',
  '#bezug!',
  '#zahl!',
  '#valeur!',
  '#nom?',
  '#nombre!',
  '#nul!',
  '#¡valor!',
  '#valor!',
  '#¡div/0!',
  '#¡ref!',
  '#¿nombre?',
  '#¡num!',
  '#nd',
  '#n/d',
  '#valore!',
  '#rif!',
  '#nome?',
  '#núm!',
  '#waarde!',
  '#verw!',
  '#naam?',
  '#getal!',
  '#дел/0!',
  '#знач!',
  '#ссылка!',
  '#н/д',
] as const;

/** In columns of words these are words: a category may be called "none" or "unknown". */
const IN_NUMBERS = [
  '-',
  '--',
  '---',
  '–',
  '—',
  '−',
  '.',
  '..',
  '...',
  '…',
  '*',
  'none',
  'nil',
  'unknown',
  'unk',
  'missing',
  'not available',
  'not applicable',
  'not known',
  'not reported',
  'no data',
  'blank',
  '(blank)',
  'empty',
  'undefined',
  'tbd',
  'nd',
  'n/d',
  'n.d.',
  'n/r',
  'k.a.',
  'k. a.',
  'k.a',
  'keine angabe',
  'keine angaben',
  'unbekannt',
  'fehlt',
  'fehlend',
  'leer',
  'entfällt',
  'sin dato',
  'sin datos',
  's/d',
  'desconocido',
  'no disponible',
  'ninguno',
  'non disponible',
  'inconnu',
  'nc',
  'n.c.',
  'n/c',
  'aucun',
  'vide',
  'sconosciuto',
  'non noto',
  'mancante',
  'desconhecido',
  'não disponível',
  'sem dados',
  'onbekend',
  'geen',
  'brak',
  'brak danych',
  'нет данных',
  'нет',
  'неизвестно',
  'н/д',
  '无',
  '無',
  '缺失',
  '缺失值',
  '未知',
  '不详',
  '不詳',
  '不明',
  '空',
  '空值',
  '暂无',
  '暂无数据',
  'なし',
  '該当なし',
  '欠損',
  '없음',
  '미상',
  '모름',
] as const;

/** The words for missing, with those that a person added: `=` before the first makes them the only ones. */
export function missingWordsOf(na: readonly string[] = [], base: MissingWords = DEFAULT): MissingWords {
  const [first = '', ...others] = na;
  const alone = first.startsWith('=');
  const added = [alone ? first.slice(1) : first, ...others].map(missingKey).filter((word) => word !== '');
  return alone
    ? { anywhere: [...new Set(added)], inNumbers: [] }
    : { anywhere: [...new Set([...base.anywhere, ...added])], inNumbers: base.inNumbers };
}

const DEFAULT: MissingWords = { anywhere: ANYWHERE, inNumbers: IN_NUMBERS };

/** As words for missing are compared. */
export function missingKey(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether a cell is missing, is missing if its column holds numbers or dates (soft), or is present. */
export type CellClass = 'missing' | 'soft' | 'present';

/** By the key of its text. */
export function classOf(key: string, test: Pick<MissingTest, 'anywhere' | 'inNumbers'>): CellClass {
  if (key === '' || test.anywhere.has(key)) return 'missing';
  return test.inNumbers.has(key) ? 'soft' : 'present';
}

/** Sets of a table's words for missing, made once. */
export interface MissingTest {
  readonly anywhere: ReadonlySet<string>;
  readonly inNumbers: ReadonlySet<string>;
  /** Values of words such as -999 and 1900-01-01, which look like numbers and dates: their cells need a look at the text. */
  readonly values: ReadonlySet<number>;
}

export function missingTest(words: MissingWords): MissingTest {
  const all = [...words.anywhere, ...words.inNumbers].filter((word) => word !== '');
  const values = all.flatMap((word) => {
    const bytes = encoder.encode(word);
    return [Number(word), isoTime(bytes, 0, bytes.length)];
  });
  return {
    anywhere: new Set(words.anywhere),
    inNumbers: new Set(words.inNumbers),
    values: new Set(values.filter((value) => !Number.isNaN(value))),
  };
}

const encoder = new TextEncoder();

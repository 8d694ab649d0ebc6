/** 中文句子共用的写法：位置、引号、列举。 */
import type { Given, Seen } from '../seen.ts';
import type { Place } from '../sentence.ts';
import { shorten } from '../shown.ts';

const PARTS: Readonly<Record<keyof Place, (value: string) => string>> = {
  file: (name) => name,
  line: (line) => `第 ${line} 行`,
  byte: (byte) => `第 ${byte} 个字节`,
  row: (row) => `表格第 ${row} 行`,
  column: (name) => `“${shorten(name, 100)}”列`,
};

/** `file.csv 第 7 行“Age”列` */
export function placeText(place: Place): string {
  const { file, ...inside } = place;
  const parts = Object.entries(inside).flatMap(
    ([part, value]) => (value === undefined ? [] : [PARTS[part as keyof Place](String(value))]), // its own keys
  );
  const within = parts.join('');
  return [file, within].filter((part) => part).join(within.startsWith('“') ? '' : ' ');
}

export function quote(word: string, length = 60): string {
  return `“${shorten(word, length)}”`;
}

export function quoted(words: readonly string[], most = 3): string {
  const more = words.length > most ? '……' : '';
  return (
    words
      .slice(0, most)
      .map((word) => quote(word))
      .join('、') + more
  );
}

/** 用顿号列举，长了就截短。 */
export function list(words: readonly (string | number)[], length = 400): string {
  return shorten(words.join('、'), length);
}

/** 有相近的名字就问是不是它，否则说有哪些。 */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `是不是“${near}”？`;
}

/** 86.2%：百分数不空格。 */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}%`;
}

export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

const SEEN = { missing: '没有给出', list: '是一个列表', object: '是另一种对象', date: '是一个日期' } as const;

/** 给的是什么：接在名字后面。 */
export function givenText(given: Given): string {
  if (typeof given === 'string') return ` ${given}`;
  return given.is === 'object' ? '一个对象' : '一个函数';
}

export function seenText(seen: Seen): string {
  switch (seen.is) {
    case 'text':
      return `是文字 ${seen.shown}`;
    case 'value':
      return `是 ${seen.shown}`;
    case 'type':
      return `是 ${seen.shown} 类型的值`;
    default:
      return SEEN[seen.is];
  }
}

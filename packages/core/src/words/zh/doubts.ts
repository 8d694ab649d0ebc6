/** 各列是怎样读入的，哪里可能与原意不同。 */
import type { ColumnKind } from '../../table/column.ts';
import type { ColumnDoubt, DoubtCode, DoubtedColumn } from '../../table/columnDoubt.ts';
import type { ColumnReading } from '../../table/reading.ts';
import type { ColumnInfo } from '../../table/tableSource.ts';
import { type NameControl, optionNames } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { count, list, placeText } from './chinese.ts';
import { ORDERS } from './tableErrors.ts';

export const KINDS: Readonly<Record<ColumnKind, string>> = {
  number: '数值',
  boolean: '是/否',
  category: '类别',
  identifier: '编号',
  date: '日期',
  text: '文本',
};

/** `数值，百分比`，`日期，月在前` */
export function writingText({ reading, isUnsettled, showsSign }: ColumnInfo['writing']): string {
  if (reading.kind === 'date') return `${KINDS.date}，${ORDERS[reading.order]}`;
  if (reading.kind !== 'number') return KINDS[reading.kind];
  const { unit, decimal, thousands } = reading;
  const parts = [
    unit === '%' ? '百分比' : unit,
    decimal === ',' && showsSign ? '逗号作小数点' : '',
    thousands && `千位用“${thousands}”`,
    isUnsettled ? '未定' : '',
  ];
  return [KINDS.number, ...parts.filter((part) => part !== '')].join('，');
}

export function doubtText(column: DoubtedColumn, doubt: ColumnDoubt, name: NameControl): string {
  return `${doubtFact(column, doubt)}${SENTENCES[doubt.code](column, doubt, name).advice ?? ''}。`;
}

/** 只说情况，不给建议。 */
export function doubtFact(column: DoubtedColumn, doubt: ColumnDoubt): string {
  return `“${shorten(column.name, 100)}”列${SENTENCES[doubt.code](column, doubt, optionNames).fact}`;
}

interface Sentence {
  readonly fact: string;
  /** 用哪个选项可以改过来，从连接的标点起。 */
  readonly advice?: string;
}

type Doubting = (column: DoubtedColumn, doubt: ColumnDoubt, name: NameControl) => Sentence;

const SENTENCES: Readonly<Record<DoubtCode, Doubting>> = {
  'all-missing': () => ({ fact: '每一行都是空的' }),
  'missing-words': (_, doubt) => ({
    fact: `有 ${count(doubt.cells)} 格写着表示缺失的词（${quoted(doubt.words)}），按缺失处理${firstAt(doubt)}`,
  }),
  'odd-cells': ({ name: column, kind }, doubt, name) => ({
    fact: `有 ${count(doubt.cells)} 格不是${KINDS[kind]}（${quoted(doubt.words)}），按缺失处理${firstAt(doubt)}`,
    advice: can(name('as', `${shorten(column, 100)}=category`), '把这一列当作文字'),
  }),
  'mostly-numbers': (_, doubt, name) => mostly('数字', doubt, name),
  'mostly-dates': (_, doubt, name) => mostly('日期', doubt, name),
  writing: ({ reading }, doubt, name) => writingDoubt(reading, doubt, name),
  precision: (_, doubt) => ({
    fact: `有 ${count(doubt.cells)} 个超过 2^53 的整数，末尾几位会丢失${firstAt(doubt)}`,
  }),
  'date-order': ({ kind, reading }, doubt, name) => {
    if (kind === 'date' && reading.kind === 'date')
      return {
        fact: `的日期分不清日和月哪个在前，这里按${ORDERS[reading.order]}读入`,
        advice: can(name('dates', reading.order === 'mdy' ? 'dmy' : 'mdy'), '改过来'),
      };
    const places = [doubt.place, doubt.other].flatMap((place) => (place ? [placeText(place)] : []));
    return {
      fact: `按文字读入：${quoted(doubt.words)}不能按同一种日月顺序读成日期（${list(places)}）`,
      advice: `；请用 ${name('dates', 'dmy')} 或 ${name('dates', 'mdy')} 指定顺序`,
    };
  },
  'letter-case': (_, doubt) => ({
    fact: `有只差大小写的词（${quoted(doubt.words)}），它们算作不同的词${firstAt(doubt)}`,
    advice: '；如果意思相同，请写成一样的',
  }),
  times: (_, doubt) => ({
    fact: `写的是一天中的时刻（${quoted(doubt.words)}），按文字读入${firstAt(doubt)}`,
    advice: `；要按数值学习，请写成小时数，例如把${quoted(doubt.words)}写成 ${doubt.value}`,
  }),
};

function mostly(what: string, doubt: ColumnDoubt, name: NameControl): Sentence {
  return {
    fact: `按文字读入：除${what}外有 ${count(doubt.cells)} 格不是${what}（${quoted(doubt.words)}）${firstAt(doubt)}`,
    advice: can(name('na', shorten(doubt.words.join(','), 120)), '把这些格算作缺失'),
  };
}

function writingDoubt(reading: ColumnReading, doubt: ColumnDoubt, name: NameControl): Sentence {
  if (reading.kind !== 'number') return { fact: '按数值读入' };
  const [word] = doubt.words;
  const example = `“${shorten(word, 40)}”读作 ${doubt.value}`;
  const { decimal, thousands, unit } = reading;
  const otherwise = (control: 'decimal' | 'thousands', value: string) => can(name(control, value), '改过来');
  if (unit === '%' && !word.includes('%'))
    return { fact: `按百分比读入，没有百分号的 ${count(doubt.cells)} 格也一样${firstAt(doubt)}：${example}` };
  if (thousands === '.' && word.includes('.'))
    return { fact: `以“.”为千位符号读入：${example}`, advice: otherwise('decimal', '.') };
  if (decimal === ',') return { fact: `以逗号为小数点读入：${example}`, advice: otherwise('decimal', '.') };
  if (thousands === '') return { fact: `以点为小数点读入：${example}`, advice: otherwise('thousands', '.') };
  return { fact: `以“${thousands}”为千位符号读入：${example}`, advice: otherwise('decimal', ',') };
}

/** 宿主没有这个选项时不提。 */
function can(control: string | undefined, what: string): string | undefined {
  return control === undefined ? undefined : `；用 ${control} 可以${what}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${shorten(word, 40)}”`).join('、');
}

function firstAt({ cells, place }: ColumnDoubt): string {
  return place === undefined ? '' : `，${cells === 1 ? '见于' : '首见于'} ${placeText(place)}`;
}

/** 读入一个存数的文件时要说明的事。 */
import type { NumberNoteTexts, OtherValue } from '../numberNotes.ts';

const KINDS: Readonly<Record<OtherValue, string>> = {
  'cell-array': '是元胞数组',
  complex: '是复数',
  deep: '超过两维',
  empty: '是空的',
  'no-array': '不是数组',
  'no-matrix': '的种类里没有矩阵',
  object: '是对象',
  sparse: '是稀疏矩阵：请打印 full(…)',
  struct: '是结构体',
  text: '是文字',
};

const array = (name: string) => name || '没有名字的数组';

export const numberNotes: NumberNoteTexts = {
  comment: ({ line }) => `第 ${line} 行当作注释`,
  'counted-rows': '第一列没有列名，只是给行编号，已去掉',
  'decimal-commas': '其中的逗号读作小数点',
  dimensions: ({ name, dimensions }) => `${array(name)} 有 ${dimensions} 维`,
  is: ({ name, is }) => `${array(name)} ${KINDS[is]}`,
  'last-read': ({ name, count }) => `${name} 出现了 ${count} 次，读的是最后一次`,
  'list-read': ({ name, count }) => `${name} 是 ${count} 项的列表，读作 ${name}1 … ${name}${count}`,
  'more-notes': ({ count }) => `还有 ${count} 条说明没有列出`,
  'no-numbers': ({ count, line, text }) =>
    count === 1
      ? `第 ${line} 行“${text}”没有数，已跳过`
      : `${count} 行没有数，已跳过，其中第一行是第 ${line} 行“${text}”`,
  'not-utf-8': '它不是 UTF-8，按 Windows-1252 读入',
  titles: ({ line }) => `第 ${line} 行读作列名`,
  type: ({ name, type }) => (type === undefined ? `${array(name)} 的类型未知` : `${array(name)} 的类型是“${type}”`),
  unnamed: ({ lines }) => `没有名字的数已跳过${lines.length > 0 ? `：第 ${lines.join('、')} 行` : ''}`,
};

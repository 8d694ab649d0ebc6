/** 各列的问题，以及取值与编码器不合之处。 */
import type { EncodeErrors, SeenCell } from '../en/encodeErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { count, list, seenText } from './chinese.ts';
import { droppedText, leftOutText } from './columns.ts';

const WANTED = { number: '数字', date: '日期' };

const GIVEN = { number: '数', date: '日期', text: '文字' };

export const encodeErrors: ErrorTexts<EncodeErrors> = {
  classes: {
    what: ({ column, unknown, words, classes }) =>
      `“${column}”列有 ${unknown} 个标签不属于给定的类（${list(classes)}）：${words.map((word) => `“${shorten(word, 60)}”`).join('、')}`,
    next: '请按编号的顺序列出所有的类。',
  },
  'column-missing': {
    what: ({ columns }) =>
      `表格里没有模型需要的“${columns[0]}”列${columns.length > 1 ? `（一共缺 ${columns.length} 列：${list(columns)}）` : ''}`,
    next: ({ nearest }) => `${nearest === undefined ? '' : `是不是表格里的“${nearest}”列？`}请补上这一列，或改列名。`,
  },
  'feature-ignored': {
    what: ({ column }) => `“${column}”列既要用来学习，又要忽略`,
    next: '请从其中一处去掉它。',
  },
  'id-like-column': {
    what: ({ column, count, isMore }) =>
      `“${column}”列像编号：有${isMore ? '超过' : ''} ${count} 个不同的值，几乎都不重复`,
    next: '请选择取值会重复的列。',
  },
  'infinite-value': {
    what: ({ value }) => `这个值是 ${value}`,
    next: '请给有限的数；不知道的值请留空。',
  },
  'kind-mismatch': {
    what: ({ seen, wanted }) => `${cellText(seen)}不是${WANTED[wanted]}，而模型学习时这一列是${WANTED[wanted]}`,
    next: ({ wanted }) => `请在每一行都给${WANTED[wanted]}，或把这一格留空。`,
  },
  'kind-mismatch/given': {
    what: ({ seen, wanted }) => `这个值${seenText(seen)}，不是${GIVEN[wanted]}`,
    next: ({ wanted }) => `请给${GIVEN[wanted]}；缺失的值给 null。`,
  },
  'label-no-number': {
    what: ({ word }) => `标签“${shorten(word, 60)}”不是数，而各类是数的范围`,
    next: '请在每一行给一个数，或让这一格空着。',
  },
  'one-range': {
    what: ({ column }) => `标签“${column}”不同的数太少，分不成行数相等的范围`,
    next: '请把它当作类别，每个数一类。',
  },
  'label-as-feature': {
    what: ({ column }) => `“${column}”列既要用来学习，又要作标签`,
    next: '请从其中一处去掉它。',
  },
  'labels-missing': {
    what: ({ column, rowCount }) => `标签列“${column}”在全部 ${rowCount} 行里都是空的`,
    next: '请选择另一列作标签。',
  },
  'labels-missing/no-rows': { what: '没有数据行', next: '请选择另一列作标签。' },
  'missing-value': {
    what: '这里没有值，而这个模型遇到缺失的值不填补，只能不用这一行',
    next: '请去掉这样的行，或用填补缺失值的方式重新训练。',
  },
  'no-features': {
    what: ({ leftOut }) =>
      `没有剩下可以用来学习的列${leftOut.length === 0 ? '' : `：${shorten(leftOut.map(leftOutText).join('；'), 800)}`}`,
    next: '请指明用来学习的列，或使用各行取值不同的表格。',
  },
  'no-rows': { what: '没有数据行', next: '请使用有数据行的表格。' },
  'no-rows/usable': {
    what: ({ dropped }) => `没有一行可以用（${droppedText(dropped)}）`,
    next: '请补上缺失的值，或让它们被填补（missing 设为 impute），或不用缺值的列。',
  },
  'no-such-column': {
    what: ({ column }) => `表格里没有“${shorten(column, 100)}”列`,
    next: ({ nearest, columns }) =>
      `${nearest === undefined ? '' : `是不是“${nearest}”？`}它的列有：${list(columns, 600)}。`,
  },
  'one-class': {
    what: ({ column, classes, labelled }) =>
      `标签列“${column}”的 ${labelled} 行全是同一类（“${shorten(classes[0], 100)}”），分类至少需要两个类`,
    next: '请选择另一列作标签，或加入其他类的行。',
  },
  'regression-target': {
    what: ({ column, values, rowCount }) =>
      `标签“${shorten(column, 100)}”是数值，在 ${count(rowCount)} 行中有 ${count(values)} 个不同的值：这是回归的目标，而这里做的是分类`,
    next: ({ column }) => `请用 --as ${column}=quartiles 把它分成四类，或用 --as ${column}=category 把每个数当作一类。`,
  },
  rescale: {
    what: ({ value, most }) => `数值太大，无法计算（作为输入是 ${value}，最多 ${most}）`,
    next: '请给这一列换用更大的单位，或不用这一列。',
  },
};

function cellText(seen: SeenCell): string {
  if (seen === 'date') return '日期';
  return 'word' in seen ? `“${shorten(seen.word, 60)}”` : `${seen.number} `;
}

/** inputs.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看计算开始之前的 X。';
const HIDDEN_BY = 'X 只有一列';

export const inputs = {
  'x-standardized': {
    title: 'X 被标准化了，而它应当保持原样',
    does: '题目直接使用这些列，这里却减去了均值并除以标准差。',
    hints: [LOOK, '它各列的均值和标准差是多少？'],
    hiddenBy: 'X 的所有列都已标准化',
  },
  'x-standardized-sample': {
    title: 'X 按样本标准差标准化了，而它应当保持原样',
    does: '题目直接使用这些列，这里却减去了均值并除以用 m - 1 算出的标准差。',
    hints: [LOOK, '它各列的均值和标准差是多少？'],
    hiddenBy: 'X 的所有列都已标准化',
  },
  'x-not-standardized': {
    title: 'X 没有标准化，而它应当标准化',
    does: '各个输入带着自己的单位进入网络。',
    hints: [LOOK, '它各列的均值和标准差是多少？'],
    hiddenBy: '题目不对 X 做标准化',
  },
  'x-min-max': {
    title: 'X 按最小值和最大值缩放到 0 … 1',
    does: '各列从 0 到 1，与题目计算所用的数不同。',
    hints: [LOOK, '它的各列在什么范围内？'],
  },
  'x-divided-by-max': {
    title: 'X 除以了它的最大值',
    does: '每列的最大数是 1，与题目计算所用的数不同。',
    hints: [LOOK, '每一列最大的数是多少？'],
  },
  'x-centered-only': {
    title: 'X 只减去了各列的均值，没有除以标准差',
    does: '各列均值为 0，但保留自己的单位。',
    hints: [LOOK, '它各列的均值和标准差是多少？'],
  },
  'x-not-centered': {
    title: 'X 除以了标准差，但没有减去均值',
    does: '各列标准差为 1，但保留自己的均值。',
    hints: [LOOK, '它各列的均值和标准差是多少？'],
  },
  'x-mean-normalized': {
    title: 'X 减去均值后除以最大值与最小值之差',
    does: '各列均值为 0，跨度为 1，与题目计算所用的数不同。',
    hints: [LOOK, '它的各列除以了什么？'],
  },
  'x-standardized-whole': {
    title: 'X 用全部数字的同一个均值和标准差标准化，而不是按列',
    does: '单位不同的列仍然大小不同。',
    hints: [LOOK, '减去了几个均值？'],
    hiddenBy: HIDDEN_BY,
  },
  'x-columns-order': {
    title: 'X 各列的次序不同',
    does: '每个输入遇到的是另一个输入的权重。',
    hints: [LOOK, 'X 的第一列是表格的哪一列？'],
    hiddenBy: HIDDEN_BY,
  },
  'x-reshaped': {
    title: 'X 是用 reshape 变形的，而不是转置',
    does: '数字按另一种次序读取：X 的一行里有几行的数。',
    hints: [LOOK, '它的第一行是表格的第一行吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'x-left-over': {
    title: '所有行都用了 X 的同一行：用的是另一个循环留下的下标',
    does: '所有行得到的都是同一行的答案。',
    hints: [LOOK, '下标是这个循环的吗？'],
    hiddenBy: 'm 是 1',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

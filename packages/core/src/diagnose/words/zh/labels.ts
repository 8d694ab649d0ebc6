/** labels.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 y 怎样变成 yv。';

export const labels = {
  'labels-zero-based': {
    title: '标签从 0 开始，却与 1 … K 比较',
    does: '每个类都落在前一个类的列里，第一个类没有列：它的行在 yv 中全是 0。',
    hints: [LOOK, 'yv 的每一行之和是 1 吗？'],
  },
  'labels-rotated': {
    title: '标签被减了两次 1',
    does: '每个类都落在前一个类的列里，第一个类的下标成了 -1，落到最后一列。',
    hints: [LOOK, '第一个类的行，1 在哪一列？'],
  },
  'labels-shifted': {
    title: '标签本来从 1 开始，又加了 1',
    does: '每个类都落在后一个类的列里，最后一个类没有列：它的行在 yv 中全是 0。',
    hints: [LOOK, 'yv 的每一行之和是 1 吗？'],
  },
  'labels-too-wide': {
    title: 'yv 有 K + 1 列：多出一个并不存在的类 0',
    does: '第一列是空的，每个类都右移一列；a3 - yv 算不了。',
    hints: [LOOK, 'yv 有几列？有几个类？'],
  },
  'labels-too-narrow': {
    title: 'yv 只有 K - 1 列：标签是 0 … K - 1，却把最大的标签当成了类数',
    does: '第一个类没有列，它的行全是 0；a3 - yv 算不了。',
    hints: [LOOK, 'yv 有几列？有几个类？'],
  },
  'labels-not-one-hot': {
    title: '该用 yv 的地方用了 y',
    does: '一列标签 1 … K 被扩展到 K 个输出上，于是 s3 成了 a3 减去类的编号。',
    hints: [LOOK, '从 a3 中减去的东西有几列？'],
  },
  'labels-zero-based-not-one-hot': {
    title: '该用 yv 的地方用了从 0 开始的 y',
    does: '一列标签 0 … K - 1 被扩展到 K 个输出上，于是 s3 成了 a3 减去类的编号。',
    hints: [LOOK, '从 a3 中减去的东西有几列？'],
  },
  'labels-linear-index': {
    title: '写了 Y(t)，而不是 Y(t,:)：整行只用了第一列的一个数',
    does: 'yv 的每一行都是它第一个数的重复：第一个类的行全是 1，其他全是 0。',
    hints: [LOOK, '一行的标签有几个数？'],
  },
  'labels-left-over': {
    title: '所有行都用了同一行的标签：用的是另一个循环留下的下标',
    does: '所有行学到的都是前一个循环最后一行的类。',
    hints: [LOOK, '下标是这个循环的吗？'],
    hiddenBy: '所有的行都属于同一个类',
  },
  'labels-reshaped': {
    title: 'yv 是用 reshape 变形的，而不是转置',
    does: '数字按另一种次序读取：一行的 1 落到了别的行和列。',
    hints: [LOOK, 'yv 的每一行之和是 1 吗？'],
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

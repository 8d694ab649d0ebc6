/** division.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 Delta 怎样变成梯度。';
const LOOK_2 = '看梯度的第一列，即偏置的那一列。';
const HIDDEN_BY = 'm 是 1';

export const division = {
  'gradient-not-divided': {
    title: 'Delta 没有除以 m',
    does: '除惩罚项外，梯度大了 m 倍。',
    hints: [LOOK, '偏置列差了多少倍？'],
    hiddenBy: HIDDEN_BY,
  },
  'gradient-divided-twice': {
    title: 'Delta 除了两次 m',
    does: '除惩罚项外，梯度小了 m 倍。',
    hints: [LOOK, '偏置列差了多少倍？'],
    hiddenBy: HIDDEN_BY,
  },
  'gradient-divided-by-2m': {
    title: 'Delta 除以了 2m',
    does: '除惩罚项外，梯度减半。',
    hints: [LOOK, '偏置列差了多少倍？'],
  },
  'gradient-divided-by-cells': {
    title: 'Delta 除以了 m K：对行和类取了均值',
    does: '不计惩罚项，梯度小了 K 倍。',
    hints: [LOOK, '偏置列差了多少倍？'],
    hiddenBy: '只有一个输出',
  },
  'gradient-divided-by-m-1': {
    title: 'Delta 除以了 m - 1',
    does: '不计惩罚项，梯度大了 m / (m - 1) 倍。',
    hints: [LOOK, '偏置列差了多少倍？'],
  },
  'bias-not-averaged': {
    title: '偏置的梯度没有除以 m',
    does: '梯度的第一列大了 m 倍。',
    hints: [LOOK_2, '它差了多少倍？'],
    hiddenBy: HIDDEN_BY,
  },
  'bias-averaged-twice': {
    title: '偏置的梯度除以了两次 m',
    does: '梯度的第一列小了 m 倍。',
    hints: [LOOK_2, '它差了多少倍？'],
    hiddenBy: HIDDEN_BY,
  },
  'bias-summed-to-one': {
    title: '一层所有偏置的梯度被加成了一个数',
    does: '对整个 s 求和，而不是对它的行求和：这一层的每个偏置得到同一个数。',
    hints: [LOOK_2, '它的数都相同吗？'],
  },
  'bias-last-row-only': {
    title: '偏置的梯度只是最后一行的',
    does: '对行的循环本该累加，却覆盖了它。',
    hints: [LOOK_2, '第一行变了，它会变吗？'],
  },
  'gradient-bias-zeroed': {
    title: '偏置权重的梯度被设成了 0',
    does: '只有惩罚项不管偏置；它们在 Delta 中的那一份应当保留。',
    hints: [LOOK_2, '里面是什么？'],
  },
  'gradient-sign': {
    title: '整个梯度的符号反了',
    does: '沿梯度下降其实是在上升；惩罚项也跟着反了。',
    hints: [LOOK, '它是什么符号？'],
  },
  'gradient-times-constant': {
    title: '不计惩罚项，梯度差了一个倍数',
    does: '整个 Delta 乘以或除以了同一个数。',
    hints: [LOOK, '偏置列差了多少倍？什么是这么大的？'],
    called: '倍数',
  },
  'gradient-whole-times-constant': {
    title: '整个梯度连同惩罚项差了一个倍数',
    does: '梯度的每个数都乘以或除以了同一个数：学习率，或某个个数。',
    hints: [LOOK, '它差了多少倍？什么是这么大的？'],
    called: '倍数',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

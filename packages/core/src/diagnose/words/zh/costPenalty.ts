/** costPenalty.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 J 的惩罚项。';
const HIDDEN_BY = 'lambda 是 0';

export const costPenalty = {
  'cost-penalty-forgotten': {
    title: 'J 没有惩罚项',
    does: 'lambda 没有进入 J。',
    hints: [LOOK, 'lambda 变了，J 会变吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-whole': {
    title: 'J 的惩罚项用了 lambda/m，而不是 lambda/2m',
    does: '惩罚项大了一倍，它的导数也不是梯度里的那一项。',
    hints: [LOOK, '它对一个权重的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-half': {
    title: 'J 的惩罚项是 lambda/4m，减半了两次',
    does: '惩罚项小了一半，它的导数也不是梯度里的那个。',
    hints: [LOOK, '它对一个权重的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-not-divided': {
    title: 'J 的惩罚项用了 lambda/2，没有除以 m',
    does: '惩罚项大了 m 倍。',
    hints: [LOOK, '它除以了什么？'],
    hiddenBy: 'lambda 是 0 或 m 是 1',
  },
  'cost-penalty-plain': {
    title: 'J 的惩罚项是 lambda 乘以平方和，没有除以 2m',
    does: '惩罚项大了 2m 倍。',
    hints: [LOOK, '它除以了什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-divided-twice': {
    title: 'J 的惩罚项除以了两次 m',
    does: '惩罚项小了 m 倍。',
    hints: [LOOK, '它除以了什么？'],
    hiddenBy: 'lambda 是 0 或 m 是 1',
  },
  'cost-penalty-sign': {
    title: 'J 减去了惩罚项',
    does: '权重越大，J 反而越小。',
    hints: [LOOK, 'lambda 变大，J 会变大吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-not-squared': {
    title: 'J 的惩罚项对权重求和，而不是对权重的平方',
    does: '正负权重互相抵消。',
    hints: [LOOK, '它可能是负的吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-absolute': {
    title: 'J 的惩罚项对权重的绝对值求和，而不是平方',
    does: '这是另一种惩罚，导数也不同。',
    hints: [LOOK, '它对一个权重的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-square-of-sum': {
    title: 'J 的惩罚项对权重之和取平方，而不是对每个权重取平方',
    does: '取平方之前，符号相反的权重已经抵消。',
    hints: [LOOK, '取平方的是每个权重，还是它们的和？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-norm': {
    title: 'J 的惩罚项是权重的范数，而不是它的平方',
    does: 'norm() 取的是平方和的根。',
    hints: [LOOK, '所有权重加倍时，它会变成四倍吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-mean': {
    title: 'J 的惩罚项是平方的均值，而不是平方和',
    does: '惩罚项还除以了权重的个数。',
    hints: [LOOK, '它除以了什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-bias': {
    title: 'J 的惩罚项包含了偏置权重',
    does: 'Theta(:,1) 也被平方了。',
    hints: [LOOK, '它对 Theta 的哪些列求和？'],
    hiddenBy: 'lambda 是 0 或所有偏置权重都是 0',
  },
  'cost-penalty-first-row': {
    title: 'J 的惩罚项去掉了 Theta 的第一行，而不是第一列',
    does: '第一个单元的权重没有参与正则化，其他单元的偏置却参与了。',
    hints: [LOOK, '它对 Theta 的哪些数求和？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-last-column-free': {
    title: 'J 的惩罚项略过了 Theta 的最后一列，而不是第一列',
    does: '最后的权重没有受惩罚，偏置权重却受了。',
    hints: [LOOK, '它对 Theta 的哪些列求和？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-penalty-theta1-only': {
    title: 'J 的惩罚项只算了 Theta1',
    does: '其他层的权重没有参与正则化。',
    hints: [LOOK, '它对几个矩阵求和？'],
    hiddenBy: 'lambda 是 0 或只有一个 Theta',
  },
  'cost-penalty-theta2-only': {
    title: 'J 的惩罚项只对最后一个 Theta 求和',
    does: '其他层的权重没有受惩罚。',
    hints: [LOOK, '它对几个矩阵求和？'],
    hiddenBy: 'lambda 是 0 或只有一个 Theta',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

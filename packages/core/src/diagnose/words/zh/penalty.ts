/** penalty.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看梯度中 lambda 的那一部分。';
const HIDDEN_BY = 'lambda 是 0';

export const penalty = {
  'penalty-forgotten': {
    title: '梯度没有惩罚项',
    does: 'lambda 没有进入梯度。',
    hints: [LOOK, 'lambda 变了，梯度会变吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-half': {
    title: '梯度的惩罚项用了 lambda/2m，而不是 lambda/m',
    does: '对 Theta² 求导时，J 里 lambda/2m 的那个 2 会消去。',
    hints: [LOOK, 'lambda/2m Theta² 的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-doubled': {
    title: '梯度的惩罚项是 2 lambda/m，而不是 lambda/m',
    does: '惩罚项大了一倍。',
    hints: [LOOK, 'lambda/2m Theta² 的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-not-divided': {
    title: '梯度的惩罚项用了 lambda，没有除以 m',
    does: '惩罚项大了 m 倍。',
    hints: [LOOK, '它除以了什么？'],
    hiddenBy: 'lambda 是 0 或 m 是 1',
  },
  'penalty-divided-twice': {
    title: '梯度的惩罚项除了两次 m',
    does: '惩罚项小了 m 倍。',
    hints: [LOOK, '它除以了什么？'],
    hiddenBy: 'lambda 是 0 或 m 是 1',
  },
  'penalty-sign': {
    title: '梯度减去了惩罚项',
    does: '权重被推得离 0 越来越远。',
    hints: [LOOK, '它是什么符号？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-bias': {
    title: '梯度的惩罚项包含了偏置权重',
    does: '每个梯度的第一列也带上了 lambda/m Theta(:,1)。',
    hints: [LOOK, '梯度的哪些列不对？'],
    hiddenBy: 'lambda 是 0 或所有偏置权重都是 0',
  },
  'penalty-first-row': {
    title: '梯度的惩罚项去掉了 Theta 的第一行，而不是第一列',
    does: '第一个单元的权重没有参与正则化，其他单元的偏置却参与了。',
    hints: [LOOK, '梯度的哪些数不对？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-last-column-free': {
    title: '梯度的惩罚项略过了 Theta 的最后一列，而不是第一列',
    does: '最后的权重没有受惩罚，偏置权重却受了。',
    hints: [LOOK, '梯度的哪些列不对？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-shifted': {
    title: '梯度的惩罚项错开了一列',
    does: '每个权重按邻列权重的大小被推动。',
    hints: [LOOK, '加到第二列上的是哪个权重？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-ones': {
    title: '梯度的惩罚项在偏置列里是 1，而不是 0',
    does: '每个偏置的梯度都加上了 lambda/m。',
    hints: [LOOK, '梯度的第一列差多少？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-squared': {
    title: '梯度的惩罚项用了权重的平方',
    does: 'Theta² 的导数是 2 Theta，而不是 Theta²。',
    hints: [LOOK, 'lambda/2m Theta² 的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-sign-of-weights': {
    title: '梯度的惩罚项用了权重的符号：那是 |Theta| 之和的导数',
    does: '所有权重受到同样的推动，像是另一种惩罚。',
    hints: [LOOK, 'lambda/2m Theta² 的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-everywhere-one': {
    title: '梯度的惩罚项是一个总和，加到了每个数上',
    does: '每个权重都按所有权重之和被推动。',
    hints: [LOOK, '它是矩阵，还是一个数？'],
    hiddenBy: HIDDEN_BY,
  },
  'penalty-times-constant': {
    title: '梯度的惩罚项差了一个倍数',
    does: 'lambda 的那一部分乘以或除以了某个数。',
    hints: [LOOK, '它差了多少倍？什么是这么大的？'],
    hiddenBy: HIDDEN_BY,
    called: '倍数',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

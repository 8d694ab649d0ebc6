/** wayBack.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 s2。';
const HIDDEN_BY = '网络没有隐藏层';

export const wayBack = {
  'bias-column-kept': {
    title: 's2 的偏置列没有去掉',
    does: 's2、Delta1 和 Theta1_grad 多出一列或一行，属于没有权重通向它的偏置单元。',
    hints: [LOOK, '它有几列？这一层有几个单元？'],
    hiddenBy: HIDDEN_BY,
  },
  'last-column-dropped': {
    title: 's2 去掉的是最后一列，而不是第一列',
    does: '每个隐藏单元拿到前一个单元的误差，第一个单元拿到偏置的误差。',
    hints: [LOOK, '偏置单元是哪一列？'],
    hiddenBy: HIDDEN_BY,
  },
  'last-weights-dropped': {
    title: '反向时去掉的是 Theta2 的最后一列，而不是第一列',
    does: "每个隐藏单元拿到属于前一个单元的误差，再乘以自己的 g'(z2)。",
    hints: [LOOK, '第一个隐藏单元的权重在 Theta2 的哪一列？'],
    hiddenBy: HIDDEN_BY,
  },
  'weights-updated-first': {
    title: '在计算 s2 之前就更新了 Theta2',
    does: 's2 反向经过的权重与前向所用的不同。',
    hints: [LOOK, '它的 Theta2 是计算 a3 时的那个吗？'],
    hiddenBy: HIDDEN_BY,
    called: '比率',
  },
  'gradient-for-theta': {
    title: 's2 中用 Theta2_grad 代替了 Theta2',
    does: 's3 反向经过的是梯度，而不是权重。',
    hints: [LOOK, 's3 反向经过的是哪个矩阵？'],
    hiddenBy: HIDDEN_BY,
  },
  'theta-back-transposed': {
    title: '反向时把方阵 Theta 转置了',
    does: "Theta2 是方阵时 s3 * Theta2' 也能算，但单元的权重混在了一起。",
    hints: [LOOK, '从第一个隐藏单元出去的是哪些权重？'],
    hiddenBy: '没有一层的单元数与下一层相同',
  },
  's2-of-output': {
    title: 's2 由 a3 而不是 s3 得来',
    does: '反向传播的不是误差。',
    hints: [LOOK, '反向经过 Theta2 的是什么？'],
    hiddenBy: HIDDEN_BY,
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

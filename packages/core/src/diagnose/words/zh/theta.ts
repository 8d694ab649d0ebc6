/** theta.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看前向计算所用的权重。';

export const theta = {
  'theta-reshaped-by-rows': {
    title: 'Theta 按列展开，却按行还原',
    does: '前向计算时权重都不在自己的位置上。',
    hints: [LOOK, 'Theta1(2,1) 是向量的第二个数，还是在更后面？'],
  },
  'theta-last-first': {
    title: '从向量中取 Theta 的次序反了：最后一个 Theta 在最前',
    does: '前向计算时权重都不在自己的位置上。',
    hints: [LOOK, 'Theta1(1,1) 是向量的第一个数吗？'],
    hiddenBy: '只有一个 Theta',
  },
  'theta-transposed': {
    title: '方阵形状的 Theta 被转置了',
    does: 'Theta1 是方阵时 a1 * Theta1 也能算，但各单元的权重混在了一起。',
    hints: [LOOK, '按行还是按列：进入一个单元的权重在 Theta1 的哪里？'],
  },
  'theta-initial': {
    title: '用的是训练开始时的权重，而不是训练好的权重',
    does: '计算都对，只是权重不是那一组。',
    hints: [LOOK, '它们是第几次迭代之后读出的？'],
  },
  'theta-bias-zeroed': {
    title: 'Theta 的偏置列在使用之前被设为 0：为惩罚项清零的是 Theta 的视图',
    does: '前向计算时单元没有偏置，尽管有那一列 1。',
    hints: [LOOK, '最后 Theta1 的第一列里是什么？'],
    hiddenBy: '所有偏置权重都是 0',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

/** order.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看向量中各数的次序。';

export const order = {
  'gradient-transposed': {
    title: '梯度被转置了：成了 输入 × 输出',
    does: "a1' * s2 是 Delta1 的转置：每个数都在另一个权重的位置上。",
    hints: ['看 Delta。', '梯度的形状与 Theta 相同吗？同一个位置上是同一个权重吗？'],
  },
  'unrolled-by-rows': {
    title: '梯度按行展开，而不是按列',
    does: '数字都对，但次序与还原 Theta 时的不同。',
    hints: [LOOK, '它的数是不是正确梯度的数，只是在别的位置？'],
  },
  'unrolled-last-first': {
    title: '展开梯度的次序反了：最后一个 Theta 在最前',
    does: '数字都对，但次序与还原 Theta 时的不同。',
    hints: [LOOK, '它的第一个数是哪个？'],
    hiddenBy: '只有一个 Theta',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

/** ones.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看那一列 1。';

export const ones = {
  'input-bias-missing': {
    title: '输入没有偏置：X 前面没有那一列 1',
    does: 'Theta1 的第一列没有参与 z2。',
    hints: [LOOK, 'a1 有几列？'],
  },
  'hidden-bias-missing': {
    title: '隐藏单元没有偏置：g(z2) 前面没有那一列 1',
    does: 'Theta2 的第一列没有参与 z3。',
    hints: [LOOK, 'a2 有几列？'],
    hiddenBy: '网络没有隐藏层',
  },
  'bias-last': {
    title: '那一列 1 放在了最后，而不是最前',
    does: '每个输入乘上了邻居的权重，那一列 1 乘上了最后一个权重。',
    hints: [LOOK, 'Theta1 的哪一列与它相乘？'],
  },
  'bias-negative': {
    title: '偏置是 -1，而不是 1',
    does: '本该加上的偏置权重被减去了。',
    hints: [LOOK, 'a1 每一行的第一个数是什么？'],
    hiddenBy: '所有偏置权重都是 0',
  },
  'bias-through-g': {
    title: '先把 1 放在 z2 旁边，再取 g：偏置成了 g(1)',
    does: '偏置单元给出 g(1) = 0.731…，而不是 1。',
    hints: [LOOK, 'a2 每一行的第一个数是什么？'],
    hiddenBy: '网络没有隐藏层，或用的是 relu，它使 1 保持不变',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

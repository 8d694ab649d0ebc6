/** activation.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 a2。';
const HIDDEN_BY = '网络没有隐藏层';

export const activation = {
  'other-activation': {
    title: '隐藏单元用了别的 g：该用 sigmoid 却用 tanh，或者相反',
    does: "a2 和导数 g' 都成了另一个函数的。",
    hints: [LOOK, '它的数在什么范围内？'],
    hiddenBy: HIDDEN_BY,
  },
  'relu-activation': {
    title: '隐藏单元计算的是 relu',
    does: 'a2 在 z2 为正处是 z2，其他处是 0。',
    hints: [LOOK, '它的数在什么范围内？'],
    hiddenBy: HIDDEN_BY,
  },
  'tanh-activation': {
    title: '隐藏单元计算的是 tanh，而本应是 relu',
    does: "a2 和梯度 g' 是另一个函数的。",
    hints: [LOOK, '它的数在什么范围内？'],
    hiddenBy: HIDDEN_BY,
  },
  'leaky-relu': {
    title: '隐藏单元计算的是带泄漏的 relu',
    does: '在 0 以下 relu 是 z 的一小部分，而不是 0。',
    hints: [LOOK, 'z 为负时 g 是多少？'],
    hiddenBy: '没有一个 z 是负的',
    called: '0 以下的斜率',
  },
  'leaky-relu-forward': {
    title: "隐藏单元计算的是带泄漏的 relu，g' 却是 relu 的",
    does: '在 0 以下，前向时是 z 的一小部分，反向时是 0。',
    hints: [LOOK, 'z 为负时 g 是多少？'],
    hiddenBy: '没有一个 z 是负的',
    called: '0 以下的斜率',
  },
  'sigmoid-sign': {
    title: 'sigmoid 少了负号：成了 1 / (1 + e^z)',
    does: '每个单元该升的时候降：各层的 g(z) 都成了 g(-z)。',
    hints: [LOOK, 'z 很大时 g 是多少？'],
  },
  'activation-forgotten': {
    title: '隐藏单元把 z 原样传下去：忘了 g',
    does: 'a2 成了 [1 z2]，网络成了线性的。',
    hints: [LOOK, '它的数在什么范围内？'],
    hiddenBy: HIDDEN_BY,
  },
  'activation-twice': {
    title: '隐藏层中 g 取了两次：g(g(z2))',
    does: 'a2 又被压缩了一次：sigmoid 时在 0.5 与 0.731… 之间。',
    hints: [LOOK, '它的数在什么范围内？'],
    hiddenBy: '网络没有隐藏层，或用的是 relu，它第二次什么也不改变',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

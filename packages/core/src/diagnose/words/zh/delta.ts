/** delta.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 Delta。';
const HIDDEN_BY = 'm 是 1';

export const delta = {
  'delta-last-row-only': {
    title: 'Delta 只是最后一行的',
    does: '逐行的循环里该累加的地方写成了覆盖。',
    hints: [LOOK, '第一行变了，它会变吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'delta-first-row-only': {
    title: 'Delta 只是第一行的',
    does: '对行的循环在第一轮之后就停了。',
    hints: [LOOK, '最后一行变了，它会变吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'delta-without-first-row': {
    title: 'Delta 漏了第一行',
    does: '在从 0 数起的语言里，循环从 1 开始就漏掉一行。',
    hints: [LOOK, '第一行变了，它会变吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'delta-without-last-row': {
    title: 'Delta 漏掉了最后一行',
    does: '循环早结束了一行。',
    hints: [LOOK, '最后一行变了，它会变吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'delta-divided-in-loop': {
    title: '在循环里每一轮都把 Delta 除以 m',
    does: '先加上的被一除再除：最后一行压过其他所有行。',
    hints: [LOOK, '第一行除以了几次 m？'],
    hiddenBy: HIDDEN_BY,
  },
  'delta-not-reset': {
    title: 'Delta 没有清零：循环的每一轮都加上了到那时为止的和',
    does: '第一行算了 m 次，最后一行算了一次。',
    hints: [LOOK, '第一行算了几次？'],
    hiddenBy: HIDDEN_BY,
  },
  'delta-of-z': {
    title: 'Delta2 用了 z2，而不是 a2',
    does: '推动权重的应当是后面单元送出的数，这里成了进入它的数。',
    hints: [LOOK, '前向时 Theta2 乘的是什么？'],
    hiddenBy: '网络没有隐藏层',
  },
  'delta-without-ones': {
    title: 'Delta 没有用那一列 1：偏置没有梯度',
    does: 'Delta 和梯度都缺第一列，即偏置权重那一列。',
    hints: [LOOK, '它的形状与 Theta 相同吗？'],
  },
  'delta-reshaped': {
    title: 'Delta 是用 reshape 变形的，而不是转置',
    does: '数字都对，但在别的权重的位置上。',
    hints: [LOOK, '同一个位置上，它与 Theta 是同一个权重吗？'],
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

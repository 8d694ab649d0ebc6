/** costSum.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 J 中对行和类的求和。';
const HIDDEN_BY = 'm 是 1';

export const costSum = {
  'cost-sign': {
    title: 'J 中总和的符号反了',
    does: '小于 1 的数取对数为负：少了负号，回答越差 J 反而越小。',
    hints: [LOOK, 'J 是正的吗？'],
  },
  'cost-not-divided': {
    title: 'J 中的总和没有除以 m',
    does: '除惩罚项外，J 大了 m 倍。',
    hints: [LOOK, '它差了多少倍？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-divided-by-cells': {
    title: 'J 对行和类一起取了平均，除以了 m K',
    does: '对整个矩阵取平均，就连 K 也除了。',
    hints: [LOOK, '它差了多少倍？'],
    hiddenBy: '只有一个输出',
  },
  'cost-divided-by-2m': {
    title: 'J 中的总和除以了 2m',
    does: '总和减半，那是线性回归代价的写法。',
    hints: [LOOK, '它差了多少倍？'],
  },
  'cost-divided-twice': {
    title: 'J 中的和除以了两次 m',
    does: '不计惩罚项，J 小了 m 倍。',
    hints: [LOOK, '它差了多少倍？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-matrix-product': {
    title: "J 求和的是矩阵乘积 yv' * log(a3)，而不是 yv .* log(a3)",
    does: '每个标签遇到了所有类或所有行的对数。',
    hints: [LOOK, '它求和的矩阵有多大？'],
  },
  'cost-diagonal-only': {
    title: 'J 只对 yv .* log(a3) 的对角线求和',
    does: 'trace 和 diag 取第一行的第一个类、第二行的第二个类，依此类推。',
    hints: [LOOK, '它把几个数相加？'],
  },
  'cost-without-first-row': {
    title: 'J 漏掉了第一行',
    does: '在从 0 计数的语言里循环从 1 开始，会漏掉一行。',
    hints: [LOOK, '它把几行相加？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-without-last-row': {
    title: 'J 漏掉了最后一行',
    does: '循环早结束了一行。',
    hints: [LOOK, '它把几行相加？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-last-row-only': {
    title: 'J 只是最后一行的',
    does: '对行的循环本该累加 J，却覆盖了它。',
    hints: [LOOK, '第一行变了，J 会变吗？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-divided-in-loop': {
    title: '在循环里每一轮都把 J 除以 m',
    does: '先加上的被一除再除：最后一行压过其他所有行。',
    hints: [LOOK, '第一行除以了几次 m？'],
    hiddenBy: HIDDEN_BY,
  },
  'cost-times-constant': {
    title: '不计惩罚项，J 差了一个倍数',
    does: '和乘以或除以了某个数。',
    hints: [LOOK, '它差了多少倍？什么是这么大的？'],
    called: '倍数',
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

/** cost.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 J 中对行和类的求和。';

export const cost = {
  'cost-label-only': {
    title: 'J 漏了 (1 - yv) .* log(1 - a3)',
    does: '该行不属于的那些类，输出多少都不计代价。',
    hints: [LOOK, '一行的输出有几个参与其中？'],
  },
  'cost-other-only': {
    title: 'J 少了 yv .* log(a3)',
    does: '行自己的类的输出不计代价。',
    hints: [LOOK, '一行的输出有几个参与其中？'],
  },
  'cost-both-terms': {
    title: 'J 多了 (1 - yv) .* log(1 - a3)，softmax 没有这一项',
    does: '该行不属于的那些类的输出被算了第二次。',
    hints: [LOOK, '一行的输出有几个参与其中？'],
  },
  'cost-signs-mixed': {
    title: 'J 的两项中有一项符号相反',
    does: '本该加上的被减去了。',
    hints: [LOOK, '它的两项各是什么符号？'],
  },
  'cost-logs-exchanged': {
    title: 'J 中的对数交换了：yv .* log(1 - a3)',
    does: '答案错误时 J 反而小。',
    hints: [LOOK, '正确的答案代价是多少？'],
  },
  'cost-squared': {
    title: 'J 是均方误差的一半',
    does: 'J 成了 Σ (a3 - yv)² / 2m，那是另一个代价，梯度也不同。',
    hints: [LOOK, '里面有对数吗？'],
  },
  'cost-absolute': {
    title: 'J 是 |a3 - yv| 的均值',
    does: 'J 是另一个代价，梯度也不同。',
    hints: [LOOK, '里面有对数吗？'],
  },
  'cost-log-of-zero': {
    title: 'J 对舍入成 0 或 1 的输出取了对数',
    does: '单元饱和时 0 * log(0) 是 NaN，或者 J 为无穷大。',
    hints: [LOOK, 'a3 的哪些数恰好是 0 或 1？'],
    hiddenBy: '没有输出饱和',
  },
  'cost-log-epsilon': {
    title: 'J 取的是 log(a3 + ε)',
    does: '加上一个小数以免取 0 的对数；每个对数都因此移动。',
    hints: [LOOK, '它的对数里面加了什么？'],
  },
  'cost-log10': {
    title: 'J 用了以 10 为底的对数',
    does: '总和被除以了 ln 10 = 2.302…。',
    hints: [LOOK, '它差了多少倍？'],
  },
  'cost-log2': {
    title: 'J 用了以 2 为底的对数',
    does: '总和被除以了 ln 2 = 0.693…。',
    hints: [LOOK, '它差了多少倍？'],
  },
  'cost-log1p': {
    title: 'J 取的是 log1p，即 1 + a3 的对数',
    does: '对数的真数大于 1，结果为正。',
    hints: [LOOK, 'J 是正的吗？'],
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

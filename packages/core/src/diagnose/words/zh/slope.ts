/** slope.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 s2。';
const HIDDEN_BY = '网络没有隐藏层';

export const slope = {
  'no-activation-gradient': {
    title: "s2 少乘了 g'(z2)",
    does: 's2 只是 s3 * Theta2，仿佛隐藏单元是线性的。',
    hints: [LOOK, '对 a2 = g(z2)，链式法则怎么说？'],
    hiddenBy: HIDDEN_BY,
  },
  'gradient-at-a': {
    title: "g' 取在了 a2 处，而不是 z2 处",
    does: "sigmoidGradient 会自己对参数求 g，给它 a2 就成了 g'(g(z2))。",
    hints: [LOOK, "g' 的自变量是什么？"],
    hiddenBy: '网络没有隐藏层，或用的是 relu，这时两者相同',
  },
  'gradient-of-a-at-z': {
    title: "g' 写成了 z2 .* (1 - z2)：把 a (1 - a) 用在了 z 上",
    does: "用 a2 表示的 g'(z2) 是 a2 .* (1 - a2)，这里却放了 z2。",
    hints: [LOOK, "g' 的自变量是什么？"],
    hiddenBy: HIDDEN_BY,
  },
  'other-activation-gradient': {
    title: "g' 是另一个函数的导数：该是 sigmoid 的却用 tanh 的，或者相反",
    does: '反向求导的 g 与前向所用的不是同一个。',
    hints: [LOOK, "g' 是 a2 中那个 g 的导数吗？"],
    hiddenBy: HIDDEN_BY,
  },
  'slope-tanh-formula': {
    title: "g' 用了 1 - a2.^2：这是 tanh 的公式，而 a2 来自另一个 g",
    does: '只有 a2 是 tanh 的值时，1 - a2² 才是斜率。',
    hints: [LOOK, "g' 是 a2 中那个 g 的导数吗？"],
    hiddenBy: HIDDEN_BY,
  },
  'slope-tanh-formula-at-z': {
    title: "g' 用了 1 - z2.^2：tanh 的公式，却用 z2 代替了 a2",
    does: '1 - a2² 是用 a2 写的 tanh 斜率，这里用的是 z2。',
    hints: [LOOK, "g' 的自变量是什么？"],
    hiddenBy: HIDDEN_BY,
  },
  'slope-sigmoid-formula': {
    title: "g' 用了 a2 .* (1 - a2)：这是 sigmoid 的公式，而 a2 来自另一个 g",
    does: '只有 a2 是 sigmoid 的值时，a2 (1 - a2) 才是斜率。',
    hints: [LOOK, "g' 是 a2 中那个 g 的导数吗？"],
    hiddenBy: HIDDEN_BY,
  },
  'slope-relu-formula': {
    title: "g' 在 z2 > 0 处是 1，其他处是 0：这是 relu 的",
    does: '反向时对 relu 求导，前向时却是另一个 g。',
    hints: [LOOK, "g' 是 a2 中那个 g 的导数吗？"],
    hiddenBy: HIDDEN_BY,
  },
  'slope-value': {
    title: "该用 g'(z2) 的地方用了 g(z2)",
    does: 's2 乘上的是 a2 本身。',
    hints: [LOOK, "g' 是 a2 中那个 g 的导数吗？"],
    hiddenBy: HIDDEN_BY,
  },
  'slope-one-minus': {
    title: "g' 是 1 - a2：少了因子 a2",
    does: 'sigmoid 的斜率是 a2 (1 - a2)。',
    hints: [LOOK, 'g 的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'slope-plus': {
    title: "g' 是 a2 .* (1 + a2)：一个符号反了",
    does: '斜率里有一个符号与 g 的导数不同。',
    hints: [LOOK, 'g 的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'slope-other-power': {
    title: "g' 是 a2.^2，或 a2 的幂次不对",
    does: '斜率中 a2 的幂次与 g 的导数不同。',
    hints: [LOOK, 'g 的导数是什么？'],
    hiddenBy: HIDDEN_BY,
  },
  'slope-twice': {
    title: "s2 乘了两次 g'(z2)",
    does: 's2 太小，单元饱和处尤其如此。',
    hints: [LOOK, "它乘了几次 g'？"],
    hiddenBy: '网络没有隐藏层，或用的是 relu，这时两次等于一次',
  },
  'slope-divided': {
    title: "s2 除以了 g'(z2)",
    does: '链式法则是乘以斜率。',
    hints: [LOOK, '对 a2 = g(z2)，链式法则怎么说？'],
    hiddenBy: HIDDEN_BY,
  },
  'slope-of-one-row': {
    title: "所有行的 s2 都乘以同一行的 g'(z2)",
    does: '每一行的斜率应是它自己的 z2 处的。',
    hints: [LOOK, '下标是这个循环的吗？'],
    hiddenBy: HIDDEN_BY,
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

/** output.ts 中各错误的中文。 */
import type { MistakeText } from '../language.ts';

const LOOK = '看 a3。';
const LOOK_2 = '看 s3。';

export const output = {
  'other-output': {
    title: '输出层该用 sigmoid 却用 softmax，或者相反',
    does: 'a3 的每一行在不该时合计为 1，或者该时却不是。',
    hints: [LOOK, '它的一行之和是多少？'],
  },
  'output-forgotten': {
    title: '输出就是 z3：忘了 g',
    does: 'a3 不是概率，对数可能不存在。',
    hints: [LOOK, '它的数在什么范围内？'],
  },
  'output-twice': {
    title: '输出处 g 取了两次：g(g(z3))',
    does: 'a3 又被压缩了一次：sigmoid 时在 0.5 与 0.731… 之间。',
    hints: [LOOK, '它的数在什么范围内？'],
  },
  'softmax-over-rows': {
    title: 'softmax 对行求和，而不是对类求和：轴错了',
    does: 'a3 的每一列之和为 1，而本应是每一行。',
    hints: [LOOK, '它的一行之和是多少？'],
  },
  'softmax-jacobian-diagonal': {
    title: 's3 只取了 softmax 导数的对角线',
    does: '每个输出都取决于整个 z3；这里只对它自己的 z 求导，其他类什么也学不到。',
    hints: [LOOK_2, 'a3 的一个数取决于 z3 的哪些数？'],
  },
  'error-sign': {
    title: 's3 写成了 yv - a3：符号反了',
    does: 's3、s2 和 Delta 的符号都反了；沿梯度下降其实是在上升。',
    hints: [LOOK_2, '行属于该类时，s3 是什么符号？'],
  },
  'error-doubled': {
    title: 's3 是 2 (a3 - yv)',
    does: '这个 2 属于平方，而这个 J 没有平方：s3、s2 和 Delta 都大了一倍。',
    hints: [LOOK_2, '它是哪个代价的导数？'],
  },
  'output-gradient': {
    title: "s3 多乘了 g'(z3)",
    does: "g'(z3) 属于平方误差；在交叉熵下它会消去，留在这里就使 s3 偏小。",
    hints: [LOOK_2, '它是哪个代价的导数？'],
  },
  'output-gradient-at-a': {
    title: "s3 乘上了 g'(a3)",
    does: "g' 属于平方误差，而且应在 z3 处取；在交叉熵下它会消去。",
    hints: [LOOK_2, '它是哪个代价的导数？'],
  },
  'output-gradient-doubled': {
    title: "s3 是 2 (a3 - yv) g'(z3)：平方误差的导数",
    does: '求导的是另一个代价，而不是文章的 J。',
    hints: [LOOK_2, '它是哪个代价的导数？'],
  },
  'error-of-z': {
    title: 's3 是 z3 - yv：用 z3 代替了 a3',
    does: '误差成了线性输出的误差。',
    hints: [LOOK_2, '它的数在什么范围内？'],
  },
  'error-divided-by-slope': {
    title: 's3 除以了 a3 (1 - a3)：是对 a3 的导数，而不是对 z3 的',
    does: "J 对 a3 的导数还没有乘上 g'(z3)。",
    hints: [LOOK_2, '对 a3 还是对 z3：它是对什么的导数？'],
  },
  'error-of-label-only': {
    title: 's3 只在行自己的类处是 a3 - yv，其他处是 0',
    does: '行不属于的类的输出什么也学不到。',
    hints: [LOOK_2, '它的一行里有几个数是 0？'],
  },
} as const satisfies Readonly<Record<string, MistakeText>>;

/** 常见错误的中文说法，键是 core 里的名称。 */

export interface MistakeWords {
  /** 错在哪里。 */
  readonly title: string;
  /** 它对数字做了什么。 */
  readonly does: string;
}

export const MISTAKES_ZH: Readonly<Record<string, MistakeWords>> = {
  'labels-zero-based': {
    title: '标签从 0 开始，却与 1 … K 比较',
    does: '每个类都落在前一个类的列里，第一个类没有列：它的行在 yv 中全是 0。',
  },
  'labels-rotated': {
    title: '标签被减了两次 1',
    does: '每个类都落在前一个类的列里，第一个类的下标成了 -1，落到最后一列。',
  },
  'labels-shifted': {
    title: '标签本来从 1 开始，又加了 1',
    does: '每个类都落在后一个类的列里，最后一个类没有列：它的行在 yv 中全是 0。',
  },
  'labels-too-wide': {
    title: 'yv 有 K + 1 列：多出一个并不存在的类 0',
    does: '第一列是空的，每个类都右移一列；a3 - yv 算不了。',
  },
  'labels-too-narrow': {
    title: 'yv 只有 K - 1 列：标签是 0 … K - 1，却把最大的标签当成了类数',
    does: '第一个类没有列，它的行全是 0；a3 - yv 算不了。',
  },
  'labels-not-one-hot': {
    title: '该用 yv 的地方用了 y',
    does: '一列标签 1 … K 被扩展到 K 个输出上，于是 s3 成了 a3 减去类的编号。',
  },
  'labels-sorted': {
    title: '类按排序编号，而不是按首次出现的次序',
    does: 'yv 各列的次序与题目不同，行被教成了别的类。',
  },
  'x-standardized': {
    title: 'X 被标准化了，而它应当保持原样',
    does: '题目直接使用这些列，这里却减去了均值并除以标准差。',
  },
  'x-standardized-sample': {
    title: 'X 按样本标准差标准化了，而它应当保持原样',
    does: '题目直接使用这些列，这里却减去了均值并除以用 m - 1 算出的标准差。',
  },
  'x-sample-deviation': {
    title: 'X 除以的是样本标准差（m - 1），而不是总体标准差（m）',
    does: '标准化后的列都小了 sqrt((m - 1) / m) 倍。',
  },
  'x-not-standardized': {
    title: 'X 没有标准化，而它应当标准化',
    does: '各个输入带着自己的单位进入网络。',
  },
  'theta-reshaped-by-rows': {
    title: 'Theta 按列展开，却按行还原',
    does: '前向计算时权重都不在自己的位置上。',
  },
  'theta-last-first': {
    title: '从向量中取 Theta 的次序反了：最后一个 Theta 在最前',
    does: '前向计算时权重都不在自己的位置上。',
  },
  'theta-transposed': {
    title: '方阵形状的 Theta 被转置了',
    does: 'Theta1 是方阵时 a1 * Theta1 也能算，但各单元的权重混在了一起。',
  },
  'theta-initial': {
    title: '用的是训练开始时的权重，而不是训练好的权重',
    does: '计算都对，只是权重不是那一组。',
  },
  'input-bias-missing': {
    title: '输入没有偏置：X 前面没有那一列 1',
    does: 'Theta1 的第一列没有参与 z2。',
  },
  'hidden-bias-missing': {
    title: '隐藏单元没有偏置：g(z2) 前面没有那一列 1',
    does: 'Theta2 的第一列没有参与 z3。',
  },
  'bias-last': {
    title: '那一列 1 放在了最后，而不是最前',
    does: '每个输入乘上了邻居的权重，那一列 1 乘上了最后一个权重。',
  },
  'other-activation': {
    title: '隐藏单元用了别的 g：该用 sigmoid 却用 tanh，或者相反',
    does: "a2 和导数 g' 都成了另一个函数的。",
  },
  'sigmoid-sign': {
    title: 'sigmoid 少了负号：成了 1 / (1 + e^z)',
    does: '每个单元该升的时候降：各层的 g(z) 都成了 g(-z)。',
  },
  'activation-forgotten': {
    title: '隐藏单元把 z 原样传下去：忘了 g',
    does: 'a2 成了 [1 z2]，网络成了线性的。',
  },
  'other-output': {
    title: '输出层该用 sigmoid 却用 softmax，或者相反',
    does: 'a3 的每一行在不该时合计为 1，或者该时却不是。',
  },
  'output-forgotten': {
    title: '输出就是 z3：忘了 g',
    does: 'a3 不是概率，对数可能不存在。',
  },
  'cost-label-only': {
    title: 'J 漏了 (1 - yv) .* log(1 - a3)',
    does: '该行不属于的那些类，输出多少都不计代价。',
  },
  'cost-both-terms': {
    title: 'J 多了 (1 - yv) .* log(1 - a3)，softmax 没有这一项',
    does: '该行不属于的那些类的输出被算了第二次。',
  },
  'cost-squared': {
    title: 'J 是均方误差的一半',
    does: 'J 成了 Σ (a3 - yv)² / 2m，那是另一个代价，梯度也不同。',
  },
  'cost-log-of-zero': {
    title: 'J 对舍入成 0 或 1 的输出取了对数',
    does: '单元饱和时 0 * log(0) 是 NaN，或者 J 为无穷大。',
  },
  'cost-log10': {
    title: 'J 用了以 10 为底的对数',
    does: '总和被除以了 ln 10 = 2.302…。',
  },
  'cost-log2': {
    title: 'J 用了以 2 为底的对数',
    does: '总和被除以了 ln 2 = 0.693…。',
  },
  'cost-sign': {
    title: 'J 中总和的符号反了',
    does: '小于 1 的数取对数为负：少了负号，回答越差 J 反而越小。',
  },
  'cost-not-divided': {
    title: 'J 中的总和没有除以 m',
    does: '除惩罚项外，J 大了 m 倍。',
  },
  'cost-divided-by-cells': {
    title: 'J 对行和类一起取了平均，除以了 m K',
    does: '对整个矩阵取平均，就连 K 也除了。',
  },
  'cost-divided-by-2m': {
    title: 'J 中的总和除以了 2m',
    does: '总和减半，那是线性回归代价的写法。',
  },
  'cost-penalty-forgotten': {
    title: 'J 没有惩罚项',
    does: 'lambda 没有进入 J。',
  },
  'cost-penalty-whole': {
    title: 'J 的惩罚项用了 lambda/m，而不是 lambda/2m',
    does: '惩罚项大了一倍，它的导数也不是梯度里的那一项。',
  },
  'cost-penalty-not-divided': {
    title: 'J 的惩罚项用了 lambda/2，没有除以 m',
    does: '惩罚项大了 m 倍。',
  },
  'cost-penalty-sign': {
    title: 'J 减去了惩罚项',
    does: '权重越大，J 反而越小。',
  },
  'cost-penalty-not-squared': {
    title: 'J 的惩罚项对权重求和，而不是对权重的平方',
    does: '正负权重互相抵消。',
  },
  'cost-penalty-bias': {
    title: 'J 的惩罚项包含了偏置权重',
    does: 'Theta(:,1) 也被平方了。',
  },
  'cost-penalty-first-row': {
    title: 'J 的惩罚项去掉了 Theta 的第一行，而不是第一列',
    does: '第一个单元的权重没有参与正则化，其他单元的偏置却参与了。',
  },
  'cost-penalty-theta1-only': {
    title: 'J 的惩罚项只算了 Theta1',
    does: '其他层的权重没有参与正则化。',
  },
  'error-sign': {
    title: 's3 写成了 yv - a3：符号反了',
    does: 's3、s2 和 Delta 的符号都反了；沿梯度下降其实是在上升。',
  },
  'output-gradient': {
    title: "s3 多乘了 g'(z3)",
    does: "g'(z3) 属于平方误差；在交叉熵下它会消去，留在这里就使 s3 偏小。",
  },
  'no-activation-gradient': {
    title: "s2 少乘了 g'(z2)",
    does: 's2 只是 s3 * Theta2，仿佛隐藏单元是线性的。',
  },
  'gradient-at-a': {
    title: "g' 取在了 a2 处，而不是 z2 处",
    does: "sigmoidGradient 会自己对参数求 g，给它 a2 就成了 g'(g(z2))。",
  },
  'gradient-of-a-at-z': {
    title: "g' 写成了 z2 .* (1 - z2)：把 a (1 - a) 用在了 z 上",
    does: "用 a2 表示的 g'(z2) 是 a2 .* (1 - a2)，这里却放了 z2。",
  },
  'other-activation-gradient': {
    title: "g' 是另一个函数的导数：该是 sigmoid 的却用 tanh 的，或者相反",
    does: '反向求导的 g 与前向所用的不是同一个。',
  },
  'bias-column-kept': {
    title: 's2 的偏置列没有去掉',
    does: 's2、Delta1 和 Theta1_grad 多出一列或一行，属于没有权重通向它的偏置单元。',
  },
  'last-column-dropped': {
    title: 's2 去掉的是最后一列，而不是第一列',
    does: '每个隐藏单元拿到前一个单元的误差，第一个单元拿到偏置的误差。',
  },
  'last-weights-dropped': {
    title: '反向时去掉的是 Theta2 的最后一列，而不是第一列',
    does: "每个隐藏单元拿到属于前一个单元的误差，再乘以自己的 g'(z2)。",
  },
  'delta-last-row-only': {
    title: 'Delta 只是最后一行的',
    does: '逐行的循环里该累加的地方写成了覆盖。',
  },
  'delta-without-first-row': {
    title: 'Delta 漏了第一行',
    does: '在从 0 数起的语言里，循环从 1 开始就漏掉一行。',
  },
  'delta-of-z': {
    title: 'Delta2 用了 z2，而不是 a2',
    does: '推动权重的应当是后面单元送出的数，这里成了进入它的数。',
  },
  'delta-without-ones': {
    title: 'Delta 没有用那一列 1：偏置没有梯度',
    does: 'Delta 和梯度都缺第一列，即偏置权重那一列。',
  },
  'gradient-not-divided': {
    title: 'Delta 没有除以 m',
    does: '除惩罚项外，梯度大了 m 倍。',
  },
  'gradient-divided-twice': {
    title: 'Delta 除了两次 m',
    does: '除惩罚项外，梯度小了 m 倍。',
  },
  'gradient-divided-by-2m': {
    title: 'Delta 除以了 2m',
    does: '除惩罚项外，梯度减半。',
  },
  'penalty-forgotten': {
    title: '梯度没有惩罚项',
    does: 'lambda 没有进入梯度。',
  },
  'penalty-half': {
    title: '梯度的惩罚项用了 lambda/2m，而不是 lambda/m',
    does: '对 Theta² 求导时，J 里 lambda/2m 的那个 2 会消去。',
  },
  'penalty-not-divided': {
    title: '梯度的惩罚项用了 lambda，没有除以 m',
    does: '惩罚项大了 m 倍。',
  },
  'penalty-divided-twice': {
    title: '梯度的惩罚项除了两次 m',
    does: '惩罚项小了 m 倍。',
  },
  'penalty-sign': {
    title: '梯度减去了惩罚项',
    does: '权重被推得离 0 越来越远。',
  },
  'penalty-bias': {
    title: '梯度的惩罚项包含了偏置权重',
    does: '每个梯度的第一列也带上了 lambda/m Theta(:,1)。',
  },
  'penalty-first-row': {
    title: '梯度的惩罚项去掉了 Theta 的第一行，而不是第一列',
    does: '第一个单元的权重没有参与正则化，其他单元的偏置却参与了。',
  },
  'gradient-bias-zeroed': {
    title: '偏置权重的梯度被设成了 0',
    does: '只有惩罚项不管偏置；它们在 Delta 中的那一份应当保留。',
  },
  'gradient-sign': {
    title: '整个梯度的符号反了',
    does: '沿梯度下降其实是在上升；惩罚项也跟着反了。',
  },
  'gradient-transposed': {
    title: '梯度被转置了：成了 输入 × 输出',
    does: "a1' * s2 是 Delta1 的转置：每个数都在另一个权重的位置上。",
  },
  'unrolled-by-rows': {
    title: '梯度按行展开，而不是按列',
    does: '数字都对，但次序与还原 Theta 时的不同。',
  },
  'unrolled-last-first': {
    title: '展开梯度的次序反了：最后一个 Theta 在最前',
    does: '数字都对，但次序与还原 Theta 时的不同。',
  },
};

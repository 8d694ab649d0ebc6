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
  'x-standardized': {
    title: 'X 被标准化了，而它应当保持原样',
    does: '题目直接使用这些列，这里却减去了均值并除以标准差。',
  },
  'x-standardized-sample': {
    title: 'X 按样本标准差标准化了，而它应当保持原样',
    does: '题目直接使用这些列，这里却减去了均值并除以用 m - 1 算出的标准差。',
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
  'labels-zero-based-not-one-hot': {
    title: '该用 yv 的地方用了从 0 开始的 y',
    does: '一列标签 0 … K - 1 被扩展到 K 个输出上，于是 s3 成了 a3 减去类的编号。',
  },
  'labels-linear-index': {
    title: '写了 Y(t)，而不是 Y(t,:)：整行只用了第一列的一个数',
    does: 'yv 的每一行都是它第一个数的重复：第一个类的行全是 1，其他全是 0。',
  },
  'labels-left-over': {
    title: '所有行都用了同一行的标签：用的是另一个循环留下的下标',
    does: '所有行学到的都是前一个循环最后一行的类。',
  },
  'labels-reshaped': {
    title: 'yv 是用 reshape 变形的，而不是转置',
    does: '数字按另一种次序读取：一行的 1 落到了别的行和列。',
  },
  'x-min-max': {
    title: 'X 按最小值和最大值缩放到 0 … 1',
    does: '各列从 0 到 1，与题目计算所用的数不同。',
  },
  'x-divided-by-max': {
    title: 'X 除以了它的最大值',
    does: '每列的最大数是 1，与题目计算所用的数不同。',
  },
  'x-centered-only': {
    title: 'X 只减去了各列的均值，没有除以标准差',
    does: '各列均值为 0，但保留自己的单位。',
  },
  'x-not-centered': {
    title: 'X 除以了标准差，但没有减去均值',
    does: '各列标准差为 1，但保留自己的均值。',
  },
  'x-mean-normalized': {
    title: 'X 减去均值后除以最大值与最小值之差',
    does: '各列均值为 0，跨度为 1，与题目计算所用的数不同。',
  },
  'x-standardized-whole': {
    title: 'X 用全部数字的同一个均值和标准差标准化，而不是按列',
    does: '单位不同的列仍然大小不同。',
  },
  'x-columns-order': {
    title: 'X 各列的次序不同',
    does: '每个输入遇到的是另一个输入的权重。',
  },
  'x-reshaped': {
    title: 'X 是用 reshape 变形的，而不是转置',
    does: '数字按另一种次序读取：X 的一行里有几行的数。',
  },
  'x-left-over': {
    title: '所有行都用了 X 的同一行：用的是另一个循环留下的下标',
    does: '所有行得到的都是同一行的答案。',
  },
  'theta-bias-zeroed': {
    title: 'Theta 的偏置列在使用之前被设为 0：为惩罚项清零的是 Theta 的视图',
    does: '前向计算时单元没有偏置，尽管有那一列 1。',
  },
  'bias-negative': {
    title: '偏置是 -1，而不是 1',
    does: '本该加上的偏置权重被减去了。',
  },
  'bias-through-g': {
    title: '先把 1 放在 z2 旁边，再取 g：偏置成了 g(1)',
    does: '偏置单元给出 g(1) = 0.731…，而不是 1。',
  },
  'relu-activation': {
    title: '隐藏单元计算的是 relu',
    does: 'a2 在 z2 为正处是 z2，其他处是 0。',
  },
  'tanh-activation': {
    title: '隐藏单元计算的是 tanh，而本应是 relu',
    does: "a2 和梯度 g' 是另一个函数的。",
  },
  'leaky-relu': {
    title: '隐藏单元计算的是带泄漏的 relu',
    does: '在 0 以下 relu 是 z 的一小部分，而不是 0。',
  },
  'leaky-relu-forward': {
    title: "隐藏单元计算的是带泄漏的 relu，g' 却是 relu 的",
    does: '在 0 以下，前向时是 z 的一小部分，反向时是 0。',
  },
  'activation-twice': {
    title: '隐藏层中 g 取了两次：g(g(z2))',
    does: 'a2 又被压缩了一次：sigmoid 时在 0.5 与 0.731… 之间。',
  },
  'output-twice': {
    title: '输出处 g 取了两次：g(g(z3))',
    does: 'a3 又被压缩了一次：sigmoid 时在 0.5 与 0.731… 之间。',
  },
  'softmax-over-rows': {
    title: 'softmax 对行求和，而不是对类求和：轴错了',
    does: 'a3 的每一列之和为 1，而本应是每一行。',
  },
  'softmax-jacobian-diagonal': {
    title: 's3 只取了 softmax 导数的对角线',
    does: '每个输出都取决于整个 z3；这里只对它自己的 z 求导，其他类什么也学不到。',
  },
  'error-doubled': {
    title: 's3 是 2 (a3 - yv)',
    does: '这个 2 属于平方，而这个 J 没有平方：s3、s2 和 Delta 都大了一倍。',
  },
  'output-gradient-at-a': {
    title: "s3 乘上了 g'(a3)",
    does: "g' 属于平方误差，而且应在 z3 处取；在交叉熵下它会消去。",
  },
  'output-gradient-doubled': {
    title: "s3 是 2 (a3 - yv) g'(z3)：平方误差的导数",
    does: '求导的是另一个代价，而不是文章的 J。',
  },
  'error-of-z': {
    title: 's3 是 z3 - yv：用 z3 代替了 a3',
    does: '误差成了线性输出的误差。',
  },
  'error-divided-by-slope': {
    title: 's3 除以了 a3 (1 - a3)：是对 a3 的导数，而不是对 z3 的',
    does: "J 对 a3 的导数还没有乘上 g'(z3)。",
  },
  'error-of-label-only': {
    title: 's3 只在行自己的类处是 a3 - yv，其他处是 0',
    does: '行不属于的类的输出什么也学不到。',
  },
  'cost-other-only': {
    title: 'J 少了 yv .* log(a3)',
    does: '行自己的类的输出不计代价。',
  },
  'cost-signs-mixed': {
    title: 'J 的两项中有一项符号相反',
    does: '本该加上的被减去了。',
  },
  'cost-logs-exchanged': {
    title: 'J 中的对数交换了：yv .* log(1 - a3)',
    does: '答案错误时 J 反而小。',
  },
  'cost-absolute': {
    title: 'J 是 |a3 - yv| 的均值',
    does: 'J 是另一个代价，梯度也不同。',
  },
  'cost-log-epsilon': {
    title: 'J 取的是 log(a3 + ε)',
    does: '加上一个小数以免取 0 的对数；每个对数都因此移动。',
  },
  'cost-log1p': {
    title: 'J 取的是 log1p，即 1 + a3 的对数',
    does: '对数的真数大于 1，结果为正。',
  },
  'cost-divided-twice': {
    title: 'J 中的和除以了两次 m',
    does: '不计惩罚项，J 小了 m 倍。',
  },
  'cost-matrix-product': {
    title: "J 求和的是矩阵乘积 yv' * log(a3)，而不是 yv .* log(a3)",
    does: '每个标签遇到了所有类或所有行的对数。',
  },
  'cost-diagonal-only': {
    title: 'J 只对 yv .* log(a3) 的对角线求和',
    does: 'trace 和 diag 取第一行的第一个类、第二行的第二个类，依此类推。',
  },
  'cost-without-first-row': {
    title: 'J 漏掉了第一行',
    does: '在从 0 计数的语言里循环从 1 开始，会漏掉一行。',
  },
  'cost-without-last-row': {
    title: 'J 漏掉了最后一行',
    does: '循环早结束了一行。',
  },
  'cost-last-row-only': {
    title: 'J 只是最后一行的',
    does: '对行的循环本该累加 J，却覆盖了它。',
  },
  'cost-divided-in-loop': {
    title: '在循环里每一轮都把 J 除以 m',
    does: '先加上的被一除再除：最后一行压过其他所有行。',
  },
  'cost-times-constant': {
    title: '不计惩罚项，J 差了一个倍数',
    does: '和乘以或除以了某个数。',
  },
  'cost-penalty-half': {
    title: 'J 的惩罚项是 lambda/4m，减半了两次',
    does: '惩罚项小了一半，它的导数也不是梯度里的那个。',
  },
  'cost-penalty-plain': {
    title: 'J 的惩罚项是 lambda 乘以平方和，没有除以 2m',
    does: '惩罚项大了 2m 倍。',
  },
  'cost-penalty-divided-twice': {
    title: 'J 的惩罚项除以了两次 m',
    does: '惩罚项小了 m 倍。',
  },
  'cost-penalty-absolute': {
    title: 'J 的惩罚项对权重的绝对值求和，而不是平方',
    does: '这是另一种惩罚，导数也不同。',
  },
  'cost-penalty-square-of-sum': {
    title: 'J 的惩罚项对权重之和取平方，而不是对每个权重取平方',
    does: '取平方之前，符号相反的权重已经抵消。',
  },
  'cost-penalty-norm': {
    title: 'J 的惩罚项是权重的范数，而不是它的平方',
    does: 'norm() 取的是平方和的根。',
  },
  'cost-penalty-mean': {
    title: 'J 的惩罚项是平方的均值，而不是平方和',
    does: '惩罚项还除以了权重的个数。',
  },
  'cost-penalty-last-column-free': {
    title: 'J 的惩罚项略过了 Theta 的最后一列，而不是第一列',
    does: '最后的权重没有受惩罚，偏置权重却受了。',
  },
  'cost-penalty-theta2-only': {
    title: 'J 的惩罚项只对最后一个 Theta 求和',
    does: '其他层的权重没有受惩罚。',
  },
  'slope-tanh-formula': {
    title: "g' 用了 1 - a2.^2：这是 tanh 的公式，而 a2 来自另一个 g",
    does: '只有 a2 是 tanh 的值时，1 - a2² 才是斜率。',
  },
  'slope-tanh-formula-at-z': {
    title: "g' 用了 1 - z2.^2：tanh 的公式，却用 z2 代替了 a2",
    does: '1 - a2² 是用 a2 写的 tanh 斜率，这里用的是 z2。',
  },
  'slope-sigmoid-formula': {
    title: "g' 用了 a2 .* (1 - a2)：这是 sigmoid 的公式，而 a2 来自另一个 g",
    does: '只有 a2 是 sigmoid 的值时，a2 (1 - a2) 才是斜率。',
  },
  'slope-relu-formula': {
    title: "g' 在 z2 > 0 处是 1，其他处是 0：这是 relu 的",
    does: '反向时对 relu 求导，前向时却是另一个 g。',
  },
  'slope-value': {
    title: "该用 g'(z2) 的地方用了 g(z2)",
    does: 's2 乘上的是 a2 本身。',
  },
  'slope-one-minus': {
    title: "g' 是 1 - a2：少了因子 a2",
    does: 'sigmoid 的斜率是 a2 (1 - a2)。',
  },
  'slope-plus': {
    title: "g' 是 a2 .* (1 + a2)：一个符号反了",
    does: '斜率里有一个符号与 g 的导数不同。',
  },
  'slope-other-power': {
    title: "g' 是 a2.^2，或 a2 的幂次不对",
    does: '斜率中 a2 的幂次与 g 的导数不同。',
  },
  'slope-twice': {
    title: "s2 乘了两次 g'(z2)",
    does: 's2 太小，单元饱和处尤其如此。',
  },
  'slope-divided': {
    title: "s2 除以了 g'(z2)",
    does: '链式法则是乘以斜率。',
  },
  'slope-of-one-row': {
    title: "所有行的 s2 都乘以同一行的 g'(z2)",
    does: '每一行的斜率应是它自己的 z2 处的。',
  },
  'weights-updated-first': {
    title: '在计算 s2 之前就更新了 Theta2',
    does: 's2 反向经过的权重与前向所用的不同。',
  },
  'gradient-for-theta': {
    title: 's2 中用 Theta2_grad 代替了 Theta2',
    does: 's3 反向经过的是梯度，而不是权重。',
  },
  'theta-back-transposed': {
    title: '反向时把方阵 Theta 转置了',
    does: "Theta2 是方阵时 s3 * Theta2' 也能算，但单元的权重混在了一起。",
  },
  's2-of-output': {
    title: 's2 由 a3 而不是 s3 得来',
    does: '反向传播的不是误差。',
  },
  'delta-first-row-only': {
    title: 'Delta 只是第一行的',
    does: '对行的循环在第一轮之后就停了。',
  },
  'delta-without-last-row': {
    title: 'Delta 漏掉了最后一行',
    does: '循环早结束了一行。',
  },
  'delta-divided-in-loop': {
    title: '在循环里每一轮都把 Delta 除以 m',
    does: '先加上的被一除再除：最后一行压过其他所有行。',
  },
  'delta-not-reset': {
    title: 'Delta 没有清零：循环的每一轮都加上了到那时为止的和',
    does: '第一行算了 m 次，最后一行算了一次。',
  },
  'delta-reshaped': {
    title: 'Delta 是用 reshape 变形的，而不是转置',
    does: '数字都对，但在别的权重的位置上。',
  },
  'gradient-divided-by-cells': {
    title: 'Delta 除以了 m K：对行和类取了均值',
    does: '不计惩罚项，梯度小了 K 倍。',
  },
  'gradient-divided-by-m-1': {
    title: 'Delta 除以了 m - 1',
    does: '不计惩罚项，梯度大了 m / (m - 1) 倍。',
  },
  'bias-not-averaged': {
    title: '偏置的梯度没有除以 m',
    does: '梯度的第一列大了 m 倍。',
  },
  'bias-averaged-twice': {
    title: '偏置的梯度除以了两次 m',
    does: '梯度的第一列小了 m 倍。',
  },
  'bias-summed-to-one': {
    title: '一层所有偏置的梯度被加成了一个数',
    does: '对整个 s 求和，而不是对它的行求和：这一层的每个偏置得到同一个数。',
  },
  'bias-last-row-only': {
    title: '偏置的梯度只是最后一行的',
    does: '对行的循环本该累加，却覆盖了它。',
  },
  'gradient-times-constant': {
    title: '不计惩罚项，梯度差了一个倍数',
    does: '整个 Delta 乘以或除以了同一个数。',
  },
  'gradient-whole-times-constant': {
    title: '整个梯度连同惩罚项差了一个倍数',
    does: '梯度的每个数都乘以或除以了同一个数：学习率，或某个个数。',
  },
  'penalty-doubled': {
    title: '梯度的惩罚项是 2 lambda/m，而不是 lambda/m',
    does: '惩罚项大了一倍。',
  },
  'penalty-last-column-free': {
    title: '梯度的惩罚项略过了 Theta 的最后一列，而不是第一列',
    does: '最后的权重没有受惩罚，偏置权重却受了。',
  },
  'penalty-shifted': {
    title: '梯度的惩罚项错开了一列',
    does: '每个权重按邻列权重的大小被推动。',
  },
  'penalty-ones': {
    title: '梯度的惩罚项在偏置列里是 1，而不是 0',
    does: '每个偏置的梯度都加上了 lambda/m。',
  },
  'penalty-squared': {
    title: '梯度的惩罚项用了权重的平方',
    does: 'Theta² 的导数是 2 Theta，而不是 Theta²。',
  },
  'penalty-sign-of-weights': {
    title: '梯度的惩罚项用了权重的符号：那是 |Theta| 之和的导数',
    does: '所有权重受到同样的推动，像是另一种惩罚。',
  },
  'penalty-everywhere-one': {
    title: '梯度的惩罚项是一个总和，加到了每个数上',
    does: '每个权重都按所有权重之和被推动。',
  },
  'penalty-times-constant': {
    title: '梯度的惩罚项差了一个倍数',
    does: 'lambda 的那一部分乘以或除以了某个数。',
  },
};

/** By the ids of core's conventions: ways to compute that are as right as the article's. */
export const CONVENTIONS_ZH: Readonly<Record<string, string>> = {
  'classes-by-value': '类按排序编号，与这里的次序不同：这同样正确。',
  'classes-by-appearance': '类按首次出现的次序编号，与这里的次序不同：这同样正确。',
  'classes-by-text': '类按文本的次序编号，与这里的次序不同：这同样正确。',
  'classes-backwards': '两个类的编号次序相反：这同样正确。',
  'x-sample-deviation': 'X 除以的是样本标准差（m - 1），这里用的是总体标准差：这同样正确。',
  'penalty-not-divided-throughout': '惩罚项没有除以 m，J 和梯度都如此：这只相当于另一个 λ。',
  'penalty-plain-throughout': '惩罚项是 λ 乘以平方和，J 和梯度都如此：这只相当于另一个 λ。',
  'error-holds-1-m': '输出层的误差及由它算出的数已经含有 1/m：这同样正确。',
  'delta-holds-1-m': 'Delta 已经含有 1/m：这同样正确。',
};

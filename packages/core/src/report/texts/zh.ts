/** 中文报告。 */
import { kindOf } from '../../encode/kinds/registry.ts';
import { optimizerTitle } from '../../optimize/registry.ts';
import { weighingText } from '../../words/zh/columns.ts';
import { findingText } from '../../words/zh/findings.ts';
import { formulas } from '../../words/zh/formulas.ts';
import type { Texts } from './texts.ts';

const count = (value: number) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const quote = (word: string) => `“${word}”`;

export const zh: Texts = {
  lang: 'zh-Hans',
  formulas,
  weighing: weighingText,
  finding: findingText,
  percent,
  count,
  quote,
  list: (words) => words.join('、'),
  sentences: (all) => all.join(''),
  contents: '目录',
  ask: '这个数是怎么算出来的',
  scrollable: (title) => `${title}（可左右滑动）`,
  more: (value) => `……另有 ${count(value)} 个`,
  footer: (version) =>
    `本文由 Deltascope ${version} 根据模型和数据表直接生成。所有数字均以 64 位浮点数计算，显示时做了舍入。`,
  title: (label) => `拆开一个预测${label}的神经网络`,
  lede: ({ layers, rows, table, accuracy, largest, baseline, better, heldOut }) =>
    (heldOut
      ? `一个 ${layers} 的网络，在没有学过的 ${rows} 行上答对了 ${accuracy}。`
      : `一个 ${layers} 的网络，在${table}的 ${rows} 行上答对了 ${accuracy}。训练时没有留出任何行，所以不知道它对新数据答得怎样。`) +
    (better
      ? `如果不管什么都答${largest}，能答对 ${baseline}。`
      : `可是不管什么都答${largest}，也能答对 ${baseline}，网络并没有更好。`),
  howToRead:
    '下面沿着代价函数走一遍：从数据表出发，一步一步算到梯度，每一步用的都是这个网络自己的数。把鼠标移到图中的数字上，或者用 Tab 键和方向键选中它，页面底部就会列出它的算式。行号就是表中的行，从 1 开始，不算表头。列号也从 1 开始，第 0 列是偏置。',
  data: {
    title: '数据',
    story: ({ table, rows, columns, used, label, classes }) =>
      `${table}有 ${rows} 行、${columns} 列。要预测的是${label}这一列，共 ${classes} 个类别。去掉不能用的行以后还剩 ${used} 行，后面的计算都在这些行上进行。`,
    caption: '每一列的去向',
    head: ['列', '类型', '在网络中的作用'],
    kind: { number: '数值', boolean: '是/否', category: '类别', identifier: '编号', date: '日期', text: '文本' },
    isWeight: '每一行的权重',
    isLabel: (classes) => `标签：${classes}`,
    feature: (feature, shown) => kindOf(feature).words.zh(feature, { shown, quote, count }),
    leftOut: {
      'not-chosen': '没有选作特征',
      ignored: '按要求排除',
      identifier: '未采用：只是行的编号，对新数据没有意义',
      text: '未采用：自由文本',
      'all-missing': '未采用：没有任何值',
      constant: '未采用：所有行的值都相同',
      'too-many-categories': '未采用：类别太多',
    },
    unknown: '这个模型没有用到',
    dropped: ({ reason }, rows, column) =>
      ({
        'label-missing': `有 ${rows} 行在${column}列没有标签。`,
        'value-missing': `有 ${rows} 行在${column}列缺值。`,
        'unseen-category': `有 ${rows} 行在${column}列中的词在训练时没有出现过。`,
        'split-gap': `有 ${rows} 行在${column}列上离留出的行太近。`,
        'split-repeat': `有 ${rows} 行的输入与某个留出的行相同。`,
      })[reason],
    noneDropped: '没有行被去掉。',
  },
  network: {
    title: '网络',
    story: ({ layers, parameters, hidden, activation, output }) =>
      `各层的单元数是 ${layers}，层与层之间共有 ${parameters} 个权重和偏置。` +
      (hidden === 0 ? '没有隐藏层，所以它是一个线性模型。' : `隐藏层的激活函数是 ${activation.words.zh.name}；`) +
      (output === 'sigmoid' ? '每个输出单元只管自己那一类，用 sigmoid 作答。' : '输出层用 softmax，给出各类别的概率。'),
    reading: ({ row, label }) =>
      `页首的图是网络处理表中第 ${row} 行时的样子，这一行属于${label}。每个单元里，\`z > a\` 是输入之和与输出，下面的 \`s\` 是传回来的误差。`,
    figure: (layers) => `${layers} 网络处理一行数据`,
    caption: '黄色圆圈是偏置单元，输出恒为 1。线越粗，权重的绝对值越大；虚线表示负权重。',
    layer: (l, L, units) =>
      l === 1 ? `${units} 个输入` : l === L ? `${units} 个类别` : `第 ${l} 层（隐藏）：${units} 个单元`,
    forward: '前向传播：从输入到答案',
    backward: '反向传播：从误差到每个权重',
    legend: '上面是 z > a，下面是 s；线宽表示权重大小；实线为正，虚线为负',
  },
  weights: {
    title: '权重',
    story:
      'Theta 的每一行属于下一层的一个单元：最前面是它的偏置，后面依次是它对上一层各单元的权重。这里列出的是训练之后的值。',
    matrix: (name, from) => `${name}：第 ${from} 层到第 ${from + 1} 层的权重`,
  },
  labels: {
    title: '从 y 到 yv',
    story: (classes) =>
      `标签是 1 到 ${classes} 的类别编号，而输出层为每个类别准备了一个单元。因此要把每个标签展开成一行：所属类别那一列是 1，其余都是 0。`,
    caption: 'yv：每个样本一行，每个类别一列',
  },
  forward: {
    title: '前向传播',
    inputs: 'a1 是编码后的输入，最前面加上一列 1，供偏置使用。',
    sums: (l, last) =>
      `第 ${l} 层的每个单元把收到的值按权重加起来，得到 z${l}；${last ? `再经过输出函数得到 a${l}，也就是网络的答案。` : `再经过激活函数得到 a${l}，前面同样补上一列 1。`}`,
    activation: ({ words: { zh } }) => `隐藏单元的激活函数是 ${zh.name}，${zh.which}。它的导数 g′ 在反向传播时会用到。`,
    output: (output) =>
      output === 'sigmoid'
        ? '每个输出各自经过一次 sigmoid，同一行的输出之和不一定是 1；最大的那个就是答案。'
        : '同一行的输出之和为 1，最大的那个就是答案。',
    matrix: (name, shape) => `${name}（完整大小 ${shape}，这里只列出几行）`,
  },
  cost: {
    title: '代价 J',
    story: (output) =>
      output === 'sigmoid'
        ? 'J 衡量每个输出错得有多离谱：正确类别的输出接近 1、其他类别的输出接近 0，代价就小；越是自信地答错，代价越大。后一个求和是对权重过大的惩罚，偏置不算在内。'
        : 'J 是正确类别的概率取负对数后的平均值，越是自信地答错，代价越大。后一个求和是对权重过大的惩罚，偏置不算在内。',
    numbers: ({ J, data, penalty, lambda, rows }) =>
      `在 ${rows} 行上，取 λ = ${lambda}：误差部分 ${data}，惩罚部分 ${penalty}，合计 J = ${J}。`,
    noPenalty: ({ J, rows }) => `在 ${rows} 行上，λ = 0，没有惩罚项：J = ${J}。`,
  },
  outputError: {
    title: '输出层的误差：s = a − yv',
    story: (output) =>
      `输出单元的 z 增大一点，J 会变化多少？对数求导后分母里有 a(1 − a)，${output} 求导后分子里也有 a(1 − a)，两者正好约掉，剩下的就是答案与真相之差。`,
    example: ({ address, value, a, w, isTrue, name }) => {
      const made = (truth: 0 | 1) => (w === undefined ? `${a} − ${truth}` : `${w} · (${a} − ${truth})`);
      return isTrue
        ? `以第一行为例，\`${address}\` = ${made(1)} = ${value}：它属于${name}，这个输出应当再大一些。`
        : `以第一行为例，\`${address}\` = ${made(0)} = ${value}：它不属于${name}，这个输出应当再小一些。`;
    },
    weighed: '每一行都乘以它的权重；这些权重之和 W 取代了 m。',
  },
  hiddenError: {
    title: '隐藏层的误差',
    story:
      '误差沿着信号来时的那些权重往回走。每个单元能传回多少，要看它的激活函数在那一点有多灵敏，这就是 g′。偏置单元也会分到一份，但没有任何权重通向它，它的值永远是 1，所以在继续往回传之前要去掉这一列。',
    before: (name) => `去掉偏置列之前的 ${name}（打叉的一列将被去掉）`,
    after: (name) => `去掉偏置列之后的 ${name}`,
    none: '这个网络没有隐藏层，误差到此为止。',
  },
  accumulate: {
    title: 'Delta：把各行加起来',
    story: (rows) =>
      `在某一行上，一个权重该负多少责任，取决于它后面的单元错了多少（s）、前面的单元有多活跃（a），也就是 s 乘以 a。矩阵乘积 \`s' * a\` 正好把全部 ${rows} 行的责任加在一起。`,
    pushes: (address) => `哪些行对 ${address} 的影响最大`,
    pushesCaption: ({ address, total, shown, rest, restRows }) =>
      `\`${address}\` = ${total} 中占比最大的几行。列出的几行合计 ${shown}，其余 ${restRows} 行合计 ${rest}。`,
    pushAxis: '在总和中的份额 s × a',
  },
  gradient: {
    matrix: (name) => `${name}_grad：${name} 中每个数增大时 J 的变化率`,
    title: '梯度',
    story: (lambda) =>
      `Delta 除以行数，就是误差部分的斜率；惩罚项再给每个权重加上 λ/m 倍的自身（这里 λ = ${lambda}），偏置不加。梯度为正，说明把这个权重调小，J 会下降。`,
    noPenalty: 'Delta 除以行数，就是 J 的斜率；λ = 0，所以不再加别的。梯度为正，说明把这个权重调小，J 会下降。',
  },
  check: {
    title: '梯度算对了吗？',
    story: ({ compared, parameters, all }) =>
      `斜率也可以不用上面任何公式，直接量出来：把一个权重向两边各挪一点，算两次 J，再用差除以距离。${all ? `全部 ${parameters} 个权重和偏置都这样比较过。` : `从 ${parameters} 个权重和偏置中按种子抽取了 ${compared} 个，这样逐一比较。`}`,
    passed: (difference, bound) => `两种算法一致：相对差为 ${difference}，小于界限 ${bound}。`,
    failed: (difference, bound) => `两种算法不一致：相对差为 ${difference}，界限是 ${bound}。`,
    worst: ({ address, backpropagation, numerical }) =>
      `相差最大的是 \`${address}\`：反向传播得 ${backpropagation}，实测得 ${numerical}。`,
    kinks: (rows, { words: { zh } }) =>
      `有 ${rows} 行没有参与比较，因为其中某个单元正好在 ${zh.name} 的拐点上，那里没有斜率可量。`,
  },
  training: {
    title: '训练',
    optimizer: (name) => optimizerTitle(name, 'zh'),
    story: ({ optimizer, iterations, from, to, rows, heldOut }) =>
      `${optimizer}在 ${rows} 行上迭代了 ${iterations} 次，J 从第一次迭代后的 ${from} 降到 ${to}。${heldOut === undefined ? '' : `另有 ${heldOut} 行留出不用，训练时从未用来学习。`}`,
    end: (reason) =>
      ({
        iterations: '迭代次数用完，训练结束。',
        'gradient-norm': '梯度已接近于零，训练结束。',
        'gradient-zero': '梯度为零，训练结束。',
        'relative-change': 'J 不再变化，训练结束。',
        'line-search-failed': '找不到更低的 J，训练结束。',
        patience: '留出数据的代价不再下降，训练提前结束，保留了最好的那次迭代。',
        time: '时间用完，训练结束。',
        aborted: '训练被中断。',
        diverged: '训练发散，这里是最后一个正常的状态。',
      })[reason] ?? `训练结束的原因是${quote(reason)}。`,
    curve: '训练过程中的代价',
    curveCaption: (held) =>
      held
        ? '虚线是留出数据的 J，不含惩罚项。如果实线还在下降而虚线开始上升，说明网络在死记硬背。'
        : '每个点是一次迭代之后的 J。没有留出数据，所以从这条曲线看不出网络是不是在死记硬背。',
    iteration: '迭代次数',
    cost: '代价 J（每行，奈特）',
    trainingRows: '训练数据',
    heldOutRows: '留出数据',
    noHistory: '模型没有保存各次迭代的记录。',
  },
  result: {
    title: '结果，与基线相比',
    story: ({ rows, accuracy, largest, baseline, better }) =>
      `这 ${rows} 行中答对了 ${accuracy}。最简单的对手永远回答${largest}，能答对 ${baseline}${better ? '' : '，并不比网络差'}。`,
    caption: '答得怎么样',
    head: ['指标', '本表', '训练数据', '留出数据'],
    measures: {
      rows: '行数',
      accuracy: '准确率',
      baseline: '永远答最大的类',
      balanced: '平衡准确率',
      macroF1: '宏平均 F1',
      logLoss: '对数损失（奈特）',
    },
    classCaption: '逐类来看（本表）',
    classHead: ['类别', '行数', '召回率', '精确率', '被答次数'],
    confusion: '哪些类被当成了哪些类',
    confusionCaption: '行是真实类别，列是网络的回答；答对的都在对角线上。',
    truth: '真实类别',
    answer: '回答',
    confusionCell: ({ truth, answer, count, share }) => `${truth}中有 ${count} 行被答成${answer}，占该类的 ${share}`,
    calibration: '网络的把握可信吗？',
    roc: {
      title: '每个阈值能找到多少，代价是什么（ROC）',
      caption: (area) =>
        `沿曲线阈值逐渐降低：第二类的行找到得更多，第一类的行被误认的也更多。曲线下的面积是 ${area}，即第二类的一行比第一类的一行概率更高的机会；0.5 等于瞎猜。`,
      x: '第一类中的误报',
      y: '第二类中找到的',
      chance: '瞎猜',
    },
    precisionRecall: {
      title: '找到的里面有多少是对的（精确率与召回率）',
      caption: (average) => `沿曲线阈值逐渐降低：第二类找到得更多，而找到的里面对的更少。平均精确率是 ${average}。`,
      x: '第二类中找到的（召回率）',
      y: '找到的里面对的（精确率）',
      chance: (share) => `瞎猜：${share}，即它在各行中的比例`,
    },
    threshold: (value) => `从 ${value} 起如此回答`,
    calibrationCaption: (error) =>
      `每个点汇总了把握相近的回答，点越大，行数越多。点在对角线下方，说明网络过于自信。期望校准误差：${error}。`,
    confidence: '回答的把握（概率）',
    shareRight: '答对的比例',
    perfect: '有几分把握就有几分对',
    bin: ({ from, to, count, confidence, accuracy }) =>
      `把握在 ${from} 到 ${to} 之间的回答有 ${count} 个：平均把握 ${confidence}，实际答对 ${accuracy}`,
  },
  contributions: {
    title: '是谁造成的',
    story:
      'Delta 是对各行求和，所以梯度中的每个数都能一分不差地还原到推动它的那些行。同样，一个回答也可以分摊到它所用的各列。',
    weight: ({ address, gradient, Delta, by, rows, penalty }) =>
      `坡度最陡的是 \`${address}\`：Delta / ${by} + 惩罚 = ${Delta} / ${rows} + ${penalty} = ${gradient}。`,
    came: ({ name, share }) => `这股推力有 ${share} 来自${name}。`,
    alone: ({ name, times }) => `单是${name}的推力就达到全部合计的 ${times} 倍，其余各类把它拉了回来。`,
    pull: ({ up, upValue, down, downValue, left }) =>
      `各行在这里相互拉扯：有 ${up} 行的份额大于零，合计 ${upValue}；有 ${down} 行小于零，合计 ${downValue}。相互抵消之后，只剩下全部推力的 ${left}。`,
    classes: (address) => `哪些类别在推动 ${address}`,
    classCaption: ({ address, Delta }) =>
      `把每个类别的各行加在一起。向右的条大于零，向左的条小于零，全部加起来就是 \`${address}\` = ${Delta}。`,
    part: ({ name, rows, value, share }) => `${name}的 ${rows} 行合计 ${value}，占总和的 ${share}`,
    rows: (address) => `哪些行推动 ${address}，哪些行往回拉`,
    rowsCaption: '与总和同向、推得最用力的几行，以及往反方向拉得最用力的几行。',
    rowName: ({ row, name }) => `第 ${row} 行，${name}`,
    rowPart: ({ row, value, share }) => `表中第 ${row} 行贡献 ${value}，占总和的 ${share}`,
    answer: ({ row, name, address, output, baseline, atBaseline, difference }) =>
      `表中第 ${row} 行的回答是${name}：\`${address}\` = ${output}。作为对照，以${baseline}为输入时，同一个输出是 ${atBaseline}。从对照点沿直线走到这一行，输出变化了 ${difference}。积分梯度把这个变化分给各个输入：每个输入分得的，是它移动的距离乘以沿途的平均斜率。`,
    trainingMean: '训练数据的平均值',
    tableMean: '本表各行的平均值',
    columns: '哪些列左右了这个回答',
    columnsCaption: ({ difference, error, points }) =>
      `向右表示把输出抬高，向左表示压低。各部分之和等于总变化 ${difference}，误差为 ${error}（沿途取 ${points} 个点）。`,
    columnAxis: '在输出变化中的份额',
    columnPart: ({ name, value, share }) => `${name}使输出变化 ${value}，占总变化的 ${share}`,
    table: '逐列来看。“梯度 × 输入”只对输入的微小变化才精确，各列之和不必等于总变化。',
    head: ['列', '取值', '积分梯度', '梯度 × 输入'],
    missing: '缺失',
    others: (count) => `其余 ${count} 项`,
  },
  doubt: {
    title: '哪些地方要打问号',
    sameRows: '本表可能包含网络学过的行，那样的话成绩会偏高。要看留出数据，或者换一张它从没见过的表。',
    noHeldOut: '训练时没有留出数据，所以模型自己并不知道在没见过的行上表现如何。',
    manyDropped: (dropped, of) =>
      `${of} 行中有 ${dropped} 行因为缺值被去掉。如果缺值另有原因，剩下的行就不能代表全部。`,
    checkFailed: '梯度没有通过检验，所以训练结果不可信。',
    poorlyCalibrated: (error) => `它的把握与实际准确率平均相差 ${error}，不要把输出当作概率来用。`,
  },
  axis: {
    examples: '表中的行',
    units: '单元',
    classes: '类别',
    inputs: '输入',
    rowLabel: (y) => `，y = ${y}`,
  },
  matrixDescription: ({ name, rows, columns, low, high }) =>
    `${name}：${rows} 行 ${columns} 列的数表，取值从 ${low} 到 ${high}。`,
  figureDescription: ({ layers, row, edges }) =>
    `各层单元数为 ${layers} 的网络，每个单元里写着第 ${row} 行的值，${edges} 条连线表示权重。`,
};

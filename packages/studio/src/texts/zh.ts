/** 中文页面。 */
import type { LeftOutReason } from '@deltascope/core/encode';
import { shorten } from '@deltascope/core/errors';
import type { ColumnDoubt, ColumnKind, DateOrder } from '@deltascope/core/table';
import type { Texts } from './en.ts';
import { encoderZh } from './encoder.zh.ts';
import { FAULTS_ZH } from './faults.zh.ts';
import { MISTAKES_ZH } from './mistakes.zh.ts';

const count = (value: number) => value.toLocaleString('zh-CN');
const quoted = (words: readonly string[]) => words.map((word) => `“${shorten(word, 40)}”`).join('、');
const firstAt = ({ place }: ColumnDoubt) =>
  place === undefined ? '' : `，首见于 ${place.replace(/, line (\d+)/g, ' 第 $1 行')}`;

const LEFT_OUT: Readonly<Record<LeftOutReason, string>> = {
  identifier: '看起来是编号',
  text: '是自由文本',
  'all-missing': '全是空的',
  constant: '每一行都相同',
  'too-many-categories': '不同的词太多',
  'not-chosen': '没有被选中',
  ignored: '按要求忽略',
};

const KINDS: Readonly<Record<ColumnKind, string>> = {
  number: '数值',
  boolean: '是/否',
  category: '类别',
  identifier: '编号',
  date: '日期',
  text: '文本',
};

const ORDERS: Readonly<Record<DateOrder, string>> = { dmy: '日在前', mdy: '月在前', ymd: '年在前' };

export const zh: Texts = {
  title: 'Deltascope 实验台',
  skip: '跳到网络',
  privacy: '所有计算都在本机完成，数据不会离开这台电脑。',
  language: '语言',
  theme: '外观',
  themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
  copyLink: '复制链接',
  linkCopied: '链接已复制，打开后会恢复当前画面；你自己的表格不包含在内。',
  working: '进行中……',
  close: '关闭',
  data: {
    title: '表格',
    rows: (rows, columns) => `${count(rows)} 行，${columns} 列`,
    open: '打开 CSV、TSV、Excel 或模型……',
    openRecording: '打开训练记录（文件夹）……',
    drop: '也可以把文件或训练记录拖到页面任意位置',
    recorded: (iterations, sameBits) =>
      `一份 ${count(iterations)} 次迭代的训练记录。${sameBits ? '每一次迭代都能逐位还原。' : '保存点之间的迭代由另一套计算核重新算出，与原来只有舍入上的差别。'}`,
    paste: '粘贴表格',
    pasteHint: '第一行为列名，用逗号、制表符或分号分隔',
    usePasted: '使用这张表',
    sample: '示例客户数据',
    label: '要预测的列',
    as: (column) => `“${column}”列读作`,
    kinds: KINDS,
    awaiting: '这个链接说的是制作者自己的表格，表格不在链接里。请在这里打开它，其余画面随即恢复。',
    features: '用于学习的列',
    writing: ({ kind, reading }) => {
      if (reading.kind === 'date') return `${KINDS[kind]}，${ORDERS[reading.order]}`;
      if (reading.kind !== 'number') return KINDS[kind];
      const { unit, decimal, thousands } = reading;
      const unitWords = unit === '%' ? '百分比' : unit;
      const parts = [
        KINDS[kind],
        unitWords,
        decimal === ',' ? '逗号作小数点' : '',
        thousands && `千位用“${thousands}”`,
      ];
      return parts.filter((part) => part !== '').join('，');
    },
    missing: (missing) => `缺失 ${count(missing)} 个`,
    notes: {
      'no-header':
        '第一行与下面各行相似，按数据行读入，各列取名为 column1、column2……。如果它是列名，请在“文件的读法”中选择。',
      'number-header': '第一行是递增的数字，与下面各行不同，按列名读入。如果它是数据行，请在“文件的读法”中选择。',
      encoding: '文件不是 UTF-8，编码是推断出来的。如果文字不对，请在“文件的读法”中选择编码。',
      'sep-line': '第一行说明分隔符，没有当作数据。',
      preamble: '表格上方的几行没有当作数据。',
      comments: '注释行没有当作数据。',
      'comment-header': '列名写在注释行里，已去掉注释符号。',
      'repeated-header': '重复列名的行没有当作数据。',
      footer: '表格下方的几行没有当作数据。',
      'extra-delimiter': '行末多出一个分隔符，空的部分不算作列。',
      'row-names': '列名比各行少一个，第一列按行名读入。',
    },
    doubts: {
      'all-missing': ({ name }) => `“${name}”列每一行都是空的。`,
      'missing-words': ({ name }, doubt) =>
        `“${name}”列有 ${count(doubt.cells)} 格写着表示缺失的词（${quoted(doubt.words)}），按缺失处理${firstAt(doubt)}。`,
      'odd-cells': ({ name, kind }, doubt) =>
        `“${name}”列有 ${count(doubt.cells)} 格不是${KINDS[kind]}（${quoted(doubt.words)}），按缺失处理${firstAt(doubt)}。`,
      'mostly-numbers': ({ name }, doubt) =>
        `“${name}”列按文字读入：除数字外有 ${count(doubt.cells)} 格不是数字（${quoted(doubt.words)}）${firstAt(doubt)}。在“文件的读法”中把这些词加为缺失，就会按数值读入。`,
      'mostly-dates': ({ name }, doubt) =>
        `“${name}”列按文字读入：除日期外有 ${count(doubt.cells)} 格不是日期（${quoted(doubt.words)}）${firstAt(doubt)}。在“文件的读法”中把这些词加为缺失，就会按日期读入。`,
      writing: (column, { words }) =>
        `“${column.name}”列按“${zh.data.writing(column)}”读入，例如 ${quoted(words)}。小数点和千位符号可以在“文件的读法”中选择。`,
      precision: ({ name }, doubt) => `“${name}”列有超过 2^53 的整数，末尾几位会丢失${firstAt(doubt)}。`,
      'date-order': ({ name, reading }, { words }) =>
        reading.kind === 'date'
          ? `“${name}”列的日期分不清日和月哪个在前，这里按${ORDERS[reading.order]}读入。顺序可以在“文件的读法”中选择。`
          : `“${name}”列按文字读入：${quoted(words)} 不能按同一种日月顺序读成日期。顺序可以在“文件的读法”中选择。`,
      'letter-case': ({ name }, doubt) =>
        `“${name}”列有只差大小写的词（${quoted(doubt.words)}），它们算作不同的词${firstAt(doubt)}。`,
    },
    note: (note) => {
      if (note.kind === 'dropped') return `有 ${count(note.rows)} 行缺少“${note.column}”，没有用上。`;
      return `“${note.column}”列未使用：${LEFT_OUT[note.reason]}。`;
    },
    reading: (share) => `读取中：${Math.round(100 * share)}%`,
  },
  reading: {
    title: '文件的读法',
    found: '自动判断',
    names: {
      header: '第一行是',
      encoding: '编码',
      delimiter: '分隔符',
      decimal: '小数点',
      thousands: '千位符号',
      dates: '纯数字日期的顺序',
      na: '更多表示缺失的词',
      sheet: '工作表',
      names: '各列的名称',
      onBadRow: '字段数不对的行',
    },
    header: { yes: '列名', no: '数据行' },
    signs: {
      '': '没有',
      ',': '逗号 ,',
      '.': '点 .',
      ';': '分号 ;',
      '|': '竖线 |',
      tab: '制表符',
      blanks: '连续的空格',
      ' ': '空格',
      "'": '撇号 ’',
      _: '下划线 _',
    },
    orders: ORDERS,
    badRows: { fail: '拒绝整个文件', skip: '跳过这些行' },
    hints: {
      names: '用逗号分隔，代替文件里的列名',
      na: '用逗号分隔，例如 -, 未知；第一个词以 = 开头时只用这些词',
      sheet: '名称，或从 1 数起的序号；空着为第一张',
    },
  },
  settings: {
    title: '网络与训练',
    hidden: '隐藏层',
    hiddenHint: '每层单元数，例如 6 或 8,4；留空表示没有隐藏层',
    badHidden: (typed) => `“${typed}”没有采用：请写从 1 起的整数，例如 6 或 8,4。`,
    badNumber: (typed, { from, above, to, whole }) => {
      const low = from !== undefined ? `不小于 ${from}` : above !== undefined ? `大于 ${above}` : '';
      const limits = [low, to !== undefined ? `不大于 ${to}` : ''].filter((part) => part !== '').join('、');
      return `“${typed}”没有采用：应是${limits}${limits && '的'}${whole ? '整数' : '数'}。`;
    },
    activation: '激活函数',
    output: '输出层',
    optimizer: '优化方法',
    learningRate: '学习率',
    automatic: '自动',
    batchSize: '批量大小',
    lambda: '正则化 λ',
    init: '初始权重',
    seed: '随机种子',
    validation: '留作测试的比例',
    iterations: '迭代次数上限',
    epochs: '轮数上限',
    patience: '留出集代价不再改善多少次迭代后结束',
    momentum: '动量',
    weightDecay: '权重衰减',
    epsilon: '初始权重的半宽',
  },
  train: {
    title: '训练',
    play: '开始',
    pause: '暂停',
    one: '迭代一次',
    oneBatch: '走一个小批次',
    reset: '重新开始',
    speed: '速度',
    speeds: (speed) => (speed === 'full' ? '全速' : `每秒 ${speed} 次`),
    setAside: (iterations) => `之前的训练（${count(iterations)} 次迭代）已放在一边。`,
    undo: '撤销',
    iteration: '迭代',
    of: (iteration, last) => `第 ${count(iteration)} 次迭代，共 ${count(last)} 次`,
    andBatches: (made, batches) => `，再加 ${count(made)}/${count(batches)} 个小批次`,
    newest: '回到最新',
    cost: '代价 J',
    costHeldOut: '留出集的代价',
    costOfRows: '各行的代价（不含正则化）',
    penalty: '正则化项',
    accuracy: '准确率',
    onTraining: '训练行',
    onHeldOut: '留出集',
    baseline: '一律猜样本最多的类',
    keep: '保留这次训练以便比较',
    dropKept: '清除保留的训练',
    keptRun: '保留的训练',
    rowCounts: (training, heldOut) => `训练 ${count(training)} 行，留出集 ${count(heldOut)} 行`,
    threads: (threads) => `${threads} 个线程`,
    ended: {
      iterations: (kept) => `已完成：达到 ${count(kept)} 次迭代的上限。`,
      'gradient-norm': () => '已完成：梯度几乎为零，再练也不会更好。',
      'gradient-zero': () => '已完成：梯度为零，再练也不会更好。',
      'line-search-failed': () => '已完成：沿搜索方向找不到更低的代价。',
      patience: (kept) => `提前完成：留出集的代价不再下降，保留最低的一次，即第 ${count(kept)} 次迭代。`,
      'no-change': () => '已完成：代价下降得不够多。',
      time: () => '已完成：时间用完。',
    },
    endedOtherwise: '训练已完成。',
    lookingBack: (iteration) => `现在看的是已完成训练的第 ${count(Math.floor(iteration))} 次迭代。`,
    summary: (accuracy, rows) => `没有学过的 ${count(rows)} 行答对 ${accuracy}。`,
    summaryTraining: (accuracy, rows) => `训练的 ${count(rows)} 行答对 ${accuracy}。`,
    guess: (name, baseline) => `一律猜“${shorten(name, 30)}”能答对 ${baseline}。`,
    atIteration: (iteration) => `（第 ${count(iteration)} 次迭代时）`,
  },
  compare: {
    title: '两次训练并排比较',
    same: '设置还完全一样：改一项设置，再训练一次。',
    kept: '保留的训练',
    now: '这次训练',
    difference: '差值',
    weights: '权重个数',
    found: (name) => `类别“${name}”的召回率`,
  },
  network: {
    title: '网络',
    row: '表中的行',
    previous: '上一行',
    next: '下一行',
    verdict: (label, answer, row) => `表格第 ${count(row)} 行实际是 ${label}，网络回答 ${answer}。`,
    edges: '连线表示',
    weights: '权重',
    gradient: '梯度',
    forward: '前向',
    backward: '反向',
    layer: (layer, last) => (layer === 1 ? '输入层' : layer === last ? '输出层' : `隐藏层 ${layer - 1}`),
    more: (units) => `还有 ${count(units)} 个`,
    addUnit: (layer) => `给第 ${layer} 个隐藏层加一个单元`,
    removeUnit: (layer) => `从第 ${layer} 个隐藏层去掉一个单元`,
    addLayer: '增加一个隐藏层',
    removeLayer: '去掉最后一个隐藏层',
    description: (layers) => `各层单元数为 ${layers} 的网络，按选定的一行绘制。每个单元里上面是 z > a，下面是 s。`,
    legend: '蓝色实线为正，橙色虚线为负；越粗数值越大。',
  },
  steps: {
    title: '逐步计算',
    previous: '上一步',
    next: '下一步',
    play: '自动播放',
    stop: '停止',
    shape: (rows, columns) => `${count(rows)} × ${count(columns)}`,
    data: '数据',
    grid: (name) => `矩阵 ${name}；方向键移动，回车查看数字的来历`,
    save: '另存为 CSV',
    update: '更新',
    says: {
      data: '读入的表格：每个样本一行。',
      Theta: '两层之间的权重，每个目标单元一行；第 0 列是偏置。',
      yv: '把标签写成 0 和 1 的列：该行属于哪一类，哪一列就是 1。',
      a1: '在输入前面加上一列 1，这样每个单元的第一个权重就是偏置。',
      z: '每个单元把传来的数乘以权重再相加。',
      a: '激活函数把每个 z 压到一定范围内，下一层看到的就是它。',
      aL: '网络的回答：每个类一个数，越大越有把握。',
      J: '代价：总体上答错的程度，再加上对大权重的惩罚。',
      sL: '输出层的误差：回答减去真值。能这么简单并非巧合，代价函数正是为此选的。',
      sWithBias: '误差沿权重传回来，再乘以激活函数在那里的斜率。第 0 列属于偏置单元。',
      s: '去掉第 0 列后的同一矩阵：没有权重指向偏置单元，它的误差无处可传。',
      Delta: '误差乘以传入的数，对所有行求和：每个权重对误差负多少责任。',
      grad: 'Delta 除以行数，再加上 λ 对权重的拉力（偏置不参与正则化）：J 沿每个权重的斜率。',
      update: '优化方法让权重往低处走：L-BFGS 自己找方向和步长；SGD 和 Adam 按学习率沿斜率下降。',
    },
  },
  ask: {
    encoder: encoderZh,
    title: '这个数从哪来',
    hint: '点击任意数字、连线或单元格，查看它从哪里来。',
    address: '地址',
    go: '查看',
    bad: '请写成 z2[1,3]、Theta1[2,0] 这样的地址，或用 s2[3,2]@17 指定第 17 次迭代。',
    badIteration: (last) => `还没有这一次迭代：最后一次是第 ${count(last)} 次。`,
    formula: '公式',
    numbers: '代入数字',
    terms: '各项，按相加的顺序',
    rowTerms: '影响最大的行',
    rest: (rows) => `其余 ${count(rows)} 行`,
    origin: (column, row) => `表格第 ${count(row)} 行，“${column}”列`,
    back: '沿路径返回',
    check: '对不对？反向传播与中心差分对照：',
    change: '如果改成',
    changed: (row) => `第 ${count(row)} 行有哪些数随之改变，哪里变得最多`,
    changedOf: (changed, of) => `${of} 个中的 ${changed} 个`,
    tryIt: '试试看',
    effect: '之前 → 之后',
    accuracy: '准确率',
    output: (name) => `对 ${name} 的回答`,
    gradientOf: 'J 随它如何变化',
  },
  judge: {
    title: '结果',
    confusion: (iteration, on) =>
      `每一类的行（竖）被预测成什么（横），${on}，第 ${count(Math.floor(iteration))} 次迭代`,
    onHeldOut: '留出集',
    onTraining: '训练行',
    truth: '实际 \\ 预测',
    recall: '召回率',
  },
  health: { title: '诊断', well: '没有发现问题。' },
  moved: {
    ask: '哪些行在推动这个权重？',
    pull: (up: number, down: number, left: string) =>
      `${count(up)} 行把它往上推，${count(down)} 行往下推，几乎互相抵消：剩下 ${left}。`,
    byClass: '按类别',
    along: '顺着推的行',
    against: '反着拉的行',
    row: '行',
    label: '类别',
    rows: '行数',
    push: '在 Delta 中的份额',
    share: '占比',
  },
  mistake: {
    title: '试试常见错误',
    choose: '如果这样写错，会怎样',
    none: '选一个错误',
    changed: '它改变了：',
    nothing: '在这份数据上什么也没变',
    cost: (rows: number) => `共轭梯度 30 次迭代中的 J，${count(rows)} 行`,
    right: '没有这个错误',
    really: '有这个错误，实际',
    believed: '有这个错误，它以为',
    accuracy: (right: string, wrong: string) => `结束时答对：没有错误 ${right}，有错误 ${wrong}。`,
    line: '文章里的那一行',
    named: MISTAKES_ZH,
    ended: {
      'gradient-zero': '到此为止：它以为的梯度是零。',
      'line-search-failed': '到此为止：沿它以为的梯度找不到更低的 J。',
      'gradient-size': '到此为止：梯度里数的个数与 Theta 的不同，Octave 会在这里报错停下。',
      'labels-width': '到此为止：yv 的列数不同，a3 - yv 算不了，程序会报错停下。',
    },
  },
  plane: {
    title: '两个特征',
    across: '横轴',
    up: '纵轴',
    held: (row) =>
      `颜色是其余特征都取第 ${count(row)} 行（圈出）的值时的回答；在那些特征上与它差得远的行画得淡。点一个点就选中那一行。`,
    classes: '回答的类',
    unit: (layer, unit) => `第 ${unit} 个单元的 a${layer}`,
    needsTwo: '这里需要两个特征。',
  },
  faults: FAULTS_ZH,
  keep: { title: '导出', model: '模型', report: '报告', svg: '网络图 SVG', png: '网络图 PNG' },
  lessons: {
    title: '微课',
    of: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
    doIt: '动手试试',
    show: '看这里',
    otherwise: '这里的结果与微课所说的不同；换了设置就可能这样。',
    next: '下一步',
    back: '上一步',
    done: '完成',
  },
};

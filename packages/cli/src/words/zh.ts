/** 命令行的中文。 */

import { serveErrorsZh } from '@deltascope/serve';
import { placeErrorsZh } from '@deltascope/tables';
import { doctor } from './doctor.zh.ts';
import type { CliWords } from './en.ts';
import { cliErrors } from './errors.zh.ts';
import { figures } from './figures.zh.ts';
import { mistakes } from './mistakes.zh.ts';

const counted = (count: number) => count.toLocaleString('zh-CN');
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

export const zh: CliWords = {
  errors: { ...placeErrorsZh, ...serveErrorsZh, ...cliErrors },
  percent,
  afterColon: '',
  error: '错误：',
  internal: (message) => `Deltascope 自身出了故障：${message}。请加上 --debug 再运行一次，并报告它显示的内容。`,
  note: '注意：',
  careful: '留心：',
  sentence: (clause) => `${clause}。`,
  join: (parts) => parts.join('、'),
  semicolon: (parts) => parts.join('；'),
  duration: {
    seconds: (seconds) => `${seconds} 秒`,
    minutes: (minutes, seconds) => `${minutes} 分 ${seconds} 秒`,
    hours: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
    left: (time) => `  还要 ${time}`,
  },
  rowOf: (row, of) => `第 ${row} 行，共 ${of} 行`,
  row: (row) => `第 ${row} 行`,
  rowIs: (row, y) => `第 ${row} 行，y = ${y}`,
  missing: '缺失',
  together: '合计',
  class: '类',
  columns: {
    title: ['列', '类型', '缺失', '取值', '用作'],
    head: (name, count, format) => `${name}：${counted(count)} 行（${format}）`,
    label: '标签',
    feature: '特征',
    leftOut: {
      'not-chosen': '不用：没有被选中',
      ignored: '不用：按要求忽略',
      identifier: '不用：看起来是编号',
      text: '不用：自由文本',
      'all-missing': '不用：全是空的',
      constant: '不用：每一行都相同',
      'too-many-categories': '不用：不同的词太多',
    },
    classes: (list, order) => `类：${list}${order}`,
    order: {
      given: '（按给定的顺序）',
      value: '（按数值大小）',
      appearance: '（按出现的先后）',
      sorted: '（按排序）',
    },
  },
  judging: {
    training: '训练集',
    heldOut: '留出集',
    these: '这些行',
    rows: '行数',
    accuracy: '准确率',
    baseline: '一律猜样本最多的类',
    whichIs: '  即',
    balanced: '平衡准确率',
    macroF1: '宏平均 F1',
    logLoss: '对数损失',
    perClass: (on) => [`类（${on}）`, '样本数', '召回率', '精确率', '预测数'],
    confusion: '实际 \\ 预测',
    unweighed: '训练时如此；上面的数字里每行只算一次。',
    weighted: (of) =>
      `如果每行按“${of.column}”的值计（合计 ${of.weight}）：准确率 ${of.accuracy}，对数损失 ${of.logLoss}。`,
    noWeights: (column) => `这里不能按“${column}”加权：没有这一列，或这一列全是 0。`,
    notJudged: (unlabelled, unknown, labels, classes) =>
      `没有评判：${unlabelled} 行没有标签，${unknown} 行的标签模型不认识${unknown === 0 ? '' : `（${labels}）。模型认识的有 ${classes}`}。`,
  },
  serving: {
    ready: 'POST /predict 回答各行，用法见 /openapi.json。按 Ctrl-C 结束。',
    forAll: (host) => `能连到 ${host} 的人都可以提问：要求令牌请设 DELTASCOPE_TOKEN 或 --token-file。`,
    opens: '网页正在浏览器里打开；它只回答这台机器。按 Ctrl-C 结束。',
    open: '请在浏览器里打开这个地址；它只回答这台机器。按 Ctrl-C 结束。',
  },
  ranks: {
    alone: '没有启动程序（mpirun、srun）启动这个进程：它是唯一的一个。',
    joined: (of) => `${of.size} 个进程，通过 ${of.library}，${of.shards} 个分片。`,
    oneMachine: (ms, ranks) => `每一步总共只有 ${ms} 毫秒的计算，由 ${ranks} 个进程分担：单独一台机器更快。`,
    keepalive:
      'Open MPI 要几分钟才发觉网络断了。用 mpirun --mca oob_tcp_keepalive_time 3 --mca oob_tcp_keepalive_intvl 1 --mca oob_tcp_keepalive_probes 3 启动，几秒之内就会结束。',
    continues: (iteration, folder) => `从 ${folder} 继续，接在第 ${iteration} 次迭代之后。`,
    again: (folder) => `同样的命令会从 ${folder} 继续。`,
  },
  training: {
    repeats: ({ repeated, of, unavoidable }) =>
      `${counted(of)} 行中有 ${counted(repeated)} 行的输入与前面的某一行相同；${unavoidable ? '各列的不同取值太少，行不免重复，所以每一行单独划分' : '划分时，相同的行总在同一边'}。`,
    network: (layers, activation, output) => `网络：${layers}，${activation}，输出 ${output}。`,
    optimizer: (reason) => `优化方法：${reason}`,
    engine: (what) => `计算引擎：${what}`,
    idle: ({ option, beside, bySize }) =>
      `${option} 与 ${beside} 一起不起作用${bySize ? '（该方法按计算量选定，可用 --optimizer 另选）' : ''}。`,
    engineIs: (what, reason) => `${what}：${reason}。`,
    heldOutCost: (J) => `  留出集 ${J}`,
    fold: (fold, folds) => `第 ${fold}/${folds} 折 `,
    foldsDone: (done, folds) => `${folds} 折中已完成 ${done} 折`,
    foldsAtOnce: (count) => `各折：同时算 ${count} 折`,
    trainingRows: '训练集',
    heldOutRows: '留出集（点线）',
    end: (of) =>
      `${of.layers} 网络，${of.optimizer}：${counted(of.iterations)} 次迭代，用时 ${of.time}，J = ${of.J}（${of.ending}）`,
    folds: (of) =>
      `${of.folds} 折准确率：${of.mean}，95% 区间 ${of.interval}，已按各折共有的行校正（${of.each}）；一律猜样本最多的类：${of.baseline}`,
    savedIn: (path) => `训练好的模型在 ${path}。`,
    written: (path) => `模型已写入 ${path}`,
    iterations: '次迭代',
    recorded: (of) =>
      `训练记录在 ${of.folder}：${of.states} 个保存点，${of.interval === 1 ? '每次迭代一个' : `每 ${of.interval} 次迭代一个`}，共 ${of.megabytes} MB`,
    iteration: (iteration) => `第 ${iteration} 次迭代`,
    lastGood: (iteration, path) => `最后一个正常的状态（第 ${iteration} 次迭代）在 ${path}。`,
    interrupted: (iteration, path) => `在第 ${iteration} 次迭代之后被中断；到此为止学到的在 ${path}。`,
    outside: (megabytes) =>
      `表格需要的内存超过所允许的 ${megabytes} MB：放不下的部分存放在文件里，各行分块经过（--memory、--cache）。`,
    fromCache: (path) => `同一个表格已经读过：它的列取自 ${path}。`,
    intoCache: (path) => `读到的表格存放在 ${path}，供下一次在同样的行上训练。`,
    encoding: (row, of) => `正在编码第 ${row} 行，共 ${of} 行`,
    passing: (row, of) => `正在经过第 ${row} 行，共 ${of} 行`,
    goOn: (folder) => `接着训练请用 --resume ${folder}。`,
  },
  config: {
    titles: ['设置', '值', '来自'],
    origins: {
      option: '选项',
      environment: '环境变量',
      'like-article': 'like-article',
      default: '默认',
      unset: '未设',
    },
  },
  exported: (out, bytes) => `已写入 ${out}（${counted(bytes)} 字节）。`,
  predicting: {
    answered: (count, out) => `回答了 ${counted(count)} 行${out === undefined ? '' : `，已写入 ${out}`}。`,
    renamed: (column, name) => `表格里已有“${column}”列，所以新加的列叫“${name}”。`,
    unused: (columns) => `模型没有用到的列：${columns}。`,
  },
  tracing: {
    head: (of) =>
      `${of.layers} 网络，${of.activation}，输出 ${of.output}；${counted(of.rows)} 行，lambda = ${of.lambda}；Theta 取${of.theta}`,
    theta: {
      start: (init, seed) => `训练开始时的值（init ${init}，seed ${seed}）`,
      starts: '训练开始时的值',
      model: (path, iteration) => ` ${path} 中第 ${iteration} 次迭代之后的值`,
      of: (files) => ` ${files} 中的值`,
      probe: '测试题的值',
      recording: (iteration, folder) => `训练记录 ${folder} 中第 ${iteration} 次迭代之后的值`,
      training: (iteration) => `训练中第 ${iteration} 次迭代之后的值`,
    },
    moreRows: (count) => `…… 还有 ${count} 行`,
    moreTerms: (count) => `其余 ${count} 行`,
    arithmetic: (address) => `要看某个数怎么算出来的：--cell '${address}'`,
    origin: (of) =>
      `  来自表格第 ${of.row} 行“${of.column}”列，那里写着${of.raw === undefined ? '空' : ` ${of.raw}`}：${of.formula} = ${of.numbers}`,
    noted: (note) => `：${note}`,
    notShown: (count) => `；另外 ${counted(count)} 行也显示不了`,
  },
  moving: {
    head: (iteration, optimizer, before, after) => `${optimizer} 的第 ${iteration} 次迭代：J ${before} -> ${after}`,
    fell: (of) =>
      `  J ${of.rose ? '上升' : '下降'}了 ${of.by}；沿切线 gradient' * (之前的 Theta - 之后的 Theta) 本应下降 ${of.promised}${of.share}`,
    share: (share) => `（实现了 ${share}）`,
    memory: '它所依据的：',
    after: (stepLength, rounded) => `之后的 Theta = 之前的 Theta + ${stepLength} * direction${rounded}`,
    rounded: (by) => `（分几次相加，舍入最多 ${by}）`,
    tried: '沿这个方向试过的步长：',
    met: (limit, met) => `${limit} ${met ? '（满足）  ' : '（不满足）'}`,
    trials: { step: '步长', limit: 'J 不得超过', slope: '那里的斜率', steepest: '|斜率| 不得超过' },
    vector: (length) => `向量，长度 ${length}`,
    more: (count) => `  …… 还有 ${count} 项；--json 会全部列出`,
    memoryTitles: ['名称', '值', '算法'],
    vectors: { before: '之前', gradient: '梯度', direction: '方向', move: '移动', after: '之后' },
    weights: (shown, of) => `${of} 个权重中移动最多的 ${shown} 个，六位有效数字：`,
    allWeights: '各个权重，六位有效数字：',
    inFull: (address) => `  全部数位用 --json；某一个怎么算出来的用 --cell '${address}'`,
    weightTitles: ['权重', '从 -> 到'],
    moreNumbers: (count) => `    …… 还有 ${count} 个数；--json 会全部列出`,
    weightRounded: (by) => `（分几次相加：比上一行多 ${by}）`,
  },
  why: {
    theta: (name, theta) => `${name}，Theta 取${theta}`,
    gradient: (of) =>
      `梯度 ${of.gradient} = Delta / ${of.W === undefined ? 'm' : 'W'} + 正则化 = ${of.Delta} / ${of.W ?? of.m} + ${of.penalty}`,
    pair: (a, b, cosine) => `  第 ${a} 行和第 ${b} 行：余弦 ${cosine}`,
    opposed: '贡献最大的行里最针锋相对的（对所有权重而言）：',
    trained: (of) => `${of.address} 在 ${counted(of.iterations)} 次迭代中：从 ${of.start} 到 ${of.end}`,
    parts: {
      titles: ['由什么移动', '移动多少'],
      rows: '各行',
      penalty: '正则化',
      decay: '权重衰减',
      rounding: '舍入',
      unexplained: '舍入，以及不由某次迭代的梯度造成的移动',
    },
    conditional: (held) => `这是有条件的：假定 ${held} 不变。`,
    exact: '这是精确的：每次移动都是梯度之和乘以当时的步长。',
    nothingLeft: '什么也没有剩下：一些行推过去的，另一些行又推回来。',
    rowsWith: (name, value) => `${name} 为 ${value} 的行`,
    cameFrom: (of) => `这次${of.training ? '移动' : '推动'}的 ${of.share} 来自“${of.name}”。`,
    alone: (name, times) => `单是“${name}”就推动了总和的 ${times} 倍：其余的又拉了回来。`,
    pull: (of) =>
      `${counted(of.up)} 行往上推 ${of.upValue}，${counted(of.down)} 行往下推 ${of.downValue}：抵消之后剩下全部推动的 ${of.left}。`,
    along: '顺着推的行',
    against: '反着拉的行',
    group: ['行数', '推动', '占比'],
    rowTitles: ['类', '推动', '占比'],
    answered: (of) =>
      `表格第 ${of.row} 行：回答 ${of.answer}${of.sure === undefined ? `；问的是 ${of.name}，概率 ${of.share}` : `，概率 ${of.sure}`}。`,
    isThen: (of) => `${of.what}是 ${of.output}；基线（${of.baseline}）是 ${of.atBaseline}。`,
    columnTitles: ['列', '它的值', '积分梯度', '梯度 × 输入'],
    addUp: (of) => `各列的积分梯度加起来就是两者之差 ${of.difference}，误差 ${of.error}（${of.points} 个点）。`,
    small: '梯度 × 输入只对输入的微小变化精确；各部分加起来不必等于两者之差。',
    logit: (layer, name) => `${name} 的 logit（z${layer}）`,
    probability: (name) => `${name} 的概率`,
    output: (layer, name) => `${name} 的输出（a${layer}）`,
    baselines: {
      zero: '所有输入为 0',
      row: (row) => `表格第 ${row} 行`,
      training: '训练集的均值',
      table: (count) => `这张表格 ${counted(count)} 行的均值`,
    },
  },
  checking: {
    differences: '中心差分',
    compared: (of) =>
      `${of.compared < of.parameters ? `${counted(of.parameters)} 个偏导数中的 ${counted(of.compared)} 个（按种子选取）` : `${counted(of.compared)} 个偏导数`}，Theta 取${of.theta}，反向传播与中心差分对照`,
    kinks: (count, activation) => `不算正好在 ${activation} 折点上的 ${counted(count)} 行，J 在那里没有导数`,
    difference: (difference, bound, verdict) => `相对差 ${difference}，上限 ${bound}：${verdict}`,
    agree: '两者一致',
    differ: '两者不一致',
    farthest: (address, ours, numerical) => `相差最远：${address}，${ours} 与 ${numerical}`,
  },
  importing: {
    network: (of) =>
      `网络：${of.layers}，激活函数 ${of.activation}，输出 ${of.output}，lambda ${of.lambda}（--activation、--output、--lambda）。`,
    weights: {
      'out-in': (names) => `权重：${names}，每个单元占一行（out × in）。`,
      'in-out': (names) => `权重：${names}，每个单元占一列（in × out）。`,
    },
    biases: { apart: '偏置：单独给出。', within: '偏置：在权重的最前面。', none: '偏置：没有，取 0。' },
    oneOutput: '唯一的输出属于第二类：(0, z) 的 softmax 给出同样的概率。',
    columns: (names) => `各列依次为：${names}。`,
    scale: {
      given: '数值：按给出的均值和标准差标准化。',
      table: '数值：按表格各行的均值和标准差标准化。',
      none: '数值：原样使用（若标准化过，请用 --scale）。',
    },
    classes: (names) => `各类依次为：${names}。`,
    unused: (names) => `没有用到：${names}。`,
  },
  reproducing: {
    same: '字节完全相同：这次训练逐位重现了。',
    sameWeights: '权重逐位相同；文件里别的字节不同：',
    other: '不是同一次训练。不同之处，原因在前：',
    howWritten: '文件的写法',
  },
  figures,
  mistakes,
  doctor,
  health: { well: (count) => `在 ${counted(count)} 行上没有发现问题。` },
};

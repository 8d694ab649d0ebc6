/** 模型的各项数字说明什么：区间、阈值、切片、比较、门槛、可疑的标签。 */
import type { FigureWords, PointsRange } from './figures.ts';

const counted = (count: number) => count.toLocaleString('zh-CN');
const pointsRange = ({ value, low, high }: PointsRange) => `${value} 个百分点（${low} 到 ${high}）`;

export const figures: FigureWords = {
  range: (low, high) => `${low} 到 ${high}`,
  rows: (count) => `${counted(count)} 行`,
  trust: {
    accuracy: (of) =>
      `留出集准确率 ${of.accuracy}，95% 区间 ${of.interval}：这是模型对别的、与这 ${counted(of.rows)} 行${of.groups === undefined ? '' : `（${counted(of.groups)} 组）`}相似的行会达到的，不是对别的时间或地点的行。`,
    aboveLargest: (by) => `比一律猜样本最多的类高 ${pointsRange(by)}。`,
    aboveLinear: (accuracy, by, shown) =>
      `比没有隐藏层的同样网络（${accuracy}）高 ${pointsRange(by)}${{ above: '', below: '；它更好', open: '；看不出差别' }[shown]}。`,
    choseIteration: '保留哪一次迭代也是由这些行选的，所以略微偏乐观；--folds 的测试什么也不选。',
  },
  scores: {
    answering: (name) => `回答“${name}”的条件`,
    titles: ['概率至少', '找到', '误报', '精确率'],
    balanced: '两类都尽量多',
    f1: 'F1 最高',
    heldOut: (name, area, average) => `留出集，按“${name}”的概率：ROC 曲线下面积 ${area}，平均精确率 ${average}`,
    chosenHere:
      '阈值（train --threshold 存入模型，predict --threshold 可改）是在这些行上选的，所以请在别的行上评判它。',
    kept: (threshold, name) => `模型保留阈值 ${threshold}：概率达到它就回答“${name}”。上面的数字仍是按更可能的类算的。`,
    chosenOn: (of) =>
      `在用来选它的 ${counted(of.rows)} 行留出集上，它找到 ${of.found}，误报 ${of.falseAlarms}，略微偏乐观。`,
    temperature: (of) =>
      `温度 ${of.temperature}，由没有学过这些行的网络对 ${counted(of.rows)} 行的回答得出（${of.folds} 折）：`,
    calibrated: (of) =>
      `对数损失 ${of.logLoss[0]} -> ${of.logLoss[1]}，校准误差 ${of.error[0]} -> ${of.error[1]}；已存入模型，predict 会给出这样的概率`,
    bins: ['把握', '回答数', '自称', '答对', '答对 #，自称 |'],
    bin: (from, to) => `${from} 到 ${to}`,
  },
  slices: {
    accuracy: (of) =>
      `准确率 ${of.accuracy}，95% 区间 ${of.interval}，${of.groups ? `按“${of.groups.by}”的 ${counted(of.groups.count)} 组，条件是模型没有见过这些组` : `条件是这 ${counted(of.rows)} 行彼此独立，而且模型没有见过`}。`,
    titles: ['错得最多的地方', '行数', '准确率', '区间'],
    looked: (count) => `这些区间对一起看过的 ${counted(count)} 个切片同时成立。`,
    drift: (of) =>
      `“${of.column}”列${of.isFar ? '与训练时相差很远' : '与训练时不同'}（稳定性指数 ${of.index}）：“${of.value}”从前占 ${of.before} 的行，现在占 ${of.after}。`,
  },
  comparing: {
    folds: (count) => `${count} 折`,
    accuracy: '准确率',
    interval: '95% 区间',
    both: (of) =>
      `两者都对 ${counted(of.both)}，只有 a 对 ${counted(of.a)}，只有 b 对 ${counted(of.b)}，都不对 ${counted(of.neither)}`,
    above: ({ value, low, high }) => `a 比 b 高 ${value} 个百分点，95% 区间 ${low} 到 ${high}`,
    corrected: (difference) => `${difference}，已按各折共有的行校正`,
    mcNemar: (clusters, p) =>
      `对两者不同的${clusters === undefined ? '行' : ` ${counted(clusters)} 组行`}作 McNemar 精确检验：p = ${p}。`,
    verdicts: {
      same: (within) => `实际上相同：整个区间都在 ${within}之内。`,
      'a-better': () => 'a 更好。',
      'b-better': () => 'b 更好。',
      open: (within) => `未定：区间里既有没有差别，也有超过 ${within}的差别。要更多的行才知道。`,
    },
    points: (points) => `${points} 个百分点`,
    mayBeKnown: '这个表格的行数与某个模型训练时的行数相同：在学过的行上，准确率会偏高。',
  },
  gate: {
    under: (share) => `低于 ${share}（--fail-under）`,
    baseline: (share, { value, low, high }) =>
      `没有确实高于一律猜样本最多的类的 ${share}：相差 ${value} 个百分点，95% 区间 ${low} 到 ${high}（--fail-under-baseline）`,
    failed: (accuracy, reasons) => `准确率 ${accuracy} ${reasons.join('，并且')}。`,
  },
  suspects: {
    reasons: {
      'confident-other': '对另一类的把握不亚于对那一类自己的行',
      'answered-other': '被回答为另一类',
      'never-learned': '学习过程中的概率低于随机',
    },
    titles: ['表格的行', '标签', '更像', 'p(标签)', 'p(更像)', '原因'],
    head: (listed, of) => `${counted(of)} 个有标签的行中最可疑的 ${counted(listed)} 个，每个都由没有学过它的网络判断：`,
    noise: (share) => `约有 ${share} 的标签与其他行所教的不符：标错了，或者用这些列分辨不出来。`,
    written: (listed, path) => `${counted(listed)} 行已写入 ${path}`,
  },
  working: {
    mistakes: '正在试各种常见错误',
    training: (iteration) => `训练中，第 ${iteration} 次迭代`,
    replaying: (done, of) => `第 ${done} 次迭代，共 ${of} 次`,
    without: '不犯错误的训练',
    with: '犯了错误的训练',
  },
  probe: (of) =>
    `${of.layers} 网络，${of.activation}，输出 ${of.output}；${counted(of.rows)} 行，lambda = ${of.lambda}\n请把你的代价函数放在 probe.m 或 probe.py 旁边，运行它，然后：${of.next}`,
  reportWritten: (path) => `报告已写入 ${path}`,
};

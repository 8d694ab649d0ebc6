/** 调用 MLPClassifier 时可能出的问题。 */
import type { ClassifierErrors } from '../en/classifierErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { list, quote } from './chinese.ts';

export const classifierErrors: ErrorTexts<ClassifierErrors> = {
  'parameter/unknown': {
    what: ({ name }) => `MLPClassifier 没有参数${quote(name)}`,
    next: ({ nearest, names }) => (nearest === undefined ? `可用的有：${list(names, 2000)}。` : `是不是 ${nearest}？`),
  },
  'parameter/called': {
    what: ({ name }) => `MLPClassifier 没有参数${quote(name)}`,
    next: ({ called }) => `它在这里叫 ${called}。`,
  },
  'parameter/setting': {
    what: ({ name }) => `${name} 是命令行的设置，MLPClassifier 没有对应的参数`,
    next: '请去掉它：分类器用它的默认值。“@deltascope/core/train”的训练接受所有设置。',
  },
  'option/unknown': {
    what: ({ method, name }) => `${method} 没有选项${quote(name)}`,
    next: ({ nearest, names }) => (nearest === undefined ? `可用的有：${list(names)}。` : `是不是 ${nearest}？`),
  },
  'labels/unknown': {
    what: ({ label, row }) => `第 ${row} 行的标签 ${label} 不是已知的类别`,
    next: ({ classes }) => `分类器知道的类别：${list(classes)}。`,
  },
  'labels/first-call': {
    what: ({ label, row }) => `第 ${row} 行的标签 ${label} 不是已知的类别`,
    next: '请在第一次调用时给出所有类别：partialFit(X, y, { classes })。',
  },
  'labels/none-of': {
    what: ({ label }) => `${label} 不是已知的类别`,
    next: ({ classes }) => `分类器知道的类别：${list(classes)}。`,
  },
  'no-recording': {
    what: ({ address, iteration }) => `${address} 要的是第 ${iteration} 次迭代，而分类器只有最后一次的权重`,
    next: '请去掉迭代次数，或者用“@deltascope/core/record”记录训练过程。',
  },
  'weights/shape': {
    what: ({ layer, inputs, seen }) => `第 ${layer} 层的权重是 ${seen[0]} × ${seen[1]}，而它有 ${inputs} 个输入`,
    next: '请给 coefs（输入 × 输出）和 intercepts，或者 Theta（输出 × (1 + 输入)，偏置在前）。',
  },
  'weights/layers': {
    what: ({ coefs, intercepts }) => `有 ${coefs} 个 coefs，却有 ${intercepts} 个 intercepts`,
    next: '每个 coefs 矩阵要有一列 intercepts，两者至少各有一个。',
  },
  'weights/classes': {
    what: ({ outputs, classes }) => `网络有 ${outputs} 个输出，却有 ${classes} 个类别`,
    next: '每个输出要有一个类别；只有一个输出时，它是两个类别中的第二个。',
  },
  'weights/columns': {
    what: ({ inputs, columns }) => `网络有 ${inputs} 个输入，却有 ${columns} 列`,
    next: '每个输入要有一列。',
  },
  'grid/values': {
    what: ({ name }) => `网格里没有 ${name} 的取值列表`,
    next: '请给至少有一个值的列表，例如 { alpha: [0.1, 1] }。',
  },
  'aborted/trainings': { what: ({ done, trainings }) => `在 ${trainings} 次训练中做完 ${done} 次后停止` },
  'workers-engine': {
    what: '引擎不能发给工作线程',
    next: '请去掉“engine”或“workers”：每个工作线程按自己工作的大小选择怎样计算。',
  },
};

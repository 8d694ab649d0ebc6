/** check --mine 和 trace --break 的中文。 */
import type { MistakeCliWords } from './mistakes.ts';

const counted = (count: number) => count.toLocaleString('zh-CN');

export const mistakes: MistakeCliWords = {
  agree: (names) => `全部相同：${names}。`,
  ownRow: ({ row, own, step }) => `表格的第 ${row} 行是你的 ${step} 的第 ${own} 行：没有用到的行在那里不占位置。`,
  hiddenByData: (count, hasProbe) =>
    `有 ${counted(count)} 个错误在这些数据上显不出来${hasProbe ? '（check --probe 会写出全都显得出来的数据）' : ''}：`,
  hiddenInSteps: (count, areListed) =>
    `有 ${counted(count)} 个错误只会在没有给出的步骤中显出来${areListed ? '：' : '（--verbose 列出它们）。'}`,
  more: {
    1: '还可以：--hint 2 说出在那里该问的问题，--hint 3 说出答案和改法。',
    2: '还可以：--hint 3 说出答案和改法。',
  },
  isLambdaYours: (lambda) => `lambda 与你的相同吗？这里是 ${lambda}。`,
  isThetaYours: (theta) =>
    `Theta 和 lambda 与你的相同吗？这里的 Theta 取${theta}：请把 Theta1、Theta2…… 与你的数一起保存，或用 --theta 指出它们的文件。`,
  earlier: '请也给出更早的步骤（z2、a2、s3、s2、Delta1）：最先不同的就是该看的地方。',
  listTitles: ['错误', '是什么'],
  stepTitles: ['步骤', '不同的数', '差得最远的', '正确的', '有错误的'],
  notComputed: '没有算出',
  otherShape: (is, should) => `${is}，而不是 ${should}`,
  none: '没有',
  differing: (differing, of) => `${counted(of)} 个中 ${counted(differing)} 个`,
  right: (step) => `正确的 ${step}`,
  wrong: (step) => `有错误的 ${step}`,
  shaped: (shape) => `，${shape}`,
  stops: '：程序在此之前就停了',
  training: (optimizer) => `用 ${optimizer} 训练，正确的和有错误的：`,
  trainingTitles: ['迭代', 'J', '答对', '有错误时的 J', '它以为的 J', '答对'],
  ended: (iterations, why) => `有错误的训练在 ${counted(iterations)} 次迭代之后结束：${why}。`,
};

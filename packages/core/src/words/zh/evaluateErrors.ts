/** 划分与评判的问题。 */
import type { EvaluateErrors } from '../en/evaluateErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';

export const evaluateErrors: ErrorTexts<EvaluateErrors> = {
  'class-too-small': {
    what: ({ class: name }) => `类“${shorten(name, 100)}”只有一行，不能既用来训练又留出`,
    next: '请去掉这一行、与别的类合并，或把留出比例（validation）设为 0。',
  },
  folds: {
    what: ({ folds, rows }) => `${rows} 行不能分成 ${folds} 折`,
    next: ({ rows }) => `请给 2 到 ${rows} 之间的整数。`,
  },
  'no-labelled-rows': {
    what: '没有一行的标签是模型认识的，无法评判',
    next: '请使用标签列含有模型各类的表格。',
  },
  'non-finite-output': {
    what: ({ output }) => `网络的回答是 ${output}，不是概率`,
    next: '权重已损坏，或训练发散了：请用更小的学习率或标准化的列重新训练。',
  },
  validation: {
    what: ({ validation }) => `留出比例是 ${validation}`,
    next: ({ most }) => `请给 0 到 ${most} 之间的数。`,
  },
};

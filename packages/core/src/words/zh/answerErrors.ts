/** 模型的回答有什么问题。 */
import type { AnswerErrors } from '../en/answerErrors.ts';
import type { ErrorTexts } from '../sentence.ts';

export const answerErrors: ErrorTexts<AnswerErrors> = {
  'shape/inputs': {
    what: ({ of, numbers, inputs }) => `${of === 'x' ? 'x' : '基线'}有 ${numbers} 个数，而网络有 ${inputs} 个输入`,
    next: '请每个输入给一个数，不含偏置。',
  },
  threshold: {
    what: ({ classes }) => `阈值只用于两个类，而模型有 ${classes} 个`,
    next: '请去掉它：回答最可能的类。',
  },
  'output-nonfinite': {
    what: ({ value }) => `模型的回答是 ${value}：权重与这一行的数值一起太大`,
    next: '请检查这一行的数值，或对各列做标准化后重新训练。',
  },
};

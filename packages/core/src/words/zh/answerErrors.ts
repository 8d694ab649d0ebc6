/** 模型的回答有什么问题。 */
import type { AnswerErrors } from '../en/answerErrors.ts';
import type { ErrorTexts } from '../sentence.ts';

export const answerErrors: ErrorTexts<AnswerErrors> = {
  'output-nonfinite': {
    what: ({ value }) => `模型的回答是 ${value}：权重与这一行的数值一起太大`,
    next: '请检查这一行的数值，或对各列做标准化后重新训练。',
  },
};

/** 页面自己的各种问题。 */
import type { ErrorTexts } from '@deltascope/core/words';
import type { PageErrors } from '../pageErrors.ts';

const cellValue = { what: '这一列不能取这个值', next: '请换一个。' } as const;

export const pageErrorsZh: ErrorTexts<PageErrors> = {
  'cell-value/weight': cellValue,
  'cell-value/word': cellValue,
  'cell-value/kind': cellValue,
  'training-gone': { what: '之前的训练已不再保留', next: '请重新训练。' },
  'handed-file-gone': {
    what: ({ name }) => `${name} 不在了，或者 deltascope studio 开始以后换成了别的文件`,
    next: '请重新运行 deltascope studio。',
  },
};

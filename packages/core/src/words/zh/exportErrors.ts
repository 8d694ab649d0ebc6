/** 导出模型时有什么问题。 */
import type { ExportErrors } from '../en/exportErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';

export const exportErrors: ErrorTexts<ExportErrors> = {
  'export-activation': {
    what: ({ target, activation }) => `${target} 无法写出激活函数 ${activation}`,
    next: '请导出到其他目标，或换一种激活函数训练。',
  },
  'export-column': {
    what: ({ target, column, kind }) => `${target} 无法写出编码为 ${kind} 的列“${shorten(column, 60)}”`,
    next: '请导出到其他目标，或去掉这一列后训练。',
  },
  'export-precision': {
    what: ({ target, precision }) => `${target} 不能以 ${precision} 计算`,
    next: ({ precisions }) => `它以 ${precisions.join(' 或 ')} 计算。`,
  },
  'export-rows': {
    what: ({ target }) => `${target} 里要写入表格的若干行，但没有给出表格`,
    next: '请指定一个带标签的表格。',
  },
  'export-rows/none': {
    what: ({ target }) => `${target} 里要写入表格的若干行，但这个表格没有可用的行`,
    next: '请指定一个表格，其标签是模型认识的。',
  },
  'export-size': {
    what: ({ target, columns, most }) =>
      `这个网络对 ${target} 来说太大：有一步要有 ${columns} 列，最多只能有 ${most} 列`,
    next: '请导出到其他目标，或训练更小的网络。',
  },
  'export-target': {
    what: ({ name }) => `没有名为“${shorten(name, 60)}”的导出目标`,
    next: ({ names, nearest }) => (nearest === undefined ? `有：${names.join('、')}。` : `是指 ${nearest} 吗？`),
  },
};

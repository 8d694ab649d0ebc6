/** 几行文字概括一个模型。 */
import type { SummaryWords } from '../summaryWords.ts';
import { count, percent } from './chinese.ts';

const ON = { training: '训练', heldOut: '留出' } as const;

export const summary: SummaryWords = {
  columns: (columns, names) => `${columns} 列：${names}`,
  inputs: (inputs, classes, names) => `${inputs} 个输入 -> ${classes} 类：${names}`,
  layer: ({ name, rows, columns, by, isOutput }) =>
    `${name} ${rows} x ${columns}：${rows} 个${isOutput ? '输出' : '单元'}，${by}`,
  weights: ({ count: weights, optimizer, alpha }) =>
    `${count(weights)} 个权重与偏置，优化方法 ${optimizer}，alpha ${alpha}`,
  ended: ({ J, iterations, ending }) => `${count(iterations)} 次迭代后 J = ${J}（${ending}）`,
  right: ({ of, rows, share, baseline }) =>
    `${count(rows)} 行${ON[of]}数据答对 ${percent(share)}（一律答 ${baseline.name} 为 ${percent(baseline.share)}）`,
};

/** 文章里代价函数的参数的问题。 */
import type { ArticleErrors, ArticleMatrix } from '../en/articleErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { seenText } from './chinese.ts';

const ROWS: Readonly<Record<ArticleMatrix, string>> = {
  X: '每行一个样本，不含全 1 的那一列',
  Theta1: '每行一个隐藏单元，偏置在最前',
  Theta2: '每行一个类，偏置在最前',
};

export const articleErrors: ErrorTexts<ArticleErrors> = {
  'argument/lambda': { what: ({ seen }) => `参数 lambda ${seenText(seen)}`, next: '请给一个不小于 0 的数。' },
  'argument/matrix': {
    what: ({ argument, seen }) => `参数 ${argument} ${seenText(seen)}`,
    next: ({ argument, size }) => `请给一个矩阵（${size}），${ROWS[argument]}，像 fromRows([[…], …]) 那样。`,
  },
  'argument/y': {
    what: ({ seen }) => `参数 y ${seenText(seen)}`,
    next: ({ rows, K }) => `请给 ${rows} 个标签，每个是 1 到 ${K}。`,
  },
  'shape/Theta1': {
    what: ({ size, inputs }) => `Theta1 是 ${size.rows} × ${size.columns}，而 X 有 ${inputs} 列`,
    next: ({ inputs }) => `Theta1 应为 (h × ${1 + inputs})：X 的各列和偏置。`,
  },
  'shape/Theta2': {
    what: ({ size, hidden }) => `Theta2 是 ${size.rows} × ${size.columns}，而 Theta1 有 ${hidden} 行，即隐藏单元`,
    next: ({ hidden }) => `Theta2 应为 (K × ${1 + hidden})：各隐藏单元和偏置。`,
  },
  'shape/y': { what: ({ labels, rows }) => `y 有 ${labels} 个标签，而 X 有 ${rows} 行`, next: '请给每一行一个标签。' },
};

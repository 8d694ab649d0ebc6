/** 矩阵大小、标签 1 … K 和计算引擎的问题。 */
import type { EngineErrors } from '../en/engineErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { list } from './chinese.ts';

const WEIGHTS = '请给每一行一个不小于 0 的数，并且至少有一行大于 0。';

export const engineErrors: ErrorTexts<EngineErrors> = {
  disposed: { what: '这些行已经交还了' },
  kernel: { what: ({ message }) => `计算核停了：${message}`, next: '请改用参考引擎计算，并报告这个故障。' },
  'label-range': { what: ({ label, K }) => `标签 ${label} 不是 1 到 ${K} 的整数`, next: '类请从 1 开始编号。' },
  memory: {
    what: ({ bytes }) =>
      `这些行需要 ${(bytes / 2 ** 30).toFixed(1)} GiB，而一块 WebAssembly 内存最多 4 GiB，也不能多于机器空闲的内存`,
    next: '请减少行或列，或改用参考引擎。',
  },
  'memory/rows': {
    what: ({ bytes }) => `没有内存再放这些行的 ${(bytes / 2 ** 20).toFixed(0)} MiB`,
    next: '请用 float32、减少行或列，或设内存上限，让行留在文件里。',
  },
  'no-kernel': {
    what: ({ name }) => `激活函数 ${name} 没有计算核`,
    next: ({ names }) => `请改用参考引擎计算，或选以下之一：${list(names)}。`,
  },
  'no-kernel/rule': {
    what: ({ vectors, numbers }) => `这种更新规则（${vectors} 个向量，${numbers} 个数）没有计算核`,
    next: '请在算出每一批的代价之后，逐次更新。',
  },
  'row-weight/count': { what: ({ weights, rows }) => `有 ${weights} 个权重，而有 ${rows} 行`, next: WEIGHTS },
  'row-weight/sum': { what: ({ sum }) => `各行的权重加起来是 ${sum}`, next: WEIGHTS },
  'row-weight/value': { what: ({ row, weight }) => `第 ${row} 行的权重是 ${weight}`, next: WEIGHTS },
  'shape/columns': {
    what: ({ columns, layers }) => `X 有 ${columns} 列，而网络 ${layers.join('-')} 要 ${layers[0]} 列`,
    next: '请给出网络所要的列，或为这些列另建一个网络。',
  },
  'shape/differ': {
    what: ({ sign, left, right }) =>
      `${left.rows} × ${left.columns} ${sign} ${right.rows} × ${right.columns}：形状不同`,
  },
  'shape/inner': { what: ({ product, inner, other }) => `${product}：内侧的大小 ${inner} 与 ${other} 不同` },
  'shape/labels': { what: ({ labels, rows }) => `${rows} 行有 ${labels} 个标签`, next: '请给每一行一个标签。' },
  'shape/no-rows': { what: '没有可以计算的行', next: '请至少给一行。' },
  'shape/numbers': {
    what: ({ rows, columns, numbers }) => `${rows} × ${columns} 的矩阵要 ${rows * columns} 个数，而不是 ${numbers} 个`,
  },
  'shape/ragged': {
    what: ({ row, numbers, columns }) => `第 ${row} 行有 ${numbers} 个数，第一行有 ${columns} 个`,
  },
  thread: { what: ({ worker }) => `工作线程 ${worker} 出了故障`, next: '请再试一次，或只用一个线程计算。' },
};

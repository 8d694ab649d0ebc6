/** 追问时的问题：地址、行、检验、训练记录。 */
import type { TraceErrors, UnusedRows } from '../en/traceErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { list } from './chinese.ts';

/** 为什么这一行没有用上。 */
export const unusedRows: { readonly [Key in keyof UnusedRows]: (data: UnusedRows[Key]) => string } = {
  'trace-row/of-x': ({ row, rowCount }) => `X 只有 ${rowCount} 行，没有第 ${row} 行`,
  'trace-row/outside': ({ row, rowCount }) => `表格只有 ${rowCount} 行，没有第 ${row} 行`,
  'trace-row/label-missing': ({ row, column }) => `表格第 ${row} 行没有用上：“${column}”列没有标签`,
  'trace-row/value-missing': ({ row, column }) => `表格第 ${row} 行没有用上：“${column}”列缺值`,
  'trace-row/held-out': ({ row }) => `表格第 ${row} 行没有用上：它在留出集里，不用来训练`,
  'trace-row/unseen-category': ({ row }) => `表格第 ${row} 行没有用上：它有训练时没有见过的词`,
  'trace-row/split': ({ row, column }) => `表格第 ${row} 行没有用上：按“${column}”划分时它不在任何一边`,
  'trace-row/unseen-word': ({ row, column }) => `表格第 ${row} 行没有用上：“${column}”列的词在训练时没有见过`,
  'trace-row/unknown-label': ({ row, column, word }) =>
    `表格第 ${row} 行没有用上：“${column}”列的标签“${word}”不在模型的各类之中`,
};

const nearestRows = ({ nearest }: { readonly nearest: readonly number[] }) =>
  nearest.length === 0 ? '这张表格没有一行可用。' : `最近的可用行：${list(nearest)}。`;

const didYouMean = (near: string | undefined, otherwise: string) => (near ? `是不是 ${near}？` : otherwise);

const STATE = '请删除它：那一次迭代会从前一个保存点重新算出。';

export const traceErrors: ErrorTexts<TraceErrors> = {
  'trace-row/of-x': { what: unusedRows['trace-row/of-x'], next: nearestRows },
  'trace-row/outside': { what: unusedRows['trace-row/outside'], next: nearestRows },
  'trace-row/label-missing': { what: unusedRows['trace-row/label-missing'], next: nearestRows },
  'trace-row/value-missing': { what: unusedRows['trace-row/value-missing'], next: nearestRows },
  'trace-row/held-out': { what: unusedRows['trace-row/held-out'], next: nearestRows },
  'trace-row/unseen-category': { what: unusedRows['trace-row/unseen-category'], next: nearestRows },
  'trace-row/split': { what: unusedRows['trace-row/split'], next: nearestRows },
  'trace-row/unseen-word': { what: unusedRows['trace-row/unseen-word'], next: nearestRows },
  'trace-row/unknown-label': { what: unusedRows['trace-row/unknown-label'], next: nearestRows },
  'address/form': {
    what: ({ text }) => `“${text}”不是一个数的地址`,
    next: '请写成 s2[3,5] 的样子：矩阵、行、列；第 17 次迭代再加 @17。',
  },
  'address/matrix': {
    what: ({ name }) => `没有叫“${name}”的矩阵`,
    next: ({ names, nearest }) => didYouMean(nearest, `名称像这样：${list(names)}。`),
  },
  'address/step': {
    what: ({ name }) => `没有“${name}”这一步`,
    next: ({ names, nearest }) => didYouMean(nearest, `各步是 ${list(names)}。`),
  },
  'address/outside': {
    what: ({ address, step }) => `${address} 超出了 ${step} 的范围`,
    next: ({ kept, rows, columns, bias }) => {
      const rowWords = kept ? `它的行是表格的行，这里保留了第 ${list(kept)} 行` : `它有第 1 到 ${rows} 行`;
      return `${rowWords}，列从 ${bias ? `0（偏置）到 ${columns - 1}` : `1 到 ${columns}`}。`;
    },
  },
  'address/weight': {
    what: ({ address, layers }) => `${address} 不是网络 ${layers.join('-')} 的权重`,
    next: ({ shape, matrices }) =>
      shape
        ? `${shape.name} 的行从 1 到 ${shape.rows}，列从 0（偏置）到 ${shape.columns - 1}。`
        : `它的权重在 ${list(matrices)} 里。`,
  },
  'check-kinks': {
    what: ({ m, activation }) => `${m} 行全都正好在 ${activation} 的折点上，中心差分没有意义`,
    next: ({ smooth }) => `请用更多的行检验，或改用 ${smooth.join(' 或 ')}。`,
  },
  'explain-rows': { what: '这个数是对所有行求和，却没有给出各行', next: '请给出样本。' },
  'explain-rows/kept': {
    what: ({ address, kept }) => `${address} 是对所有行求和，而这里只保留了 ${kept} 行`,
    next: '请记录整个代价函数。',
  },
  'no-step': {
    what: ({ iteration, ended }) => `第 ${iteration} 次迭代之后优化方法没有再走一步（${ended}）`,
    next: '请看更早的一步。',
  },
  'not-followed': { what: ({ weight }) => `没有跟踪第 ${weight} 个权重的更新`, next: '请在 follow 里写上它。' },
  'plane-feature': {
    what: ({ name }) => `“${name}”不是这个网络的特征`,
    next: ({ names, nearest }) => didYouMean(nearest, `特征有 ${list(names)}。`),
  },
  'plane-feature/twice': {
    what: ({ name }) => `两条轴都是“${name}”`,
    next: ({ names }) => `特征有 ${list(names)}。`,
  },
  'recording-budget': {
    what: ({ budgetBytes, needed }) => `训练记录最多 ${budgetBytes} 字节，而第一个保存点就要 ${needed} 字节`,
    next: '请允许更多。',
  },
  'recording-iteration': {
    what: ({ iteration, last }) => `训练没有第 ${iteration} 次迭代：最后一次是第 ${last} 次`,
    next: '请选择它做过的迭代。',
  },
  'recording-state': { what: '保存点被截断或改动过：校验和不一致', next: STATE },
  'recording-state/format': {
    what: ({ format, reads }) => `保存点的格式是 ${format}，本版本只读格式 ${reads}`,
    next: STATE,
  },
  'recording-state/vector': { what: ({ name }) => `缺少向量 ${name}`, next: STATE },
  'recording-state/name': {
    what: ({ iteration, named }) => `这是第 ${iteration} 次迭代的保存点，文件名却是第 ${named} 次`,
    next: STATE,
  },
};

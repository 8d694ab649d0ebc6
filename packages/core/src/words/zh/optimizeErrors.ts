/** 网络、优化方法和训练的问题。 */
import type { BrokenCell, OptimizeErrors, Remedy } from '../en/optimizeErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { list } from './chinese.ts';
import { rangeInWords } from './ranges.ts';

const REMEDIES: Readonly<Record<Remedy, string>> = {
  start: '请对各列做标准化，给数值最大的列换用更大的单位，或用更小的初始权重。',
  rate: '请把学习率减到十分之一，或对各列做标准化、给数值最大的列换用更大的单位，或让 lbfgs 自己选步长。',
  scale: '请对各列做标准化，给数值最大的列换用更大的单位，或让 lbfgs 自己选步长。',
};

const WHY: Readonly<Record<BrokenCell['kind'], string>> = {
  X: '可见输入本身就不是数',
  Theta: '因为走到这里的一步太大',
  other: '因为权重与输入的乘积太大',
};

const brokenText = ({ address, value, row }: BrokenCell) =>
  `最先出在 ${address}，它变成了 ${value}${row === undefined ? '' : `（训练行中的第 ${row} 行）`}`;

const oneOf = (names: readonly string[], near: string | undefined) =>
  near ? `是不是 ${near}？` : `可用的有 ${list(names)}。`;

const LAYERS = '至少要有输入层和输出层，每一层至少 1 个单元。';

export const optimizeErrors: ErrorTexts<OptimizeErrors> = {
  activation: {
    what: ({ name }) => `没有叫“${name}”的激活函数`,
    next: ({ names, nearest }) => oneOf(names, nearest),
  },
  diverged: {
    what: ({ iteration, update, J, broken }) => {
      const when = `第 ${iteration} 次迭代${update === undefined ? '' : `（第 ${update} 次更新）`}`;
      return broken
        ? `训练在${when}算出了无穷大或非数：${brokenText(broken)}，${WHY[broken.kind]}`
        : `训练在${when}算出了无穷大或非数：J 是 ${J}，超出了能表示的范围`;
    },
    next: ({ remedy }) => REMEDIES[remedy],
  },
  'diverged/rising': {
    what: ({ startJ, J, iteration }) =>
      `训练发散了：J 从开始时的 ${startJ} 升到第 ${iteration} 次迭代的 ${J}，因为每一步都迈过了头`,
    next: ({ remedy }) => REMEDIES[remedy],
  },
  'init-sin-size': {
    what: ({ layer, weights }) => `Theta${layer} 有 ${weights} 个权重，不能用 sin 作初始权重`,
    next: ({ most }) => `sin 只用于核对，每层最多 ${most} 个权重：请选择 glorot 或 uniform。`,
  },
  network: {
    what: ({ layers, units }) => `网络 ${layers.join('-')} 中有一层的单元数是 ${units}`,
    next: LAYERS,
  },
  'network/few-layers': {
    what: ({ layers }) => `网络 ${layers.join('-')} 只有 ${layers.length} 层`,
    next: LAYERS,
  },
  optimizer: {
    what: ({ name }) => `没有叫“${name}”的优化方法`,
    next: ({ names, nearest }) => oneOf(names, nearest),
  },
  'optimizer-option': {
    what: ({ name, value }) => `${name} 是 ${value}`,
    next: ({ range }) => `请给${rangeInWords(range)}。`,
  },
  'stop-rules': {
    what: ({ name, value }) => `${name} 是 ${value}`,
    next: ({ range }) => `请给${rangeInWords(range)}。`,
  },
  'stop-rules/no-validation': {
    what: '没有留出行，却要求按留出代价提前结束（patience）',
    next: '请留出一部分行，或不要设 patience。',
  },
  'stop-rules/no-clock': { what: '没有时钟，却给了时间预算', next: '请给 now，以毫秒计的时钟。' },
};

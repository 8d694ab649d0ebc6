/** 自己算出的数，以及要犯的错误的问题。 */
import type { Size } from '../en/engineErrors.ts';
import type { MineErrors, MisfitArray } from '../en/mineErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { list } from './chinese.ts';

const sizeText = ({ rows, columns }: Size) => `${rows} × ${columns}`;
const theNames = (names: readonly string[]) => `名字有 ${list(names, 2000)}。`;

const misfit = ({ name, size, wanted }: MisfitArray) =>
  `${name} 是 ${sizeText(size)}${wanted ? `，应为 ${sizeText(wanted)}` : ''}`;

export const mineErrors: ErrorTexts<MineErrors> = {
  'broken-optimizer': {
    what: ({ optimizer }) => `${optimizer} 每批之后就移动，而错误要对全部的行来看`,
    next: '请选 gd、cg 或 lbfgs。',
  },
  mistake: {
    what: ({ id }) => `没有叫“${id}”的错误`,
    next: ({ ids, nearest }) => (nearest ? `是不是 ${nearest}？` : `错误有 ${list(ids, 4000)}。`),
  },
  'mine/alone': { what: '只有权重，没有用它们算出的数', next: '请补上 J、grad、Theta1_grad、s2 或别的。' },
  'mine/misfit': {
    what: ({ arrays }) => arrays.map(misfit).join('；'),
    next: '请按你的程序给出 --hidden 和各列，并给全部的行或开头的几行。',
  },
  'mine/missing': { what: ({ name }) => `别的权重都有，缺 ${name}`, next: '请全部给出，或都不给。' },
  'mine/name': {
    what: ({ name, layers }) => `网络 ${layers.join('-')} 没有叫“${name}”的量`,
    next: ({ nearest, file, names }) => (nearest ? `是不是 ${nearest}=${file}？` : theNames(names)),
  },
  'mine/names': {
    what: ({ layers, arrays }) =>
      `这些名字网络 ${layers.join('-')} 都没有：${arrays.map(({ name, size }) => `${name} ${sizeText(size)}`).join('、')}`,
    next: ({ nearest, names }) => (nearest ? `是不是 ${nearest}？` : theNames(names)),
  },
  'mine/none': { what: '没有给出任何数', next: ({ names }) => `请给其中一些：${list(names, 2000)}。` },
  'mine/ragged': {
    what: ({ name, row, numbers, columns }) => `${name} 的第 ${row} 行有 ${numbers} 个数，第一行有 ${columns} 个`,
    next: '请给等长的行。',
  },
  'mine/several': {
    what: ({ names }) => `里面有 ${names.length} 个矩阵：${names.join('、')}`,
    next: ({ name }) => `请给文件名，不要写“${name}=”。`,
  },
  'mine/theta': {
    what: ({ name, size, wanted }) => `${name} 是 ${sizeText(size)}，而这个网络的是 ${sizeText(wanted)}`,
    next: '请按你的程序给出 --hidden，Theta 的偏置列在最前。',
  },
  'mine/twice': { what: ({ name }) => `${name} 给了两次`, next: '请去掉其中一个。' },
  'mine/unnamed': {
    what: ({ size }) => `没有说明这 ${sizeText(size)} 个数是哪个量`,
    next: ({ file, names }) => `请写成 --mine s2=${file}。${theNames(names)}`,
  },
  'mine/weights': {
    what: ({ weights, layers, wanted }) => `有 ${weights} 个权重，而网络 ${layers.join('-')} 有 ${wanted} 个`,
    next: '请按你的程序给出 --hidden。',
  },
};

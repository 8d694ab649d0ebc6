/** 两次训练有什么不同。 */
import type { ComparedThing, Difference, DifferingThing } from '../../training/difference.ts';
import { quote } from './chinese.ts';

const COMPARED: Readonly<Record<ComparedThing, string>> = {
  version: 'deltascope',
  'computed-by': '由什么计算',
  classes: '类',
  columns: '列',
  rows: '行数',
  'training-rows': '训练集行数',
  network: '网络',
  optimizer: '优化方法',
  iterations: '迭代次数',
  J: 'J',
};

const DIFFERING: Readonly<Record<DifferingThing, string>> = {
  encoder: '各列拟合出的均值、标准差或类别',
  values: '各列的值',
  labels: '标签',
  'row-weights': '各行的权重',
  threshold: '阈值',
  'input-means': '各输入在训练集上的均值',
  history: '过程中的 J',
  metrics: '评判结果',
  'inputs-order': '各输入的次序',
  'classes-order': '各类的次序',
};

const names = (words: readonly string[]) => words.map((word) => quote(word)).join('、');

export function differenceText(difference: Difference): string {
  switch (difference.of) {
    case 'setting':
      return `${difference.name}：当时 ${difference.before}，现在 ${difference.after}`;
    case 'column':
      return `“${difference.name}”列：当时 ${difference.before}，现在 ${difference.after}`;
    case 'weights': {
      const { count, address, before, after } = difference;
      return `${count} 个权重，相差最多的是 ${address}：当时 ${before}，现在 ${after}`;
    }
    case 'input-names':
    case 'class-names': {
      const { before, after } = difference;
      const only = [before.length > 0 && `当时才有 ${names(before)}`, after.length > 0 && `现在才有 ${names(after)}`];
      return `${difference.of === 'input-names' ? '输入' : '类'}（${only.filter(Boolean).join('；')}）`;
    }
    default:
      return 'before' in difference
        ? `${COMPARED[difference.of]}：当时 ${difference.before}，现在 ${difference.after}`
        : DIFFERING[difference.of];
  }
}

/** 划分与评判的问题。 */
import type { EvaluateErrors } from '../en/evaluateErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';

export const evaluateErrors: ErrorTexts<EvaluateErrors> = {
  'class-too-small': {
    what: ({ class: name }) => `类“${shorten(name, 100)}”只有一行，不能既用来训练又留出`,
    next: '请去掉这一行、与别的类合并，或把留出比例（validation）设为 0。',
  },
  folds: {
    what: ({ folds, rows }) => `${rows} 行不能分成 ${folds} 折`,
    next: ({ rows }) => `请给 2 到 ${rows} 之间的整数。`,
  },
  'groups-too-few': {
    what: ({ groups, parts }) => `只有 ${groups} 组行，分不成 ${parts} 份`,
    next: '同一组的行、输入相同的行总在一起：请按取值更多的列分组。',
  },
  'no-common-rows': {
    what: '表格里没有一行的标签两个模型都认识、值两个模型都能读',
    next: '请给带标签、并有两个模型的列的行。',
  },
  'shape/suspects': {
    what: ({ labels, rows }) => `${rows} 行有 ${labels} 个标签，或者均值的个数不对`,
    next: '请每行各给一个。',
  },
  split: {
    what: ({ text }) => `“${shorten(text, 60)}”没有说明怎样划分行`,
    next: ({ form }) => `请写成这样：${form.examples.join('、')}。`,
  },
  'split-column': {
    what: ({ column }) => `不能按“${column}”划分行，它是标签`,
    next: '请指明同类的行取值相同的列，或它们的时间。',
  },
  'time-gap': {
    what: '留出的行之前没有剩下可以学习的行：间隔太长，或者都与留出的行重复',
    next: '请用短一些的间隔。',
  },
  'times-too-few': {
    what: ({ times, parts }) => `各行不同的时间太少（最多 ${times} 个），分不成 ${parts} 份`,
    next: '请指明日期或数值更多的列，或减少折数。',
  },
  'no-labelled-rows': {
    what: '没有一行的标签是模型认识的，无法评判',
    next: '请使用标签列含有模型各类的表格。',
  },
  'non-finite-output': {
    what: ({ output }) => `网络的回答是 ${output}，不是概率`,
    next: '权重已损坏，或训练发散了：请用更小的学习率或标准化的列重新训练。',
  },
  validation: {
    what: ({ validation }) => `留出比例是 ${validation}`,
    next: ({ most }) => `请给 0 到 ${most} 之间的数。`,
  },
};

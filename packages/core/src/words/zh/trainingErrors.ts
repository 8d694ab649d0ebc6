/** 设置和训练过程的问题。 */
import type { TrainingErrors, WantedSetting } from '../en/trainingErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { givenText, list } from './chinese.ts';
import { rangeInWords } from './ranges.ts';

const COLUMN_OF_WEIGHTS = '请给出一列不小于 0 的数，说明每一行的权重。';
const NOTHING = '没有写出任何文件。';

export const trainingErrors: ErrorTexts<TrainingErrors> = {
  'class-weight': {
    what: ({ name }) => `给了类别“${shorten(name, 60)}”的权重，但没有任何行属于它`,
    next: ({ classes }) => `类别有：${list(classes)}。`,
  },
  'interrupted/folds': {
    what: ({ done, folds }) => `在 ${folds} 折中做完 ${done} 折时被中断，还没有开始最后的训练`,
    next: NOTHING,
  },
  'interrupted/early': { what: '在结束之前被中断', next: NOTHING },
  'row-weight': {
    what: ({ value }) => (value === null ? '这一行缺少权重' : `这一行的权重是 ${value}`),
    next: '请给每一行一个不小于 0 的数，或者去掉这一行。',
  },
  quartiles: {
    what: ({ column, label }) => `要把“${shorten(column, 60)}”当作四分位，而标签是“${shorten(label, 60)}”`,
    next: '四分位是由标签分成的类；用来学习的列请当作 number。',
  },
  setting: {
    what: ({ name, value }) => `设置 ${name} 是${givenText(value)}`,
    next: ({ wanted, nearest }) => (nearest === undefined ? `请给${wantedText(wanted)}。` : `是不是 ${nearest}？`),
  },
  'setting/unknown': {
    what: ({ name }) => `没有叫“${shorten(name, 60)}”的设置`,
    next: ({ names, nearest }) => (nearest === undefined ? `可用的有：${list(names, 2000)}。` : `是不是 ${nearest}？`),
  },
  'workers/failed': {
    what: ({ reason }) => `一个工作线程在训练结束前退出了：${reason}`,
    next: '去掉 workers 就在本线程里训练。',
  },
  'workers/none': {
    what: '这个运行环境不能自己启动工作线程',
    next: '请给 workers 一个启动线程的函数，或者不用它。',
  },
  'threshold/classes': {
    what: ({ classes }) => `阈值只用于两类，而标签有 ${classes} 类`,
    next: '请不要给阈值：回答的总是最可能的类。',
  },
  'threshold/held-out': {
    what: '最好的阈值要在留出的行上找，而没有留出任何行',
    next: '请留出一些行，或直接给出阈值的数值。',
  },
  'weight-column': {
    what: ({ column }) => `不能用“${shorten(column, 60)}”作行的权重：它不是数`,
    next: COLUMN_OF_WEIGHTS,
  },
  'weight-column/label': {
    what: ({ column }) => `不能用“${shorten(column, 60)}”作行的权重：它是标签`,
    next: COLUMN_OF_WEIGHTS,
  },
  'weight-column/learned': {
    what: ({ column }) => `“${shorten(column, 60)}”既被要求作特征，又被要求作行的权重`,
    next: '作权重的列不参与学习：请不要把它列为特征。',
  },
};

export function wantedText(wanted: WantedSetting): string {
  switch (wanted.type) {
    case 'number':
      return rangeInWords(wanted);
    case 'choice':
      return `以下之一：${list(wanted.of)}`;
    case 'boolean':
      return ' true 或 false';
    case 'text':
      return wanted.form ? `这样的文字：${list(wanted.form.examples)}` : '不空的文字';
    case 'layers':
      return `各层的单元数，每个都是${rangeInWords(wanted.each)}`;
    case 'columns':
      return '列名的列表';
    case 'weights':
      return `${list(wanted.of)}，或从标签到${rangeInWords(wanted.each)}的对应`;
    case 'kinds':
      return `从列名到类型的对应，类型是 ${list(wanted.of)} 之一`;
    default:
      return wanted satisfies never;
  }
}

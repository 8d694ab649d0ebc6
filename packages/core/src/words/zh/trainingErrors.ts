/** 设置和训练过程的问题。 */
import type { TrainingErrors, WantedSetting } from '../en/trainingErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { list } from './chinese.ts';
import { rangeInWords } from './ranges.ts';

const NOTHING = '没有写出任何文件。';

export const trainingErrors: ErrorTexts<TrainingErrors> = {
  'interrupted/folds': {
    what: ({ done, folds }) => `在 ${folds} 折中做完 ${done} 折时被中断，还没有开始最后的训练`,
    next: NOTHING,
  },
  'interrupted/early': { what: '在结束之前被中断', next: NOTHING },
  setting: {
    what: ({ name, value }) => `设置 ${name} 是 ${value}`,
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
};

function wantedText(wanted: WantedSetting): string {
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
    case 'kinds':
      return `从列名到类型的对应，类型是 ${list(wanted.of)} 之一`;
    default:
      return wanted satisfies never;
  }
}

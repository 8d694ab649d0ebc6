/** The words of the live cells, in both languages of the site. */
import type { AxisWords } from './steps.ts';

interface Words extends AxisWords {
  readonly about: string;
  readonly lambda: string;
  readonly label: string;
  readonly reset: string;
  readonly again: string;
  /** What a reader who does not see hears after an edit. */
  readonly said: (before: string, after: string, changed: readonly string[]) => string;
  readonly unchanged: string;
  readonly cell: (name: string, row: string, column: string) => string;
  readonly given: string;
  readonly computed: string;
  readonly inEnglish: string;
}

const WORDS: Readonly<Record<'en' | 'zh', Words>> = {
  en: {
    about: 'Change any number in a box: every step is computed again, here in the page. What changed is marked.',
    lambda: 'λ',
    label: 'y',
    reset: 'As it was',
    again: 'The number before this change was',
    said: (before, after, changed) => `J was ${before} and is ${after}. Changed: ${changed.join(', ')}.`,
    unchanged: 'Nothing has changed yet.',
    cell: (name, row, column) => `${name}, ${row}, ${column}`,
    given: 'Given',
    computed: 'Computed',
    bias: 'bias',
    unit: (number) => `unit ${number}`,
    row: (number) => `row ${number}`,
    inEnglish: 'This page is not translated yet.',
  },
  zh: {
    about: '改动方框里的任何一个数：每一步都会在本页重新计算，变化的数会标出来。',
    lambda: 'λ',
    label: 'y',
    reset: '恢复原样',
    again: '改动之前这个数是',
    said: (before, after, changed) => `J 原为 ${before}，现为 ${after}。变化的有：${changed.join('、')}。`,
    unchanged: '还没有改动。',
    cell: (name, row, column) => `${name}，${row}，${column}`,
    given: '给定',
    computed: '算得',
    bias: '偏置',
    unit: (number) => `单元 ${number}`,
    row: (number) => `第 ${number} 行`,
    inEnglish: '本页还没有中文译文，下面是英文原文。',
  },
};

/** The language of a page by its address' language, as `zh-CN`. */
export function wordsFor(lang: string): Words {
  return lang.startsWith('zh') ? WORDS.zh : WORDS.en;
}

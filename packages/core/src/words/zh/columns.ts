/** 各列各行的去向：没有用上的列和行、模型不认识的词；以及一格怎样变成输入。 */
import type { DroppedRows } from '../../encode/dropped.ts';
import type { InputFormula, InputNumbers } from '../../encode/inputFormula.ts';
import type { ColumnReport, LeftOut, LeftOutReason } from '../../encode/leftOut.ts';
import type { Weighting } from '../../encode/weighting.ts';
import { shorten, shownWeight } from '../shown.ts';
import { count } from './chinese.ts';

const LEFT_OUT: Readonly<Record<LeftOutReason, (why: LeftOut) => string>> = {
  identifier: ({ distinct, rows }) =>
    `看起来是编号${distinct === undefined || rows === undefined ? '' : `（${count(rows)} 行中有 ${count(distinct)} 个不同的值）`}`,
  text: () => '是自由文本',
  'all-missing': () => '全是空的',
  constant: ({ value, isRounded }) =>
    `每一行都${value === undefined ? '相同' : `是${typeof value === 'string' ? `“${value}”` : ` ${value}`}`}${isRounded ? '（只差舍入误差）' : ''}`,
  'too-many-categories': ({ distinct, most }) =>
    `不同的词太多${distinct === undefined || most === undefined ? '' : `（${count(distinct)} 个，最多学 ${count(most)} 个）`}`,
  'not-chosen': () => '没有被选中',
  ignored: () => '按要求忽略',
};

export function leftOutText(column: LeftOut): string {
  return `没有用“${column.name}”列：${LEFT_OUT[column.reason](column)}`;
}

export function droppedText(dropped: readonly DroppedRows[], what = '没有用上'): string {
  const total = dropped.reduce((sum, drop) => sum + drop.count, 0);
  if (total === 0) return '';
  const parts = dropped.map(({ reason, column, count: rows }) => `${count(rows)} 行${DROPPED[reason](column)}`);
  return `有 ${count(total)} 行${what}：${parts.join('，')}`;
}

const DROPPED: Readonly<Record<DroppedRows['reason'], (column: string) => string>> = {
  'label-missing': (column) => `缺“${column}”`,
  'value-missing': (column) => `缺“${column}”`,
  'unseen-category': (column) => `的“${column}”不认识`,
  'split-gap': (column) => `在“${column}”的间隔里`,
  'split-repeat': (column) => `按“${column}”划分时与留出的行输入相同`,
};

export function unansweredText(dropped: readonly DroppedRows[]): string {
  return droppedText(dropped, '没有回答');
}

export function columnReportTexts({ name, missing, unseen, unseenWords }: ColumnReport, rows: number): string[] {
  const texts: string[] = [];
  if (missing > 0) texts.push(`${count(rows)} 行中有 ${count(missing)} 行缺“${name}”`);
  if (unseen > 0) {
    const words = unseenWords.map((word) => `“${shorten(word, 40)}”`).join('、');
    texts.push(`${count(rows)} 行中有 ${count(unseen)} 行的“${name}”是训练时没有见过的词：${words}`);
  }
  return texts;
}

const CLASSES_SHOWN = 12;

export function weighingText({ column, given, classes: weights = [] }: Weighting, classes: readonly string[]): string {
  const each = weights.slice(0, CLASSES_SHOWN).map((weight, k) => `${shorten(classes[k], 40)} ${shownWeight(weight)}`);
  const all = `${each.join('、')}${weights.length > CLASSES_SHOWN ? '……' : ''}`;
  const factors = [
    ...(column === undefined ? [] : [`“${shorten(column, 60)}”一列的值`]),
    ...(given ? ['训练时给定的权重'] : []),
    ...(weights.length > 0 ? [`其类别的权重：${all}`] : []),
  ];
  return `各行的权重是${factors.join('，乘以')}。`;
}

export function inputFormulaText(formula: InputFormula): string {
  switch (formula.kind) {
    case 'is':
      return `${formula.column} 是 ${formula.word} 则为 1，否则为 0`;
    case 'is-missing':
      return `${formula.column} 缺失则为 1，否则为 0`;
    case 'number': {
      const { of, column, since, standardized } = formula;
      const name =
        of === 'value' ? column : of === 'code' ? `（${column} 的编号）` : `（从 ${since} 到 ${column} 的天数）`;
      return standardized ? `(${name} - 均值) / 标准差` : name;
    }
    case 'own':
      return formula.text;
    default:
      return formula satisfies never;
  }
}

const INSTEAD = { median: '中位数', 'more-frequent': '较多的一种', 'most-frequent': '最多的一种' };
const STATES = { missing: '缺失', unseen: '训练时没有见过的词', known: '不缺' };

export function inputNumbersText(numbers: InputNumbers): string {
  if ('state' in numbers) return STATES[numbers.state];
  const { text, word, instead } = numbers;
  const aside = instead ? INSTEAD[instead] : word;
  return aside === undefined ? text : `${text}（${aside}）`;
}

/** What becomes of columns and rows: left out, dropped, not known to a model; and how a cell becomes an input. */
import type { DroppedRows } from '../../encode/dropped.ts';
import type { InputFormula, InputNumbers } from '../../encode/inputFormula.ts';
import type { ColumnReport, LeftOut, LeftOutReason } from '../../encode/leftOut.ts';
import type { Weighting } from '../../encode/weighting.ts';
import { shorten, shownWeight } from '../shown.ts';

/** `"ID" looks like an identifier (2627 different values in 2627 rows): left out` */
export function leftOutText(column: LeftOut): string {
  return `${leftOutFact(column)}: left out`;
}

/** The same without what became of it. */
export function leftOutFact(column: LeftOut): string {
  return `"${column.name}" ${LEFT_OUT[column.reason](column)}`;
}

const LEFT_OUT: Readonly<Record<LeftOutReason, (why: LeftOut) => string>> = {
  'not-chosen': () => 'is not among the features asked for',
  ignored: () => 'is ignored, as asked',
  identifier: ({ distinct, rows }) =>
    `looks like an identifier${distinct === undefined ? '' : ` (${distinct} different values in ${rows} rows)`}`,
  text: () => 'is free text',
  'all-missing': () => 'has no values',
  constant: ({ value, isRounded }) => {
    if (value === undefined) return 'has the same value in every row';
    return `is ${JSON.stringify(value)} in every row${isRounded ? ' but for rounding' : ''}`;
  },
  'too-many-categories': ({ distinct, most }) =>
    distinct === undefined
      ? 'has too many different words'
      : `has ${distinct} different words (at most ${most} are learned from)`,
};

/** `473 rows left out: 140 without Ever_Married, …`; empty if none were. */
export function droppedText(dropped: readonly DroppedRows[], what = 'left out'): string {
  const total = dropped.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return '';
  const parts = dropped.map(({ reason, column, count }) => `${count} ${DROPPED[reason](column)}`);
  return `${total} ${total === 1 ? 'row' : 'rows'} ${what}: ${parts.join(', ')}`;
}

const DROPPED: Readonly<Record<DroppedRows['reason'], (column: string) => string>> = {
  'label-missing': (column) => `without ${column}`,
  'value-missing': (column) => `without ${column}`,
  'unseen-category': (column) => `with an unknown ${column}`,
  'split-gap': (column) => `in the gap of ${column}`,
  'split-repeat': (column) => `with the inputs of a held-out row, by ${column}`,
};

/** Rows to which a model gives no answer. */
export function unansweredText(dropped: readonly DroppedRows[]): string {
  return droppedText(dropped, 'without an answer');
}

const CLASSES_SHOWN = 12;

/** `Rows weigh what the column "w" says, times the weight of their class: no 0.6, yes 3.4.` */
export function weighingText({ column, given, classes: weights = [] }: Weighting, classes: readonly string[]): string {
  const each = weights.slice(0, CLASSES_SHOWN).map((weight, k) => `${shorten(classes[k], 40)} ${shownWeight(weight)}`);
  const all = `${each.join(', ')}${weights.length > CLASSES_SHOWN ? ', …' : ''}`;
  const factors = [
    ...(column === undefined ? [] : [`what the column "${shorten(column, 60)}" says`]),
    ...(given ? ['what the training was given'] : []),
    ...(weights.length > 0 ? [`the weight of their class: ${all}`] : []),
  ];
  return `Rows weigh ${factors.join(', times ')}.`;
}

/** Clauses about the values of one column among so many rows. */
export function columnReportTexts({ name, missing, unseen, unseenWords }: ColumnReport, rows: number): string[] {
  const texts: string[] = [];
  if (missing > 0) texts.push(`"${name}" is missing in ${missing} of ${rows} rows`);
  if (unseen > 0) {
    const words = unseenWords.map((word) => `"${shorten(word, 40)}"`).join(', ');
    texts.push(`"${name}" has words not seen in training in ${unseen} of ${rows} rows: ${words}`);
  }
  return texts;
}

/** How an input's number is made from the cell. */
export function inputFormulaText(formula: InputFormula): string {
  switch (formula.kind) {
    case 'is':
      return `1 if ${formula.column} is ${formula.word}, else 0`;
    case 'is-missing':
      return `1 if ${formula.column} is missing, else 0`;
    case 'number': {
      const { of, column, since, standardized } = formula;
      const name =
        of === 'value' ? column : of === 'code' ? `(code of ${column})` : `(days from ${since} to ${column})`;
      return standardized ? `(${name} - mean) / deviation` : name;
    }
    case 'own':
      return formula.text;
    default:
      return formula satisfies never;
  }
}

const INSTEAD = { median: 'the median', 'more-frequent': 'the more frequent', 'most-frequent': 'the most frequent' };
const STATES = { missing: 'missing', unseen: 'a word not seen in training', known: 'known' };

/** The same with the row's numbers or words put in. */
export function inputNumbersText(numbers: InputNumbers): string {
  if ('state' in numbers) return STATES[numbers.state];
  const { text, word, instead } = numbers;
  const aside = instead ? INSTEAD[instead] : word;
  return aside === undefined ? text : `${text} (${aside})`;
}

/** 给分类器的 X、y、选项和参数的问题。 */
import type { InputErrors } from '../en/inputErrors.ts';
import type { Given } from '../seen.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';
import type { WantedOption } from '../wantedOption.ts';
import { count, givenText, list, seenText } from './chinese.ts';
import { wantedOptionText } from './wantedOption.ts';

const KINDS = { number: '数', text: '文字', boolean: 'true 和 false', date: '日期' } as const;

const formText = ({ to, seen }: { readonly to: string; readonly example: string; readonly seen: Given }) =>
  `${to === 'parameters' ? '参数' : `${to} 的选项`}是${givenText(seen)}`;

const formNext = ({ example }: { readonly example: string }) => `请给一个对象，例如 ${example}。`;

const ROWS = '请给 [[22, 1], …] 这样的行，或 [{ Age: 22 }, …] 这样的记录；单独一列是 { Age: […] }。';

const valueText = ({ name, value }: { readonly name: string; readonly value: Given }) =>
  `${name} 是${givenText(value)}`;
const give = ({ wanted }: { readonly wanted: WantedOption }) => `请给${wantedOptionText(wanted)}。`;

export const inputErrors: ErrorTexts<InputErrors> = {
  aborted: { what: ({ iterations }) => `训练在 ${iterations} 次迭代之后被停止`, next: '分类器仍和以前一样。' },
  'features/cell': {
    what: ({ seen }) => `这个值${seenText(seen)}`,
    next: '请给数、文字、true 或 false、日期；缺失的值给 null。',
  },
  'features/bigint': { what: 'X 是 64 位整数', next: '请给数：Float64Array.from(data, Number)。' },
  'features/column': {
    what: ({ column, seen }) => `X 的“${shorten(column, 100)}”列${seenText(seen)}`,
    next: '请给出它的值的列表。',
  },
  'features/form': {
    what: ({ seen }) => `X ${seenText(seen)}`,
    next: '请给列 { Age: […] }、记录 [{ Age: 22 }]、行 [[22, 1]]，或 { data, shape }。',
  },
  'features/lengths': {
    what: ({ one, rows, other, otherRows }) => `X 的“${one}”列有 ${rows} 个值，“${other}”列有 ${otherRows} 个`,
    next: '请给每一列每行一个值。',
  },
  'features/mixed': {
    what: ({ seen, before }) => `这个值${seenText(seen)}，而前面的都是${KINDS[before]}`,
    next: '请让这一列全是数或全是文字；缺失的值给 null。',
  },
  'features/no-list': {
    what: ({ row, seen }) => `X 的第 ${row} 行${seenText(seen)}，而第 1 行是列表`,
    next: '请把所有的行都给成列表。',
  },
  'features/no-record': { what: ({ row, seen }) => `X 的第 ${row} 行${seenText(seen)}`, next: ROWS },
  'features/no-rows': { what: '没有可以评判的行', next: '请至少给一行。' },
  'features/numbers': {
    what: ({ numbers, m, n }) => `X 有 ${numbers} 个数，而形状 [${m}, ${n}] 要 ${m * n} 个`,
    next: '请全部给出。',
  },
  'features/ragged': {
    what: ({ row, values, first }) => `X 的第 ${row} 行有 ${values} 个值，第 1 行有 ${first} 个`,
    next: '请给等长的行。',
  },
  'features/shape': { what: ({ shape }) => `X 的形状是 [${shape.join(', ')}]`, next: '请给 [m, n]：行数和列数。' },
  'features/width': {
    what: ({ given, learned }) => `X 的行有 ${given} 个值，而分类器学的行有 ${learned} 个`,
    next: '请按同样的次序给出同样的列。',
  },
  'labels/classes': {
    what: ({ count: classes, only, rows }) =>
      `y 在 ${rows} 行里有 ${classes} 个类${only === undefined ? '' : `（${only}）`}；分类器至少要 2 个`,
    next: '请给出其他类的行。',
  },
  'labels/kind': {
    what: ({ seen }) => `y 里有一个值${seenText(seen)}`,
    next: '请给有限的数、文字，或 true 和 false。',
  },
  'labels/length': {
    what: ({ labels, rows }) => `y 有 ${labels} 个标签，而 X 有 ${rows} 行`,
    next: '请给每一行一个标签。',
  },
  'labels/list': { what: 'y 不是标签的列表', next: "请给每一行一个标签，例如 ['yes', 'no']。" },
  'labels/missing': { what: 'y 缺少标签', next: '请去掉没有标签的行。' },
  'labels/nested': { what: 'y 里有列表或对象', next: '请给每一行一个标签；独热编码在内部完成。' },
  'labels/repeated': {
    what: ({ count: labels, rows, isMore }) =>
      `y 在 ${count(rows)} 行里有${isMore ? '超过 ' : ' '}${count(labels)} 个不同的标签，几乎没有重复的`,
    next: '请给会重复的标签；要估计的数不是类。',
  },
  'labels/texts': {
    what: ({ kind, text }) => `y 里既有 ${kind} ${text}，又有文字“${shorten(text, 60)}”`,
    next: '请给成同一种。',
  },
  'not-fitted': { what: '分类器还什么也没有学', next: '请先调用 await classifier.fit(X, y)。' },
  'option/form': { what: formText, next: formNext },
  'option/value': { what: valueText, next: give },
  'parameter/form': { what: formText, next: formNext },
  'parameter/solver': {
    what: ({ solver }) => `调用 partialFit 时的 solver 是 ${solver}`,
    next: ({ solvers }) => `请选以下 solver 之一：${list(solvers)}。`,
  },
  'parameter/value': { what: valueText, next: give },
};

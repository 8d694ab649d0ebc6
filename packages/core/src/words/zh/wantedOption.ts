/** 分类器的选项或参数应当是什么：接在“请给”之后。 */
import { isOptionKind, type OptionKind, type WantedOption } from '../wantedOption.ts';
import { wantedText } from './trainingErrors.ts';

const KINDS: Readonly<Record<OptionKind, string>> = {
  'any-text': '文字',
  'batch-size': " 'auto' 或行数（至少 1 的整数）",
  class: '类中的一个',
  engine: '引擎，例如 referenceEngine()',
  function: '函数',
  'held-out': ' [X, y] 或 [table, label]',
  'label-weights': " 'balanced'，或从标签到数（至少 0）的对象或 Map",
  labels: '标签的列表',
  parameters: '参数的对象',
  'row-weights': '数的列表，每行一个',
  rows: '行号的列表，从 1 数起',
  signal: ' AbortController 的 signal',
  units: '单元数（至少 1 的整数），或单元数的列表',
  workers: " 'all'、worker 的个数，或 { count, start }",
};

export function wantedOptionText(wanted: WantedOption): string {
  return isOptionKind(wanted) ? KINDS[wanted.type] : wantedText(wanted);
}

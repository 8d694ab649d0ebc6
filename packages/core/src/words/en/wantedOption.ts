/** What an option or a parameter of the classifier takes, in English: after "Give". */
import { isOptionKind, type OptionKind, type WantedOption } from '../wantedOption.ts';
import { wantedText } from './trainingErrors.ts';

const KINDS: Readonly<Record<OptionKind, string>> = {
  'any-text': 'a text',
  'batch-size': "'auto' or a whole number of rows, 1 or more",
  class: 'one of the classes',
  engine: 'an engine, such as referenceEngine()',
  function: 'a function',
  'held-out': '[X, y] or [table, label]',
  'label-weights': "'balanced', or an object or Map from labels to numbers, 0 or more",
  labels: 'a list of labels',
  parameters: 'parameters',
  'row-weights': 'a list of numbers, one a row',
  rows: 'a list of rows, counted from 1',
  signal: 'the signal of an AbortController',
  units: 'a whole number of units, 1 or more, or a list of them',
  workers: "'all', a whole number of workers, or { count, start }",
};

export function wantedOptionText(wanted: WantedOption): string {
  return isOptionKind(wanted) ? KINDS[wanted.type] : wantedText(wanted);
}

/** Data of errors of the classifier. */
import type { InputErrors } from '../en/inputErrors.ts';
import type { Given } from '../seen.ts';
import type { Samples } from '../sentence.ts';
import { OPTION_KINDS } from '../wantedOption.ts';

const seen = { is: 'list' } as const;
const given: readonly Given[] = ['-1', { is: 'object' }, { is: 'function' }];
const alpha = { name: 'alpha', value: given[0], wanted: { type: 'number', from: 0 } } as const;
const wrong = OPTION_KINDS.map((type, i) => ({ name: 'alpha', value: given[i % given.length], wanted: { type } }));

export const inputSamples: Samples<InputErrors> = {
  aborted: [{ iterations: 1 }, { iterations: 7 }],
  'features/cell': [{ seen }],
  'features/bigint': [{}],
  'features/column': [{ column: 'Age', seen: { is: 'text', shown: '"x"' } }],
  'features/form': [{ seen: { is: 'value', shown: 'null' } }],
  'features/lengths': [{ one: 'Age', rows: 3, other: 'Size', otherRows: 2 }],
  'features/mixed': [{ seen: { is: 'text', shown: '"x"' }, before: 'number' }],
  'features/no-list': [{ row: 2, seen: { is: 'value', shown: '3' } }],
  'features/no-record': [{ row: 2, seen: { is: 'date' } }],
  'features/no-rows': [{}],
  'features/numbers': [{ numbers: 5, m: 2, n: 3 }],
  'features/ragged': [{ row: 2, values: 3, first: 4 }],
  'features/shape': [{ shape: ['2'] }],
  'features/width': [{ given: 3, learned: 4 }],
  'labels/classes': [
    { count: 1, rows: 9, only: '"A"' },
    { count: 0, rows: 0 },
  ],
  'labels/kind': [{ seen: { is: 'value', shown: 'Infinity' } }],
  'labels/length': [{ labels: 3, rows: 4 }],
  'labels/list': [{}],
  'labels/missing': [{}],
  'labels/nested': [{}],
  'labels/repeated': [
    { count: 900, rows: 1000, isMore: false },
    { count: 1000, rows: 2000, isMore: true },
  ],
  'labels/texts': [{ kind: 'number', text: '1' }],
  'not-fitted': [{}],
  'option/form': [{ to: 'fit', example: '{ signal }', seen: { is: 'function' } }],
  'option/value': [alpha, ...wrong],
  'parameter/form': [{ to: 'parameters', example: '{ alpha: 1 }', seen: '3' }],
  'parameter/solver': [{ solver: 'lbfgs', solvers: ['adam', 'sgd'] }],
  'parameter/value': [alpha, ...wrong],
};

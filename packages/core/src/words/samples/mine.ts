/** Data of errors of a person's own numbers. */
import type { MineErrors } from '../en/mineErrors.ts';
import type { Samples } from '../sentence.ts';

const layers = [4, 3, 2];
const names = ['J', 's2'];
const name = 's2';
const file = 'mine.csv';
const size = { rows: 2, columns: 3 };
const wanted = { rows: 3, columns: 5 };

export const mineSamples: Samples<MineErrors> = {
  'broken-optimizer': [{ optimizer: 'adam' }],
  mistake: [
    { id: 's2-bais', ids: ['s2-bias'], nearest: 's2-bias' },
    { id: 'q', ids: ['s2-bias'] },
  ],
  'mine/alone': [{}],
  'mine/misfit': [
    {
      arrays: [
        { name, size, wanted },
        { name: 'J', size },
      ],
    },
  ],
  'mine/missing': [{ name: 'Theta2' }],
  'mine/name': [
    { name: 's22', file, layers, names, nearest: 's2' },
    { name: 'q', file, layers, names },
  ],
  'mine/names': [
    { layers, arrays: [{ name: 's22', size }], names, nearest: 's2' },
    { layers, arrays: [{ name: 'q', size }], names },
  ],
  'mine/none': [{ names }],
  'mine/ragged': [{ name, row: 2, numbers: 2, columns: 3 }],
  'mine/several': [{ name, names: ['A', 'B'] }],
  'mine/theta': [{ name: 'Theta1', size, wanted }],
  'mine/twice': [{ name }],
  'mine/unnamed': [{ size, file, names }],
  'mine/weights': [{ weights: 12, layers, wanted: 23 }],
};

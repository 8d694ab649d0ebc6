/** One of each thing that a field of a file may have to be. */
import type { WantedField } from '../wantedField.ts';

export const fieldSamples: readonly WantedField[] = [
  ...(['object', 'list', 'text', 'boolean', 'label', 'different', 'class-values', 'no-feature'] as const).map((is) => ({
    is,
  })),
  { is: 'number' },
  { is: 'number', least: 0 },
  { is: 'number', above: 0, most: 1 },
  { is: 'number', most: 100 },
  { is: 'whole', least: 1 },
  { is: 'whole', least: 1, most: 9 },
  { is: 'choice', of: ['onehot', 'ordinal'] },
  { is: 'items', least: 2 },
  { is: 'numbers', count: 4 },
  { is: 'ascending' },
  { is: 'ascending', count: 3 },
  { is: 'other-than', field: 'no' },
  { is: 'by-missing', rule: 'drop' },
  { is: 'code-or-null', most: 3 },
  { is: 'setting', wanted: { type: 'boolean' } },
];

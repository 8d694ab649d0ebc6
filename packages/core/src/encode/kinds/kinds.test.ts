import { describe, expect, test } from 'vitest';
import type { Table } from '../../table/column.ts';
import { fitEncoder } from '../encoder.ts';
import { ENCODER_KINDS } from './registry.ts';

describe('the registry', () => {
  test('holds each kind once', () => {
    expect(new Set(ENCODER_KINDS.map(({ kind }) => kind)).size).toBe(ENCODER_KINDS.length);
  });

  test('has a kind for every column, whatever its words become', () => {
    const words = { codes: Int32Array.of(1, 2, 1), categories: ['No', 'Yes'] };
    const values = Float64Array.of(1, 2, 3);
    const table: Table = {
      rowCount: 3,
      columns: [
        { kind: 'number', name: 'a', values },
        { kind: 'date', name: 'b', values },
        { kind: 'boolean', name: 'c', ...words },
        { kind: 'category', name: 'd', ...words },
        { kind: 'identifier', name: 'e', ...words },
        { kind: 'text', name: 'f', ...words },
      ],
    };
    const kindsBy = (encode: 'onehot' | 'ordinal') => {
      const features = table.columns.map(({ name }) => name);
      const options = { features, encode, standardize: true, missing: 'impute', missingScope: 'used' } as const;
      return fitEncoder(table, options).features.map(({ kind }) => kind);
    };
    expect(kindsBy('onehot')).toEqual(['number', 'date', 'boolean', 'onehot', 'onehot', 'onehot']);
    expect(kindsBy('ordinal')).toEqual(['number', 'date', 'ordinal', 'ordinal', 'ordinal', 'ordinal']);
  });
});

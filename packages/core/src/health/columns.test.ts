import { type Cell, columnOf, tableOf } from '@deltascope/testkit';
import { describe, expect, it } from 'vitest';
import { random } from '../network/random.ts';
import type { Column } from '../table/column.ts';
import { LANGUAGES } from '../words/languages.ts';
import { findingsOfColumns } from './columns.ts';

const M = 400;
const { uniform, below } = random(7);
const y = Int32Array.from({ length: M }, () => (uniform() < 0.3 ? 2 : 1));
const noise = () =>
  columnOf(
    'x',
    'number',
    Array.from({ length: M }, () => uniform()),
  );

function findingsOf(column: Column, { atRandom = true, labels = y } = {}) {
  return findingsOfColumns({
    table: tableOf(
      column,
      noise(),
      columnOf(
        'left',
        'category',
        Array.from(labels, (k) => 'pq'[k - 1]),
      ),
    ),
    label: 'left',
    y: labels,
    classes: ['p', 'q'],
    features: [column.name, 'x'],
    rows: Int32Array.from({ length: M }, (_, row) => row),
    atRandom,
  });
}

const cells = (make: (row: number) => Cell) => Array.from({ length: M }, (_, row) => make(row));
const codesOf = (column: Column, options = {}) => findingsOf(column, options).map(({ code }) => code);

describe('columns that give the label away', () => {
  it.each<[string, Column, string]>([
    [
      'the label in other words',
      columnOf(
        'Exit',
        'category',
        cells((row) => (y[row] === 2 ? 'gone' : 'here')),
      ),
      'label-copy',
    ],
    [
      'the label but for 3 rows',
      columnOf(
        'Exit',
        'category',
        cells((row) => 'pq'[(y[row] + (row < 3 ? 1 : 0)) % 2]),
      ),
      'label-copy',
    ],
    [
      'a score made from it',
      columnOf(
        'Score',
        'number',
        cells((row) => (y[row] === 2 ? 0.7 : 0) + 0.29 * uniform()),
      ),
      'gives-label-away',
    ],
    [
      'a date that only those have who left',
      columnOf(
        'Left_on',
        'date',
        cells((row) => (y[row] === 2 ? 1e12 + 1e8 * row : null)),
      ),
      'gives-label-away',
    ],
    [
      'reasons that only those have who left',
      columnOf(
        'Why',
        'category',
        cells((row) => (y[row] === 2 ? 'abc'[row % 3] : null)),
      ),
      'gives-label-away',
    ],
  ])('%s: told', (_, column, code) => expect(codesOf(column, { atRandom: false })).toEqual([code]));

  it.each<[string, Column]>([
    [
      'a good column',
      columnOf(
        'a',
        'number',
        cells((row) => y[row] + 0.6 * uniform() * (uniform() < 0.5 ? 2 : 1)),
      ),
    ],
    [
      'noise',
      columnOf(
        'a',
        'number',
        cells(() => below(50)),
      ),
    ],
    [
      'a word for nearly each row',
      columnOf(
        'a',
        'category',
        cells((row) => `w${row >> 1}`),
      ),
    ],
  ])('%s: nothing', (_, column) => expect(codesOf(column, { atRandom: false })).toEqual([]));

  it('a number by which each of 25 things is known by heart: nothing, since no rule is behind it', () => {
    const labels = y.map((_, row) => ((row >> 4) % 3 === 0 ? 2 : 1));
    const column = columnOf(
      'a',
      'number',
      cells((row) => (row >> 4) + 0.001 * uniform()),
    );
    expect(codesOf(column, { labels, atRandom: false })).toEqual([]);
  });

  it('a rare class is not given away by a column that says nothing', () => {
    const rare = y.map((_, row) => (row % 100 === 0 ? 2 : 1));
    expect(codesOf(noise(), { labels: rare })).toEqual([]);
  });
});

describe('identifiers that are learned from', () => {
  it.each(['Id', 'CLIENTNUM', 'EmployeeNumber', 'PassengerId', 'row_no', 'ID', 'customer_id'])(
    '%s by its name',
    (name) => {
      const numbers = cells((row) => 100_000 + ((row * 7919) % 65_521));
      expect(findingsOf(columnOf(name, 'number', numbers), { atRandom: false })).toMatchObject([
        { code: 'identifier-learned', by: 'name', distinct: M, rows: M },
      ]);
    },
  );

  it('a number that grows from row to row by its order', () => {
    const numbers = cells((row) => 3 * row + (row % 3));
    expect(findingsOf(columnOf('a', 'number', numbers))).toMatchObject([{ code: 'identifier-learned', by: 'order' }]);
  });

  it.each(['Paid', 'Grid', 'Income', 'Number_of_rooms'])('%s is none', (name) => {
    expect(
      codesOf(
        columnOf(
          name,
          'number',
          cells(() => below(90_000)),
        ),
      ),
    ).toEqual([]);
  });
});

describe('rows that belong together', () => {
  const label = y.map((_, row) => ((row >> 3) % 3 === 0 ? 2 : 1));

  it.each(['patient', 'MachineId', 'customer_id', 'Store'])('%s: told if their labels agree', (name) => {
    const column = columnOf(
      name,
      'number',
      cells((row) => 1000 + (((row >> 3) * 37) % 997)),
    );
    expect(findingsOf(column, { labels: label })).toMatchObject([
      { code: 'looks-like-group', groups: 50, rows: M, agreement: 1 },
    ]);
    expect(codesOf(column, { labels: label, atRandom: false })).toEqual([]);
  });

  it('under any name if their labels are nearly always the same', () => {
    expect(
      codesOf(
        columnOf(
          'site',
          'category',
          cells((row) => `s${row >> 3}`),
        ),
        { labels: label },
      ),
    ).toContain('looks-like-group');
  });

  describe('whether or not their labels agree', () => {
    it.each<[string, Column, number]>([
      [
        'patient',
        columnOf(
          'patient',
          'category',
          cells((row) => `p${row % 80}`),
        ),
        80,
      ],
      [
        'household, a number',
        columnOf(
          'household',
          'number',
          cells((row) => 5000 + (row >> 2)),
        ),
        100,
      ],
      [
        'SessionId',
        columnOf(
          'SessionId',
          'identifier',
          cells((row) => `s-${(row * 7) % 130}`),
        ),
        130,
      ],
      [
        'store_no, of 45',
        columnOf(
          'store_no',
          'number',
          cells(() => 1 + below(45)),
        ),
        45,
      ],
      [
        '患者编号',
        columnOf(
          '患者编号',
          'category',
          cells((row) => `H${row % 50}`),
        ),
        50,
      ],
      [
        'customer, of 12',
        columnOf(
          'customer',
          'category',
          cells(() => `c${below(12)}`),
        ),
        12,
      ],
    ])('%s: told', (_, column, groups) => {
      expect(findingsOf(column)).toMatchObject([{ code: 'looks-like-group', column: column.name, groups, rows: M }]);
      expect(codesOf(column, { atRandom: false })).toEqual([]);
    });

    it.each<[string, Column]>([
      [
        'a group of 8 values',
        columnOf(
          'age_group',
          'category',
          cells(() => `g${below(8)}`),
        ),
      ],
      [
        'a store of 8 values',
        columnOf(
          'store',
          'category',
          cells(() => `s${below(8)}`),
        ),
      ],
      [
        'a kind of vehicle',
        columnOf(
          'vehicle',
          'category',
          cells(() => `v${below(14)}`),
        ),
      ],
      [
        'numbers of people',
        columnOf(
          'people',
          'number',
          cells(() => below(30)),
        ),
      ],
      [
        'an amount',
        columnOf(
          'loan',
          'number',
          cells(() => 1000 * below(60)),
        ),
      ],
      [
        'the size of a household',
        columnOf(
          'household_size',
          'number',
          cells(() => below(12)),
        ),
      ],
      [
        'the age of a patient',
        columnOf(
          'patient_age',
          'number',
          cells(() => 20 + below(60)),
        ),
      ],
      [
        'another id for each patient',
        columnOf(
          'patient',
          'category',
          cells((row) => `p${row}`),
        ),
      ],
      [
        'an id of a zone',
        columnOf(
          'zone_id',
          'number',
          cells(() => below(40)),
        ),
      ],
      [
        'words of many values',
        columnOf(
          'city',
          'category',
          cells(() => `c${below(60)}`),
        ),
      ],
      [
        'yes or no',
        columnOf(
          'member',
          'boolean',
          cells(() => (below(2) ? 'yes' : 'no')),
        ),
      ],
    ])('%s: not', (_, column) => expect(codesOf(column)).toEqual([]));

    it('of a long table whose rows of one customer are far apart', () => {
      const length = 90_000;
      const values = Array.from({ length }, (_, row) => row % 30_000);
      const found = findingsOfColumns({
        table: tableOf(columnOf('customer', 'number', values)),
        label: 'y',
        y: Int32Array.from(values, () => 1 + below(2)),
        classes: ['p', 'q'],
        features: [],
        rows: Int32Array.from({ length }, (_, row) => row),
        atRandom: true,
      });
      expect(found).toMatchObject([{ code: 'looks-like-group', groups: 30_000, rows: length }]);
    });
  });
});

describe('rows that follow each other', () => {
  it.each<[string, Column]>([
    [
      'dates',
      columnOf(
        'Seen',
        'date',
        cells((row) => 1.6e12 + 86_400_000 * ((row * 7) % 300)),
      ),
    ],
    [
      'years',
      columnOf(
        'Year',
        'number',
        cells((row) => 1990 + (row % 30)),
      ),
    ],
  ])('%s: told if rows were split at random', (_, column) => {
    expect(codesOf(column)).toEqual(['looks-like-time']);
    expect(codesOf(column, { atRandom: false })).toEqual([]);
  });

  it.each<[string, Column]>([
    [
      'dates of birth',
      columnOf(
        'Date_of_birth',
        'date',
        cells((row) => 86_400_000 * ((row * 7) % 300)),
      ),
    ],
    [
      'minutes',
      columnOf(
        'time',
        'number',
        cells(() => below(60)),
      ),
    ],
  ])('%s: not', (_, column) => expect(codesOf(column)).toEqual([]));
});

it('each alarm is a sentence with its numbers and what to do, in both languages', () => {
  const all = [
    { code: 'label-copy', column: 'Exit', agreement: 0.9925, rows: 400 },
    { code: 'gives-label-away', column: 'Score', accuracy: 0.995, baseline: 0.7, rows: 400 },
    { code: 'identifier-learned', column: 'Id', by: 'order', distinct: 400, rows: 400 },
    { code: 'looks-like-group', column: 'patient', groups: 50, rows: 400, agreement: 1, chance: 0.58 },
    { code: 'looks-like-time', column: 'Seen', from: 0, to: 86_400_000, isDate: true },
    { code: 'shuffled-labels', accuracy: 0.8, low: 0.7, chance: 0.55, rows: 80 },
  ] as const;
  for (const { finding: textOf } of Object.values(LANGUAGES)) {
    for (const finding of all) {
      const text = textOf(finding);
      expect(text).toMatch(/\d/);
      expect(text).toContain('--');
    }
  }
});

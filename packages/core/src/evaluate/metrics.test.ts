import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { fromRows, matrix, rowRange } from '../matrix/matrix.ts';
import { metricsOf, metricsSums } from './metrics.ts';

/** Six rows of three classes; the answers are 1, 1, 2, 2, 1, 1. */
const outputs = fromRows([
  [0.7, 0.2, 0.1],
  [0.5, 0.3, 0.2],
  [0.2, 0.6, 0.2],
  [0.1, 0.9, 0.0],
  [0.8, 0.1, 0.1],
  [0.4, 0.3, 0.3],
]);
const y = [1, 1, 1, 2, 2, 3];

/** Rows of K positive numbers that sum to 1, and labels. */
const judged = fc.integer({ min: 2, max: 5 }).chain((K) =>
  fc.array(
    fc.record({
      cells: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: K, maxLength: K }),
      label: fc.integer({ min: 1, max: K }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
);

describe('metrics', () => {
  const metrics = metricsOf(outputs, y);

  it('count rows by class and answer', () => {
    expect(metrics.confusion).toEqual([
      [2, 1, 0],
      [1, 1, 0],
      [1, 0, 0],
    ]);
  });

  it('stand beside the largest class: 3 of 6 right, and class 1 has 3 of 6', () => {
    expect(metrics.rows).toBe(6);
    expect(metrics.accuracy).toBe(3 / 6);
    expect(metrics.baseline).toEqual({ label: 1, accuracy: 3 / 6 });
  });

  it('give recall, precision and F1 of each class, null where there is nothing to divide by', () => {
    // class 1: 2 of 3 found, 2 of 4 answers right, F1 4/7; class 2: 1 of 2, 1 of 2, 2/4; class 3: never answered.
    expect(metrics.perClass).toEqual([
      { support: 3, predicted: 4, correct: 2, recall: 2 / 3, precision: 2 / 4, f1: 4 / 7 },
      { support: 2, predicted: 2, correct: 1, recall: 1 / 2, precision: 1 / 2, f1: 2 / 4 },
      { support: 1, predicted: 0, correct: 0, recall: 0, precision: null, f1: 0 },
    ]);
    expect(metrics.macroF1).toBeCloseTo((4 / 7 + 2 / 4 + 0) / 3, 15);
    expect(metrics.balancedAccuracy).toBeCloseTo((2 / 3 + 1 / 2 + 0) / 3, 15);
  });

  it('take the log loss of the row’s class', () => {
    const sum = [0.7, 0.5, 0.2, 0.9, 0.1, 0.3].reduce((total, p) => total - Math.log(p), 0);
    expect(metrics.logLoss).toBeCloseTo(sum / 6, 14);
  });

  it('take the Brier score: of 0.7, 0.2, 0.1 for class 1 it is 0.09 + 0.04 + 0.01 = 0.14', () => {
    expect(metricsOf(fromRows([[0.7, 0.2, 0.1]]), [1]).brier).toBeCloseTo(0.14, 15);
  });

  it('bin the answers by confidence', () => {
    // Answers: 0.75 right, 0.75 wrong, 0.5 right, 1 right. Errors: |1 − 1.5| + |1 − 0.5| + |1 − 1| of 4 rows.
    const two = fromRows([
      [0.75, 0.25],
      [0.75, 0.25],
      [0.5, 0.5],
      [1, 0],
    ]);
    const { bins, expectedCalibrationError } = metricsOf(two, [1, 2, 1, 1]).calibration;
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 1, 0, 0, 2, 0, 1]);
    expect(bins[7]).toEqual({ from: 0.7, to: 0.8, count: 2, confidence: 0.75, accuracy: 0.5 });
    expect(bins[0]).toMatchObject({ confidence: null, accuracy: null });
    expect(expectedCalibrationError).toBe(0.25);
  });

  it('normalize one-vs-all outputs row by row: 0.9 and 0.6 are 0.6 and 0.4', () => {
    const { logLoss, brier } = metricsOf(fromRows([[0.9, 0.6]]), [2]);
    expect(logLoss).toBeCloseTo(-Math.log(0.4), 14);
    expect(brier).toBeCloseTo(0.72, 14);
  });

  it('stay finite where probabilities underflowed to 0', () => {
    expect(metricsOf(fromRows([[1, 0]]), [2]).logLoss).toBeCloseTo(744.44, 2); // −log 2^-1074
    expect(metricsOf(fromRows([[0, 0]]), [2]).logLoss).toBeCloseTo(Math.log(2), 14);
  });

  it('pass over rows without a label, and have nothing to say where all are', () => {
    expect(
      metricsOf(
        fromRows([
          [0.9, 0.1],
          [0.2, 0.8],
        ]),
        [0, 2],
      ),
    ).toMatchObject({ rows: 1, accuracy: 1 });
    expect(() => metricsOf(fromRows([[0.9, 0.1]]), [0])).toThrow(/no row has a label/);
  });

  it('leave classes without rows out of the balanced accuracy, and out of F1 where never answered', () => {
    const perfect = metricsOf(
      fromRows([
        [0.8, 0.1, 0.1],
        [0.1, 0.8, 0.1],
      ]),
      [1, 2],
    );
    expect(perfect).toMatchObject({ balancedAccuracy: 1, macroF1: 1 });
    expect(perfect.perClass[2]).toEqual({
      support: 0,
      predicted: 0,
      correct: 0,
      recall: null,
      precision: null,
      f1: null,
    });
  });

  it.each([NaN, Infinity, -0.1, 1.1])('refuse the output %d', (output) => {
    const bad = matrix(1, 2, Float64Array.of(0.5, output));
    expect(() => metricsOf(bad, [1])).toThrow(DeltascopeError);
  });

  it('refuse a label beyond K', () => {
    expect(() => metricsOf(fromRows([[0.5, 0.5]]), [3])).toThrow(/label 3 is not a whole number from 1 to 2/);
  });

  it('are the same bits whatever blocks the rows come in', () => {
    fc.assert(
      fc.property(judged, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const all = fromRows(rows.map(({ cells }) => cells));
        const labels = rows.map(({ label }) => label);
        const sums = metricsSums(all.columns);
        for (let first = 0; first < rows.length; first += size) {
          const count = Math.min(size, rows.length - first);
          sums.add(rowRange(all, first, count), labels.slice(first, first + count));
        }
        expect(sums.result()).toStrictEqual(metricsOf(all, labels));
      }),
    );
  });

  it('keep their bounds and agree with each other', () => {
    fc.assert(
      fc.property(judged, (rows) => {
        const all = fromRows(rows.map(({ cells }) => cells));
        const { perClass, ...metrics } = metricsOf(
          all,
          rows.map(({ label }) => label),
        );
        const shares = [metrics.accuracy, metrics.macroF1, metrics.balancedAccuracy, metrics.brier / 2];
        for (const share of [...shares, metrics.calibration.expectedCalibrationError]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(metrics.logLoss).toBeGreaterThanOrEqual(0);
        expect(metrics.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        expect(perClass.reduce((sum, { predicted }) => sum + predicted, 0)).toBe(rows.length);
        expect(metrics.baseline.accuracy).toBe(Math.max(...perClass.map(({ support }) => support)) / rows.length);
      }),
    );
  });
});

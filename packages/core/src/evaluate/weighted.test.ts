import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestColumn } from '../article/predict.ts';
import { fromRows } from '../matrix/matrix.ts';
import { metricsOf } from './metrics.ts';
import { weightedSums } from './weighted.ts';

const rows = fc.array(
  fc.record({
    cells: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
    label: fc.integer({ min: 1, max: 3 }),
    weight: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 30 },
);

test('whole weights give the figures of the rows written so often', () => {
  fc.assert(
    fc.property(rows, (each) => {
      const outputs = fromRows(each.map(({ cells }) => cells));
      const sums = weightedSums(3);
      const y = each.map(({ label }) => label);
      sums.add(outputs, { y, answers: largestColumn(outputs), weightOf: (i) => each[i].weight });
      const written = each.flatMap((one) => new Array<typeof one>(one.weight).fill(one));
      const weighted = sums.result();
      if (written.length === 0) {
        expect(weighted).toBeUndefined();
        return;
      }
      const metrics = metricsOf(
        fromRows(written.map(({ cells }) => cells)),
        written.map(({ label }) => label),
      );
      expect(weighted?.weight).toBe(written.length);
      expect(weighted?.accuracy).toBeCloseTo(metrics.accuracy, 12);
      expect(weighted?.logLoss).toBeCloseTo(metrics.logLoss, 10);
    }),
  );
});

test('a row without a label is passed over, whatever it weighs', () => {
  const sums = weightedSums(2);
  const outputs = fromRows([
    [0.75, 0.25],
    [0.5, 0.5],
    [0.25, 0.75],
  ]);
  sums.add(outputs, { y: [1, 0, 1], answers: [1, 1, 2], weightOf: (i) => [3, Number.NaN, 1][i] });
  // 3 of 4 are right; (3 · log(4/3) + log 4) / 4
  expect(sums.result()).toEqual({ weight: 4, accuracy: 0.75, logLoss: expect.closeTo(0.56233514, 8) });
});

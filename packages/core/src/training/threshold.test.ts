import { expect, test } from 'vitest';
import { temper } from '../model/temper.ts';
import { settled } from './settings/check.ts';
import { checkThreshold } from './settings/checkThreshold.ts';
import { thresholdOf } from './threshold.ts';

const y = Int32Array.of(1, 1, 1, 2, 2, 1);
const labels = { y } as unknown as Parameters<typeof thresholdOf>[0]['labels']; // the rest is not asked for
const scores = Float64Array.of(0.1, 0.2, 0.15, 0.3, 0.4, 0.35);
const unseen = { rows: Int32Array.of(0, 1, 2, 3, 4, 5), answers: new Int32Array(6).fill(1), scores };

const fitted = (threshold: string | undefined, given: Partial<typeof unseen> | null = {}) =>
  ({ settings: { threshold }, unseen: given === null ? undefined : { ...unseen, ...given } }) as unknown as Parameters<
    typeof thresholdOf
  >[1]; // the rest is not asked for

test('the best threshold has the highest mean of both recalls on the held-out rows', () => {
  // From 0.3 on both rows of class 2 are found, with one false alarm among four.
  expect(thresholdOf({ labels }, fitted('best'))).toEqual({
    value: 0.3,
    chosenOn: { rows: 6, truePositiveRate: 1, falsePositiveRate: 0.25 },
  });
});

test('a calibrated model keeps the threshold of its calibrated probabilities, which answers the same rows', () => {
  const kept = thresholdOf({ labels }, fitted('best'), { temperature: 2 })?.value ?? 0;
  const answers = Array.from(scores, (score) => {
    const p = Float64Array.of(1 - score, score);
    temper(p, 2);
    return p[1] >= kept ? 2 : 1;
  });
  expect(answers).toEqual([1, 1, 1, 2, 2, 2]);
});

test('a number is kept as it is given, and nothing if nothing is asked for', () => {
  expect(thresholdOf({ labels }, fitted('0.25', null))).toEqual({ value: 0.25 });
  expect(thresholdOf({ labels }, fitted(undefined))).toBeUndefined();
});

test('is for two classes, and the best for held-out rows', () => {
  expect(() => checkThreshold(3, settled({ threshold: '0.3' }))).toThrow('a threshold is for two classes');
  expect(() => checkThreshold(2, settled({ threshold: 'best', validation: 0 }))).toThrow('none are held out');
  expect(() => checkThreshold(2, settled({ threshold: '0.3', validation: 0 }))).not.toThrow();
});

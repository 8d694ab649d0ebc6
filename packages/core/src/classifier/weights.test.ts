import { expect, test } from 'vitest';
import { MLPClassifier } from './mlpClassifier.ts';

const X = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(2 * i)]);
const y = Array.from({ length: 40 }, (_, i) => (i % 5 === 0 ? 'yes' : 'no'));
const parameters = {
  solver: 'lbfgs',
  hiddenLayerSizes: 3,
  standardize: false,
  maxIter: 40,
  tol: 0,
  alpha: 0.1,
} as const;

test('sampleWeight: whole weights learn what the same rows written so often would', async () => {
  const sampleWeight = y.map((_, i) => i % 3);
  const rows = sampleWeight.flatMap((weight, i) => new Array<number>(weight).fill(i));
  const start = new MLPClassifier({ ...parameters, maxIter: 1 });
  const weighed = await start.fit(X, y, { sampleWeight });
  const often = await new MLPClassifier({ ...parameters, maxIter: 1 }).fit(
    rows.map((i) => X[i]),
    rows.map((i) => y[i]),
  );
  expect(weighed.loss).toBeCloseTo(often.loss, 12);
});

test('sampleWeight: weights that are all 1 change no bit', async () => {
  const plain = await new MLPClassifier(parameters).fit(X, y);
  const ones = await new MLPClassifier(parameters).fit(X, y, { sampleWeight: y.map(() => 1) });
  expect(ones.Theta).toEqual(plain.Theta);
});

test('classWeight: balanced is m / (K · count), and may be given by label', async () => {
  const balanced = await new MLPClassifier({ ...parameters, classWeight: 'balanced' }).fit(X, y);
  const given = await new MLPClassifier({ ...parameters, classWeight: { no: 40 / 64, yes: 40 / 16 } }).fit(X, y);
  expect(balanced.Theta).toEqual(given.Theta);
  expect(balanced.toModel().weighting).toEqual({ classes: [40 / 64, 40 / 16] });
  const plain = await new MLPClassifier(parameters).fit(X, y);
  const share = (classifier: MLPClassifier) => classifier.predict(X).filter((label) => label === 'yes').length;
  expect(share(balanced)).toBeGreaterThan(share(plain));
  const loaded = MLPClassifier.load(balanced.save());
  expect(loaded.parameters.classWeight).toBe('balanced');
});

test('weights that are none are refused', async () => {
  await expect(new MLPClassifier(parameters).fit(X, y, { sampleWeight: [1, 2] })).rejects.toThrow('2 weights for 40 rows');
  const negative = y.map((_, i) => (i === 6 ? -1 : 1));
  await expect(new MLPClassifier(parameters).fit(X, y, { sampleWeight: negative })).rejects.toThrow(
    'row 7: this row weighs -1',
  );
  expect(() => new MLPClassifier({ classWeight: { yes: -1 } })).toThrow("Give 'balanced', or an object");
});

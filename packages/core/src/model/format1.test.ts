/** Models of the format before, as the command line and MLPClassifier wrote them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MLPClassifier } from '../classifier/mlpClassifier.ts';
import { readModel } from './readModel.ts';
import { writeModel } from './writeModel.ts';

const bytesOf = (name: string) =>
  readFileSync(new URL(`../../../testkit/fixtures/models/format1-${name}.safetensors`, import.meta.url));

describe('a model of format 1', () => {
  test('by the command line is read with its figures and the settings that there still are', () => {
    const model = readModel(bytesOf('cli'));
    expect(model.training.options).toMatchObject({ iterations: 4, init: 'uniform', epsilon: 0.3, label: 'answer' });
    expect(model.training.options).not.toHaveProperty('onBadRow');
    expect(model.training.computedBy).toMatchObject({ kernels: 'exact', threads: 1 });
    expect(model.metrics.training).toMatchObject({ rows: 38, baseline: { class: 'no' } });
    expect(model.metrics.validation?.perClass.map((one) => one.class)).toEqual(model.labels.classes);
    expect(readModel(writeModel(model))).toEqual(model);
  });

  test('by MLPClassifier is read in the words of the settings: its epsilon was that of Adam', () => {
    const model = readModel(bytesOf('classifier'));
    const { options } = model.training;
    expect(options).toMatchObject({ adamEpsilon: 1e-7, beta1: 0.8, batchSize: 8, learningRate: 0.02, epochs: 3 });
    expect(options.epsilon).toBeUndefined();
    expect(model.metrics.training).toMatchObject({ rows: 24, baseline: { class: 'a', accuracy: 0.5 } });
    const { parameters } = MLPClassifier.fromModel(model);
    expect(parameters).toMatchObject({ epsilon: 1e-7, beta1: 0.8, batchSize: 8, maxIter: 3, hiddenLayerSizes: [3] });
  });
});

/** The two doors: what a classifier opens is what trace, check, attributions, judge and report of core say of its model. */
import { describe, expect, test } from 'vitest';
import { attributions } from '../attribute/attributions.ts';
import { text } from '../formula/text.ts';
import { parametersOf } from '../network/network.ts';
import { checkGradient } from '../trace/check.ts';
import { statement } from '../trace/explanation.ts';
import { record } from '../trace/record.ts';
import { judgeModel } from '../training/judge.ts';
import { MLPClassifier } from './mlpClassifier.ts';
import { labelledRows } from './rows.ts';

const X = Array.from({ length: 40 }, (_, i) => ({ Age: 20 + ((i * 7) % 50), Job: ['Artist', 'Doctor', null][i % 3] }));
const y = X.map(({ Age, Job }) => (Age > 45 || Job === 'Doctor' ? 1 : 0));
const classifier = await new MLPClassifier({ hiddenLayerSizes: [3], solver: 'lbfgs', alpha: 1 }).fit(X, y);
const model = classifier.toModel();
const { examples } = labelledRows(model, X, y);
const problem = { network: model.network, parameters: parametersOf(model.Theta), examples };

describe('trace', () => {
  test('is the recorded pass of the model, with rows by their numbers in X', async () => {
    const traced = await classifier.trace(X, y, { rows: [3, 7] });
    const reference = record({ ...problem, lambda: 1, rows: [3, 7] });
    expect(traced.J).toBe(reference.J);
    expect(traced.rows).toEqual([3, 7]);
    expect(traced.steps.map(({ name, matrix }) => [name, matrix])).toEqual(
      reference.steps.map(({ name, matrix }) => [name, matrix]),
    );
    expect(traced.J).toBeCloseTo(classifier.loss, 12);
    expect([traced.value('a3[3,1]'), traced.value('a3[3,2]')]).toEqual(classifier.predictProba([X[2]])[0]);
  });

  test('explains any number of the kept rows, down to the cell of X', async () => {
    const traced = await classifier.trace(X, y, { rows: [3] });
    const z = traced.explain('z2[3,1]');
    expect(text(statement(z))).toContain('z2[3,1] = ');
    expect(z.terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(z.value, 12);
    expect(traced.explain('a1[3,1]').origin).toMatchObject({ column: 'Age', tableRow: 3, raw: X[2].Age });
    expect(() => traced.explain('z2[9,1]')).toThrow('z2');
    expect(() => traced.explain('z9[3,1]')).toThrow('z9');
    expect(() => traced.explain('Theta1[1,1]@4')).toThrow(
      'asks for iteration 4, and a classifier holds its last alone',
    );
  });

  test('explain computes one number alone, with the bits of the whole trace', async () => {
    const traced = await classifier.trace(X, y, { rows: [17] });
    for (const address of ['z2[17,1]', 's3[17,2]', 'Delta1[2,1]', 'Theta1_grad[1,0]', 'Theta2[1,1]', 'J']) {
      expect((await classifier.explain(address, X, y)).value).toBe(traced.value(address));
    }
  });
});

test('check is the gradient check of core on these rows', async () => {
  expect(await classifier.check(X, y)).toEqual(checkGradient(problem, { lambda: 1 }));
});

describe('why', () => {
  test('is the integrated gradients of the row by columns, in the words of the labels', async () => {
    const why = await classifier.why(X[4]);
    const [answered] = classifier.predict([X[4]]);
    expect([why.answered, why.label]).toEqual([answered, answered]);
    const x = new Float64Array(examples.n);
    examples.read(4, 1, x);
    const label = classifier.classes.indexOf(answered) + 1;
    const found = attributions({ ...problem, x, label, baseline: model.inputMeans });
    expect(why.parts).toEqual(found.integratedGradients);
    const sum = why.columns.reduce((total, { integrated }) => total + integrated, 0);
    expect(sum + why.error).toBeCloseTo(why.output - why.outputAtBaseline, 12);
    expect(why.columns.map(({ column, raw }) => [column, raw]).sort()).toEqual([
      ['Age', X[4].Age],
      ['Job', X[4].Job],
    ]);
  });

  test('explains the output of any label, also of a row as a list', async () => {
    const rows = X.map(({ Age }) => [Age]);
    const plain = await new MLPClassifier({ hiddenLayerSizes: [3], solver: 'lbfgs' }).fit(rows, y);
    const [of0, of1] = [await plain.why([30], { label: 0 }), await plain.why([30], { label: 1 })];
    expect(of0.output + of1.output).toBeCloseTo(1, 12);
    await expect(plain.why([30], { label: 'yes' })).rejects.toThrow('"yes" is none of the classes');
    await expect(plain.why([30], { lable: 1 } as object)).rejects.toThrow('Did you mean label?');
  });
});

describe('evaluate', () => {
  test('is the judgement of core, in the words of the labels', () => {
    const judged = classifier.evaluate(X, y);
    expect(judged.accuracy).toBe(classifier.score(X, y));
    expect(judged.logLoss).toBe(judgeModel(model, examples).logLoss);
    expect(judged.perClass.map(({ class: name }) => name)).toEqual([0, 1]);
    expect(judged.baseline).toEqual({ class: 1, accuracy: y.filter((label) => label === 1).length / y.length });
  });

  test('refuses a label that is none of the classes, and a list of another length', () => {
    expect(() => classifier.evaluate(X, [2, ...y.slice(1)])).toThrow('label 2 in row 1 is none of the classes');
    expect(() => classifier.evaluate(X, [1])).toThrow('y has 1 labels and X 40 rows');
  });
});

test('a report is one text about these rows, in either language and form', async () => {
  const html = await classifier.report(X, y, { name: 'customers' });
  expect(html).toMatch(/^<!doctype html>/i);
  expect(html).toContain('customers');
  const zh = await classifier.report(X, y, { lang: 'zh', format: 'markdown', rows: [3] });
  expect(zh).toMatch(/^# /);
  expect(zh).toMatch(/[一-鿿]/);
  await expect(classifier.report(X, y, { lang: 'fr' } as object)).rejects.toThrow('lang is "fr". Give one of en, zh.');
});

test('a table and its label column are opened as X and y are', async () => {
  const table = {
    rowCount: 40,
    columns: [
      { kind: 'number', name: 'Age', values: Float64Array.from(X, ({ Age }) => Age) },
      {
        kind: 'category',
        name: 'Paid',
        codes: Int32Array.from(y, (label, i) => (i === 5 ? 0 : label + 1)),
        categories: ['no', 'yes'],
      },
    ],
  } as const;
  const ofTable = await new MLPClassifier({ hiddenLayerSizes: [3], solver: 'lbfgs' }).fit(table, 'Paid');
  expect(ofTable.evaluate(table, 'Paid').rows).toBe(39);
  const traced = await ofTable.trace(table, 'Paid', { rows: [8] });
  expect(traced.rows).toEqual([8]);
  await expect(ofTable.trace(table, 'Paid', { rows: [6] })).rejects.toThrow('row 6 of the table');
  expect((await ofTable.check(table, 'Paid')).passed).toBe(true);
  expect(await ofTable.report(table, 'Paid', { format: 'markdown' })).toContain('Paid');
});

describe('what a classifier tells of itself', () => {
  test('its columns, its inputs, and a summary', () => {
    expect(classifier.columns).toEqual(['Age', 'Job']);
    expect(classifier.inputs).toEqual(['Age', 'Job=Artist', 'Job=Doctor', 'Job missing']);
    const { loss, nIter } = classifier;
    expect(classifier.summary().split('\n')).toEqual([
      '2 columns: Age, Job',
      '4 inputs -> 2 classes: 0, 1',
      'Theta1 3 x 5: 3 units, relu',
      'Theta2 2 x 4: 2 outputs, softmax',
      '23 weights and biases by lbfgs, alpha 1',
      `J ${loss.toPrecision(6)} after ${nIter} iterations (converged: the gradient vanished)`,
      expect.stringMatching(/^\d+\.\d % of 40 training rows right \(always 1 \d+\.\d %\)$/),
    ]);
  });

  test('the summary in Chinese, with the names as they are', () => {
    const { loss, nIter } = classifier;
    expect(classifier.summary({ lang: 'zh' }).split('\n')).toEqual([
      '2 列：Age, Job',
      '4 个输入 -> 2 类：0, 1',
      'Theta1 3 x 5：3 个单元，relu',
      'Theta2 2 x 4：2 个输出，softmax',
      '23 个权重与偏置，优化方法 lbfgs，alpha 1',
      `${nIter} 次迭代后 J = ${loss.toPrecision(6)}（已收敛：梯度几乎为零）`,
      expect.stringMatching(/^40 行训练数据答对 \d+\.\d%（一律答 1 为 \d+\.\d%）$/),
    ]);
    expect(() => classifier.summary({ lang: 'fr' as 'en' })).toThrow('one of en, zh');
  });

  test('nothing before it has learned', async () => {
    const none = new MLPClassifier();
    expect(() => none.summary()).toThrow('has not learned anything yet');
    expect(() => none.evaluate(X, y)).toThrow('has not learned anything yet');
    await expect(none.trace(X, y)).rejects.toThrow('has not learned anything yet');
    await expect(none.why(X[0])).rejects.toThrow('has not learned anything yet');
  });
});

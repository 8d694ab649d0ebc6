import { describe, expect, test } from 'vitest';
import { errorText, LANGUAGES } from '../entries/words.ts';
import { DeltascopeError } from '../errors.ts';
import { MLPClassifier } from './mlpClassifier.ts';
import { trainTestSplit } from './selection.ts';

const X = Array.from({ length: 60 }, (_, i) => [i % 7, (i * i) % 11]);
const y = X.map(([a, b]) => (a + b > 8 ? 'high' : 'low'));
const OTHERS = X.map(([a, b]) => [b, a]);

const QUICK = { hiddenLayerSizes: [5], solver: 'adam', maxIter: 500, tol: 0, batchSize: 20 } as const;

/** Options that abort after the given iteration. */
function stoppingAt(iteration: number, reason?: unknown) {
  const controller = new AbortController();
  const onProgress = (progress: { readonly iteration: number }) => {
    if (progress.iteration === iteration) controller.abort(reason);
  };
  return { signal: controller.signal, onProgress };
}

describe('a training that is aborted', () => {
  test('rejects with an AbortError, whose causes are ours and the reason of the signal', async () => {
    const fitting = new MLPClassifier(QUICK).fit(X, y, stoppingAt(3, 'enough'));
    const error = await fitting.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject({ name: 'AbortError', message: expect.stringContaining('stopped after 3 iterations') });
    const { cause } = error as Error; // a DOMException is one
    expect(cause).toBeInstanceOf(DeltascopeError);
    expect(cause).toMatchObject({ code: 'aborted', fault: 'interrupted', cause: 'enough' });
  });

  test('is an Error of that name if the runtime has no DOMException', async () => {
    const had: unknown = Reflect.get(globalThis, 'DOMException');
    Reflect.deleteProperty(globalThis, 'DOMException');
    try {
      const error = await new MLPClassifier(QUICK).fit(X, y, stoppingAt(1)).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Error);
      expect(error).toMatchObject({ name: 'AbortError', cause: { code: 'aborted' } });
    } finally {
      Reflect.set(globalThis, 'DOMException', had);
    }
  });

  test.each([true, false])(
    'leaves what was fitted before, and what partialFit continues from (warmStart %s)',
    async (warmStart) => {
      const parameters = { ...QUICK, maxIter: 4, warmStart };
      const classifier = await new MLPClassifier(parameters).fit(X, y);
      const before = classifier.save();
      await expect(classifier.fit(OTHERS, y, stoppingAt(2))).rejects.toMatchObject({ name: 'AbortError' });
      expect(classifier.save()).toEqual(before);
      await expect(classifier.fit([[1]], ['a', 'b'])).rejects.toThrow('y has 2 labels');
      await expect(classifier.partialFit(X, y, { signal: { aborted: true } })).rejects.toMatchObject({
        name: 'AbortError',
      });
      const thrown = classifier.fit(X, y, {
        onProgress: () => {
          throw new Error('of the caller');
        },
      });
      await expect(thrown).rejects.toThrow('of the caller');
      expect(classifier.save()).toEqual(before);
      const undisturbed = await new MLPClassifier(parameters).fit(X, y);
      expect((await classifier.partialFit(X, y)).save()).toEqual((await undisturbed.partialFit(X, y)).save());
    },
  );

  test('has no effect if it was over before the signal came', async () => {
    const classifier = await new MLPClassifier({ ...QUICK, maxIter: 4 }).fit(X, y, stoppingAt(4));
    expect(classifier.nIter).toBe(4);
  });
});

test('a refit that diverges leaves what was fitted before', async () => {
  const linear = { ...QUICK, hiddenLayerSizes: [], solver: 'sgd', standardize: false } as const;
  const parameters = { ...linear, learningRateInit: 0.01, maxIter: 3 };
  const classifier = await new MLPClassifier(parameters).fit(X, y);
  const before = classifier.save();
  const far = X.map((row) => row.map((x) => 1e9 * x));
  await expect(classifier.fit(far, y)).rejects.toMatchObject({ fault: 'diverged' });
  expect(classifier.save()).toEqual(before);
});

describe('options', () => {
  test.each<['fit' | 'partialFit', object, string]>([
    ['fit', { singal: undefined }, 'fit has no option "singal". Did you mean signal?'],
    ['fit', { on_progress: () => {} }, 'fit has no option "on_progress". Did you mean onProgress?'],
    [
      'fit',
      { classes: ['low', 'high'] },
      'fit has no option "classes". There are: signal, onProgress, validation, sampleWeight.',
    ],
    ['partialFit', { clases: ['low', 'high'] }, 'partialFit has no option "clases". Did you mean classes?'],
    ['partialFit', { sampleWeights: [1] }, 'Did you mean sampleWeight?'],
    ['fit', { validation: X }, 'Give [X, y] or [table, label].'],
    ['fit', { signal: 5 }, 'signal is 5. Give the signal of an AbortController.'],
    ['fit', { onProgress: 'yes' }, 'onProgress is "yes". Give a function.'],
    ['fit', ['low', 'high'], 'the options of fit are'],
  ])('%s(X, y, %j)', async (method, options, sentence) => {
    const refused = new MLPClassifier(QUICK)[method](X, y, options);
    await expect(refused).rejects.toMatchObject({ code: 'option', fault: 'usage' });
    await expect(refused).rejects.toThrow(sentence);
  });
});

test('wrong options and parameters are said in Chinese to the end', () => {
  const inChinese = (call: () => unknown): string => {
    try {
      call();
    } catch (error) {
      if (error instanceof DeltascopeError) return errorText(error.detail, { language: LANGUAGES.zh });
    }
    return 'not refused';
  };
  expect(inChinese(() => new MLPClassifier({ alpha: -1 }))).toBe('alpha 是 -1。请给数，至少 0。');
  expect(inChinese(() => new MLPClassifier({ hiddenLayerSizes: {} } as object))).toBe(
    'hiddenLayerSizes 是一个对象。请给单元数（至少 1 的整数），或单元数的列表。',
  );
  expect(inChinese(() => trainTestSplit(X, y, { randomState: () => 1 } as object))).toBe(
    'randomState 是一个函数。请给整数，至少 0。',
  );
  expect(inChinese(() => new MLPClassifier((() => 1) as object))).toBe(
    '参数是一个函数。请给一个对象，例如 new MLPClassifier({ alpha: 1 })。',
  );
});

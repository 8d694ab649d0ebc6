/** Trainings by MLPClassifier, a small one and one of the size that fast kernels take, the same in Node and in a page. */
import { MLPClassifier } from '@deltascope/core/classifier';
import { type Engine, hasWasm } from '@deltascope/core/engine';

export interface TrainedClassifiers {
  readonly hasWasm: boolean;
  readonly trained: readonly {
    /** What computed. */
    readonly kernels: string | undefined;
    readonly Theta: readonly number[];
    readonly answers: readonly (readonly number[])[];
  }[];
}

const X = Array.from({ length: 300 }, (_, i) => ({ a: `${(i * 7) % 13}.5`, b: i % 5, c: 'rgb'[(i * i) % 3] }));
const y = X.map(({ a, b }) => Number(a) + b > 8);
/** 300 rows × 48,002 weights are large work. */
const SIZES = [[4], [6000]];

export async function trainedClassifiers(engine?: Engine): Promise<TrainedClassifiers> {
  const trained = [];
  for (const hiddenLayerSizes of SIZES) {
    const classifier = await new MLPClassifier({ hiddenLayerSizes, maxIter: 2, engine }).fit(X, y);
    trained.push({
      kernels: classifier.toModel().training.computedBy?.kernels,
      Theta: classifier.Theta.flatMap(({ data }) => [...data]),
      answers: classifier.predictProba(X.slice(0, 5)),
    });
  }
  return { hasWasm: hasWasm(), trained };
}

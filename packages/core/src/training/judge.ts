/** The one judge: metrics of prepared rows, and of a model on rows, block by block. */
import { type Examples, examplesOf } from '../engine/engine.ts';
import { defaultEngine } from '../engine/wasm/packedEngine.ts';
import { type Metrics, metricsSums } from '../evaluate/metrics.ts';
import { matrix } from '../matrix/matrix.ts';
import type { Model } from '../model/model.ts';
import { predictProbabilities } from '../model/predictProbabilities.ts';
import type { PreparedRows } from './prepare.ts';

const JUDGED_AT_ONCE = 4096;

export function judge(
  { prepared, examples: { m, y } }: Pick<PreparedRows, 'prepared' | 'examples'>,
  parameters: Float64Array,
): Metrics {
  const { layers } = prepared.network;
  const sums = metricsSums(layers[layers.length - 1]);
  for (const [first, count] of blocks(m)) {
    sums.add(prepared.outputs(parameters, first, count), y.subarray(first, first + count));
  }
  return sums.result();
}

/** By the engine whose bits are the reference's, so that figures do not depend on what computes. */
export function judgeModel(model: Pick<Model, 'network' | 'Theta'>, { m, n, y, read }: Examples): Metrics {
  const { layers } = model.network;
  const sums = metricsSums(layers[layers.length - 1]);
  const engine = defaultEngine();
  for (const [first, count] of blocks(m)) {
    const X = matrix(count, n);
    read(first, count, X.data);
    const labels = y.subarray(first, first + count);
    sums.add(predictProbabilities(model, examplesOf(X, labels), engine), labels);
  }
  return sums.result();
}

function* blocks(m: number): Generator<readonly [first: number, count: number]> {
  for (let first = 0; first < m; first += JUDGED_AT_ONCE) yield [first, Math.min(JUDGED_AT_ONCE, m - first)];
}

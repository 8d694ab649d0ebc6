/** What a model of weights that were there already says of its training, of which nothing is known. */
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { IMPORTED, type Model, type TrainingRecord } from './model.ts';

/** No history, no figures, no rows. */
export const NOTHING_KNOWN: Pick<Model, 'history' | 'metrics' | 'rows'> = {
  history: [],
  metrics: { training: null, validation: null },
  rows: { training: 0, validation: 0, dropped: [] },
};

/** A training that was not ours. */
export const NOT_OURS: Omit<TrainingRecord, 'optimizer' | 'lambda' | 'seed' | 'options'> = {
  engine: 'reference',
  precision: 'f64',
  iterations: 0,
  iterationOfParameters: 0,
  evaluations: 0,
  reason: IMPORTED,
  converged: false,
  J: 0,
};

/** With one output more, z = 0: the softmax of (0, z) is (1 − g(z), g(z)). */
export function withFirstClass(Theta: readonly Matrix[]): Matrix[] {
  const { columns, data } = Theta[Theta.length - 1];
  const both = matrix(2, columns);
  both.data.set(data, columns);
  return [...Theta.slice(0, -1), both];
}

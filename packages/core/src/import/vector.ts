/** Theta from all weights in one vector, as optimizers take it: the sizes of the layers must be known. */
import { failure } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { WEIGHTS } from '../names/weightNames.ts';
import { parameterCount, thetaShapes } from '../network/network.ts';
import { reshape } from '../network/unroll.ts';
import { importErrors } from '../words/en/importErrors.ts';
import { isScaleName } from './encoder.ts';
import type { Reading } from './readings.ts';

/** How a vector was made of matrices: column by column, as Octave does, or row by row, as NumPy does. */
export type Unrolled = 'columns' | 'rows';

export interface VectorSizes {
  readonly inputs?: number;
  readonly hidden?: readonly number[];
  readonly outputs?: number;
}

/** The name of the vector that the arrays are, beside a scale; undefined if there are others, or it is named as one layer. */
export function vectorIn(arrays: ReadonlyMap<string, Matrix>): string | undefined {
  const [first, ...others] = [...arrays].filter(([name]) => !isScaleName(name));
  if (!first || others.length > 0) return undefined;
  const [name, { rows, columns }] = first;
  return Math.min(rows, columns) === 1 && !WEIGHTS.test(name) ? name : undefined;
}

/** Throws `import-vector` (usage) if a size is not known, and `import-vector/count` (data) if they need other numbers. */
export function readingOfVector(
  name: string,
  { data }: Matrix,
  { inputs, hidden, outputs }: VectorSizes,
  unrolled: Unrolled,
): Reading {
  if (inputs === undefined || hidden === undefined || outputs === undefined) {
    throw failure(importErrors, 'import-vector', { count: data.length });
  }
  const layers = [inputs, ...hidden, outputs];
  const wanted = parameterCount({ layers });
  if (data.length !== wanted)
    throw failure(importErrors, 'import-vector/count', { count: data.length, layers, wanted });
  let offset = 0;
  const Theta = thetaShapes({ layers }).map(({ rows, columns }) => {
    const part = data.slice(offset, offset + rows * columns);
    offset += rows * columns;
    return unrolled === 'rows' ? matrix(rows, columns, part) : reshape(part, rows, columns);
  });
  const layer = { name: name || 'the vector', weights: matrix(data.length, 1, data), mayBeWhole: true };
  return { orientation: 'out-in', biases: 'within', layers: [layer], Theta };
}

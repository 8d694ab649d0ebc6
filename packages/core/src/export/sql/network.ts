/** The way through the network as steps of a query: z2, a2, …, the outputs, probabilities and label. */
import { failure } from '../../errors.ts';
import { row } from '../../matrix/matrix.ts';
import type { Model } from '../../model/model.ts';
import { activationOf } from '../../network/network.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import { formulaSql } from './formula.ts';
import type { Steps } from './steps.ts';
import { cases, literal, sum, word } from './text.ts';

/** The columns of z_L from those of x. Throws `export-activation` (data). */
export function layerSteps(
  steps: Steps,
  { network, Theta }: Pick<Model, 'network' | 'Theta'>,
  x: readonly string[],
): string[] {
  const activation = activationOf(network);
  const g = (z: string) => {
    const written = formulaSql(activation.formula.value, z);
    if (written !== undefined) return written;
    throw failure(exportErrors, 'export-activation', { target: 'sql', activation: activation.name });
  };
  let a = [...x];
  for (const [l, theta] of Theta.entries()) {
    const z = steps.add(
      `z${l + 2}`,
      Array.from({ length: theta.rows }, (_, i) => {
        const [bias, ...weights] = row(theta, i);
        return sum([literal(bias), ...weights.map((weight, j) => `${literal(weight)} * ${a[j]}`)]);
      }),
    );
    a = l + 1 < Theta.length ? steps.add(`a${l + 2}`, z.map(g)) : z;
  }
  return a;
}

/** Above, 1 + e^−z is 1. */
const LARGEST_Z = literal(40);
/** Below, e^z is 0 for the model. */
const SMALLEST_EXPONENT = literal(-708);
/** Below the largest, so much smaller a share is 0 whatever it is. */
const SMALLEST_SHARE = literal(-700);

const ONE = literal(1);

export interface Outputs {
  /** Columns in proportion to the probabilities. */
  readonly columns: readonly string[];
  /** The value of the largest: a number or a column. */
  readonly largest: string;
}

/** e^z over the largest of them; or each class's sigmoid; or either at the model's temperature. */
export function outputSteps(
  steps: Steps,
  { network, calibration }: Pick<Model, 'network' | 'calibration'>,
  z: readonly string[],
): Outputs {
  const outputs = network.output === 'softmax' ? softmaxSteps(steps, z) : sigmoidSteps(steps, z);
  if (!calibration) return outputs;
  const { columns, largest } = outputs;
  const T = literal(calibration.temperature);
  const logarithms = steps.add(
    'log',
    columns.map((a) =>
      cases(
        [`${largest} = 0`, literal(0)],
        [`${a} = 0`, `2e0 * ${SMALLEST_SHARE}`],
        [`${a} > 0`, `LN(${a} / ${largest}) / ${T}`],
      ),
    ),
  );
  return { columns: steps.add('tempered', logarithms.map(share)), largest: ONE };
}

function softmaxSteps(steps: Steps, z: readonly string[]): Outputs {
  const largest = steps.largest(z);
  const columns = steps.add(
    'e',
    z.map((one) => share(`(${one} - ${largest})`)),
  );
  return { columns, largest: ONE };
}

function share(logarithm: string): string {
  return cases(
    [`${logarithm} < ${SMALLEST_SHARE}`, literal(0)],
    [`${logarithm} >= ${SMALLEST_SHARE}`, `EXP(${logarithm})`],
  );
}

function sigmoidSteps(steps: Steps, z: readonly string[]): Outputs {
  const columns = steps.add(
    'a',
    z.map((one) =>
      cases(
        [`${one} < ${SMALLEST_EXPONENT}`, literal(0)],
        [`${one} < 0`, `EXP(${one}) / (1e0 + EXP(${one}))`],
        [`${one} <= ${LARGEST_Z}`, `1e0 / (1e0 + EXP(0e0 - ${one}))`],
        [`${one} > ${LARGEST_Z}`, literal(1)],
      ),
    ),
  );
  return { columns, largest: steps.largest(columns) };
}

/** Columns of the probabilities: each output over their sum, all the same if all are 0. The outputs are kept. */
export function probabilitySteps(steps: Steps, { columns, largest }: Outputs): string[] {
  const kept = [...columns, ...(columns.includes(largest) || largest === ONE ? [] : [largest])];
  const [total] = steps.add('total', [sum(columns)], kept);
  const same = literal(1 / columns.length);
  return steps.add(
    'p',
    columns.map((a) => cases([`${total} = 0`, same], [`${total} > 0`, `${a} / ${total}`])),
    kept,
  );
}

interface Decided extends Outputs {
  readonly probabilities: readonly string[];
  readonly classes: readonly string[];
  readonly threshold: number | undefined;
}

/** The class with the largest output, the first of equals; or by the threshold. */
export function labelSql({ columns, largest, probabilities, classes, threshold }: Decided): string {
  if (threshold === undefined)
    return cases(...columns.map((a, k): [string, string] => [`${a} = ${largest}`, word(classes[k])]));
  const [, p] = probabilities;
  const least = literal(threshold);
  return cases([`${p} >= ${least}`, word(classes[1])], [`${p} < ${least}`, word(classes[0])]);
}

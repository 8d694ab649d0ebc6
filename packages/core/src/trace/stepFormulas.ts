/** How whole matrices are computed, at any depth, in the article's order. Cells are made in explain.ts. */
import { activationFormula, gradientFormula } from '../formula/activations.ts';
import {
  apply,
  cell,
  difference,
  equals,
  type Formula,
  fraction,
  indicator,
  matrixOf,
  negative,
  number,
  power,
  product,
  sigma,
  sum,
  symbol,
  where,
} from '../formula/formula.ts';
import type { MatrixName } from '../names/matrixName.ts';
import { sigmoid } from '../network/activations/sigmoid.ts';
import { activationOf, type Network } from '../network/network.ts';
import type { Formed } from './lineage.ts';

/** How the matrix is computed: `a1 * Theta1'` for z2; undefined for what is given: X, what rows weigh and the weights. */
export function stepFormula(network: Formed & Network, { kind, layer: l }: MatrixName): Formula | undefined {
  const { layers, output } = network;
  const L = layers.length;
  const of = matrixOf;
  const ones = (right: Formula): Formula => ({ kind: 'with-ones', of: right });
  const times = (left: Formula, right: Formula): Formula => ({ kind: 'matrix-product', left, right });
  const transposed = (one: Formula): Formula => ({ kind: 'transpose', of: one });
  switch (kind) {
    case 'X':
    case 'w':
    case 'Theta':
    case 'grad':
      return undefined;
    case 'yv':
      return indicator({ left: { kind: 'label', row: 'i' }, relation: '=', right: symbol('k') });
    case 'a':
      if (l === 1) return ones(of('X'));
      if (l < L) return where(ones(apply('g', of('z', l))), activationFormula(activationOf(network)));
      if (output === 'softmax') return apply('softmax', of('z', l));
      return where(apply('g', of('z', l)), activationFormula(sigmoid));
    case 'z':
      return times(of('a', l - 1), transposed(of('Theta', l - 1)));
    case 's':
      if (l === L) return weighed(network, of('w'), difference(of('a', L), of('yv')));
      return { kind: 'without-bias', of: of('sWithBias', l) };
    case 'sWithBias': {
      const slope = apply("g'", ones(of('z', l)));
      const back: Formula = { kind: 'elementwise', left: times(of('s', l + 1), of('Theta', l)), right: slope };
      return where(back, gradientFormula(activationOf(network)));
    }
    case 'Delta':
      return times(transposed(of('s', l + 1)), of('a', l));
    case 'Theta_grad':
      return gradientOf(network, of('Delta', l), {
        kind: 'with-zeros',
        of: { kind: 'without-bias', of: of('Theta', l) },
      });
    case 'J':
      return costFormula(network);
    default:
      return kind satisfies never;
  }
}

/** `z2 = a1 * Theta1'`; yv is written cell by cell. */
export function stepStatement(matrix: MatrixName, formula: Formula | undefined): Formula {
  const left: Formula = matrix.kind === 'yv' ? labelCell('i', 'k') : { kind: 'matrix', matrix };
  return formula ? equals(left, formula) : left;
}

/** What sums over all rows are divided by: their number, or what they weigh. */
export function rowsSymbol({ weighs }: Pick<Formed, 'weighs'>): Formula {
  return symbol(weighs ? 'W' : 'm');
}

/** w .* (a − yv) if rows weigh. */
function weighed({ weighs }: Formed, w: Formula, error: Formula): Formula {
  return weighs ? { kind: 'elementwise', left: w, right: error } : error;
}

/** J without its name: what all outputs cost, by the number of rows, and the penalty. */
export function costFormula(formed: Formed): Formula {
  return sum(fraction(costSum(formed), rowsSymbol(formed)), penaltyFormula(formed));
}

/** Delta / m + λ / m · Theta, of matrices or of cells. */
export function gradientOf(formed: Formed, Delta: Formula, Theta: Formula): Formula {
  const rows = rowsSymbol(formed);
  return sum(fraction(Delta, rows), product(fraction(symbol('lambda'), rows), Theta));
}

const labelCell = (row: string | number, column: string | number) =>
  cell({ matrix: { kind: 'yv', layer: 0 }, row, column });

/** Σ over rows and classes of what an output costs. */
export function costSum({ layers: { length: L }, output, weighs }: Formed): Formula {
  const own = weighs ? [cell({ matrix: { kind: 'w', layer: 0 }, row: 'i', column: 1 })] : [];
  const a = cell({ matrix: { kind: 'a', layer: L }, row: 'i', column: 'k' });
  const yv = labelCell('i', 'k');
  const right = product(yv, apply('log', a));
  if (output === 'softmax') return sigma('i,k', negative(product(...own, yv, apply('log', a))));
  const one = number(1);
  const wrong = product(difference(one, yv), apply('log', difference(one, a)));
  const both = sum(right, wrong);
  return sigma('i,k', negative(weighs ? product(...own, both) : both));
}

/** λ / 2m times the squares of all weights but the biases'. */
export function penaltyFormula(formed: Formed): Formula {
  const squares = Array.from({ length: formed.layers.length - 1 }, (_, l) =>
    sigma('j,k', power({ kind: 'without-bias', of: matrixOf('Theta', l + 1) }, number(2))),
  );
  const factor = fraction(symbol('lambda'), product(number(2), rowsSymbol(formed)));
  return product(factor, squares.length === 1 ? squares[0] : sum(...squares));
}

/** (J(θ + ε) − J(θ − ε)) / 2ε, which the check compares the gradient with. */
export const checkFormula: Formula = {
  kind: 'equals',
  relation: '≈',
  sides: [
    fraction({ kind: 'partial', of: matrixOf('J') }, { kind: 'partial', of: symbol('theta') }),
    fraction(
      difference(
        apply('J', sum(symbol('theta'), symbol('epsilon'))),
        apply('J', difference(symbol('theta'), symbol('epsilon'))),
      ),
      product(number(2), symbol('epsilon')),
    ),
  ],
};

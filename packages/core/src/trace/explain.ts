/**
 * One number explained: its formula in names, the same with the numbers put in, term by term, and the cells that it
 * comes from. What is shown adds up to the traced bits, because terms are added in the order in which the reference
 * adds them.
 */
import { exp } from '../elementary/elementary.ts';
import { inputSource } from '../encode/encoder.ts';
import { explainInput } from '../encode/transform.ts';
import { activationFormula, gradientFormula } from '../formula/activations.ts';
import {
  apply,
  cell,
  cellsOf,
  difference,
  equals,
  type Formula,
  fraction,
  indicator,
  number,
  power,
  product,
  sigma,
  sum,
  symbol,
  where,
} from '../formula/formula.ts';
import type { Note } from '../formula/words.ts';
import { type Address, cellAt } from '../names/address.ts';
import { columnPlace } from '../names/axes.ts';
import { sigmoid } from '../network/activations/sigmoid.ts';
import { activationOf } from '../network/network.ts';
import { columnNamed } from '../table/column.ts';
import { explainCost } from './explainCost.ts';
import { explainRows } from './explainRows.ts';
import {
  type ExplainOptions,
  type Explanation,
  type Origin,
  type TableOrigin,
  type Term,
  term,
  totals,
} from './explanation.ts';
import { sumOf } from './largest.ts';
import { type Lineage, lineage } from './lineage.ts';
import { formedBy, type RowTrace, type Trace } from './record.ts';
import { gradientOf, rowsSymbol } from './stepFormulas.ts';
import { needWhole, noSuchMatrix, valueAt } from './valueAt.ts';

/** Throws `address` (usage) for a cell that the trace does not hold, `trace-row` for a row that is not used. */
export function explain(trace: RowTrace | Trace, address: Address, options: ExplainOptions = {}): Explanation {
  if (address.matrix.kind === 'J') return explainCost(needWhole(trace, address), options);
  const value = valueAt(trace, address);
  const how = lineage(formedBy(trace), address);
  if (!how) throw noSuchMatrix(trace, address.matrix);
  switch (how.kind) {
    case 'weight':
      return { address, value, note: { code: 'weight' }, terms: [], parents: [] };
    case 'row-weight':
      return { address, value, note: { code: 'row-weight', row: address.row }, terms: [], parents: [] };
    case 'rows':
      return explainRows(needWhole(trace, address), address, how, options);
    case 'products':
      return products(trace, address, how, options);
    case 'softmax':
      return softmax(trace, address, how, options);
    default:
      return plain({ address, value, ...plainParts(trace, address, how, options) });
  }
}

/** Without terms: its formula says where the number comes from. */
function plain(made: Omit<Explanation, 'terms' | 'parents'>): Explanation {
  return { ...made, terms: [], parents: made.formula ? cellsOf(made.formula) : [] };
}

type PlainParts = Pick<Explanation, 'formula' | 'numbers' | 'note' | 'origin'>;

function plainParts(
  trace: RowTrace,
  address: Address,
  how: Exclude<Lineage, { kind: 'rows' | 'products' | 'softmax' | 'weight' | 'row-weight' }>,
  options: ExplainOptions,
): PlainParts {
  const { network, lambda, m, W = m } = trace;
  const at = (of: Address) => number(valueAt(trace, of));
  switch (how.kind) {
    case 'bias':
      return { formula: number(1), numbers: number(1), note: { code: 'bias' } };
    case 'input': {
      const { row, column } = address;
      const note: Note = { code: 'input', input: columnPlace(network, address.matrix, column, options.names), row };
      const origin = options.table && originOf(options.table, how.input, row);
      const formula = cell({ matrix: { kind: 'X', layer: 0 }, row, column });
      return { formula, numbers: at(address), note, ...(origin && { origin }) };
    }
    case 'label':
      return labelParts(trace, address, how.label, options);
    case 'copy':
      return { formula: cell(how.of), numbers: at(how.of), note: { code: 'copy' } };
    case 'difference': {
      const formula = difference(cell(how.minuend), cell(how.subtrahend));
      const numbers = difference(at(how.minuend), at(how.subtrahend));
      if (!how.factor) return { formula, numbers };
      return { formula: product(cell(how.factor), formula), numbers: product(at(how.factor), numbers) };
    }
    case 'activation': {
      const by = how.by === 'sigmoid' ? sigmoid : activationOf(network);
      return { formula: where(apply('g', cell(how.of)), activationFormula(by)), numbers: apply('g', at(how.of)) };
    }
    case 'gradient': {
      const [Delta, Theta] = [at(how.Delta), at(how.Theta)];
      if (!how.penalized) {
        const formula = fraction(cell(how.Delta), rowsSymbol(formedBy(trace)));
        return { formula, numbers: fraction(Delta, number(W)), note: { code: 'not-penalized' } };
      }
      const numbers = sum(fraction(Delta, number(W)), product(fraction(number(lambda), number(W)), Theta));
      return { formula: gradientOf(formedBy(trace), cell(how.Delta), cell(how.Theta)), numbers };
    }
    default:
      return how satisfies never;
  }
}

function labelParts(
  trace: RowTrace,
  { matrix, row, column }: Address,
  k: number,
  { names }: ExplainOptions,
): PlainParts {
  const { layers } = trace.network;
  const classes = Array.from({ length: layers[layers.length - 1] }, (_, c) => c + 1);
  const y = classes.find((label) => valueAt(trace, cellAt(matrix, row, label)) === 1) ?? 0;
  const isOfClass = (left: Formula) => indicator({ left, relation: '=', right: number(k) });
  const of = columnPlace(trace.network, matrix, column, names);
  return {
    formula: isOfClass({ kind: 'label', row }),
    numbers: isOfClass(number(y)),
    note: { code: 'label', of, row, isIt: y === k },
  };
}

function products(
  trace: RowTrace,
  address: Address,
  { terms: factors, gradientAt }: Lineage & { kind: 'products' },
  { names }: ExplainOptions,
): Explanation {
  const { network } = trace;
  const terms = factors.map(([left, right]): Term => {
    const [a, b] = [valueAt(trace, left), valueAt(trace, right)];
    return term({
      formula: product(cell(left), cell(right)),
      numbers: product(number(a), number(b)),
      value: a * b,
      place: columnPlace(network, left.matrix, left.column, names),
    });
  });
  const short = shortSum(factors[0], gradientAt === undefined ? 'row' : 'column');
  const whole = { formula: short, value: sumOf(terms) };
  const { inNames, inNumbers } = totals(short, { terms, value: whole.value });
  const made = { address, value: valueAt(trace, address), terms, sum: whole };
  if (gradientAt === undefined) return { ...made, formula: inNames, numbers: inNumbers, parents: cellsOf(inNames) };
  const [z, at] = gradientAt === 'bias' ? [1, number(1)] : [valueAt(trace, gradientAt), cell(gradientAt)];
  const formula = product(inNames, apply("g'", at));
  const activation = activationOf(network);
  return {
    ...made,
    formula: where(formula, gradientFormula(activation)),
    numbers: equals(
      product(inNumbers, apply("g'", number(z))),
      product(number(whole.value), number(activation.gradient(z))),
    ),
    ...(gradientAt === 'bias' && { note: { code: 'bias-goes-no-further' } }),
    parents: cellsOf(formula),
  };
}

/** `Σ a1·Theta1`: the second cell runs along its row, as in a·Θᵀ, or along its column, as in s·Θ. */
function shortSum([left, right]: readonly [Address, Address], along: 'row' | 'column'): Formula {
  const running = along === 'row' ? { ...right, column: 'k' } : { ...right, row: 'k' };
  return sigma('k', product(cell({ ...left, column: 'k' }), cell(running)));
}

/** The largest z is taken off first, so that no power overflows; it cancels. */
function softmax(
  trace: RowTrace,
  address: Address,
  { of, all }: Lineage & { kind: 'softmax' },
  { names }: ExplainOptions,
): Explanation {
  const zs = all.map((one) => valueAt(trace, one));
  const largest = Math.max(...zs);
  const powerOf = (z: Formula, most: Formula) => power(symbol('e'), difference(z, most));
  const inName = apply('max', cell({ ...of, column: 'j' }));
  const terms = all.map((one, k) =>
    term({
      formula: powerOf(cell(one), inName),
      numbers: powerOf(number(zs[k]), number(largest)),
      value: exp(zs[k] - largest),
      place: columnPlace(trace.network, address.matrix, one.column, names),
    }),
  );
  const short = sigma('k', powerOf(cell({ ...of, column: 'k' }), inName));
  const whole = { formula: short, value: sumOf(terms) };
  const { inNames, inNumbers } = totals(short, { terms, value: whole.value });
  return {
    address,
    value: valueAt(trace, address),
    formula: fraction(powerOf(cell(of), inName), inNames),
    numbers: fraction(number(exp(valueAt(trace, of) - largest)), inNumbers),
    terms,
    sum: whole,
    parents: [...all],
  };
}

function originOf({ encoder, columns }: TableOrigin, input: number, row: number): Origin | undefined {
  const { column: name } = inputSource(encoder, input - 1);
  const column = columnNamed({ columns }, name);
  return column && { column: name, tableRow: row, ...explainInput(encoder, input - 1, column, row - 1) };
}

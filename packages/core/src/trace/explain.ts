/**
 * One number explained: its formula in symbols, the same with the numbers put in, term by term, and the cells that it
 * comes from. What is shown adds up to the traced bits, because terms are added in the order in which the reference
 * adds them.
 */
import { exp } from '../elementary/elementary.ts';
import { inputSource } from '../encode/encoder.ts';
import { explainInput } from '../encode/transform.ts';
import type { Examples } from '../engine/engine.ts';
import { backward, forward } from '../engine/pass.ts';
import { DeltascopeError, nearest } from '../errors.ts';
import { sigmoid } from '../network/activations/sigmoid.ts';
import { activationOf } from '../network/network.ts';
import { type Address, formatAddress } from './address.ts';
import { explainCost } from './explainCost.ts';
import {
  type ExplainOptions,
  type Explanation,
  needExamples,
  type Origin,
  type TableOrigin,
  type Term,
} from './explanation.ts';
import { HEAVIEST_KEPT, type RowPart } from './heaviest.ts';
import { keepLargest, sumOf } from './largest.ts';
import { cellLatex } from './latex.ts';
import { lineage } from './lineage.ts';
import { keptRows, type RowTrace, type Step, stepNamed, streamedBlocks, type Trace, thetaOf } from './record.ts';

/** Throws `address` (usage) for a cell that the trace does not hold. */
export function explain(trace: RowTrace | Trace, address: Address, options: ExplainOptions = {}): Explanation {
  if (address.matrix === 'J') return explainCost(needWhole(trace, address), options);
  const { network, lambda, m } = trace;
  const value = valueAt(trace, address);
  const how = lineage(network, address);
  if (!how) throw noSuchMatrix(trace, address.matrix);
  const show = formatAddress;
  const number = (cell: Address) => valueAt(trace, cell);
  const plain = (formula: string, substituted: string, parents: readonly Address[]): Explanation => ({
    address,
    value,
    formula,
    substituted,
    latex: cellLatex(address, how, network),
    terms: [],
    parents,
  });
  switch (how.kind) {
    case 'given':
      return plain(how.words, String(value), []);
    case 'input':
      return {
        ...plain(`input ${how.input} of row ${address.row}, as the encoder made it`, String(value), []),
        ...(options.table && { origin: originOf(options.table, how.input, address.row) }),
      };
    case 'label':
      return plain(`1 if the label of row ${address.row} is class ${how.label}, else 0`, String(value), []);
    case 'copy':
      return plain(`${show(how.of)}: the same cell before the bias column is dropped`, String(number(how.of)), [
        how.of,
      ]);
    case 'difference':
      return plain(
        `${show(how.minuend)} - ${show(how.subtrahend)}`,
        `${number(how.minuend)} - ${number(how.subtrahend)}`,
        [how.minuend, how.subtrahend],
      );
    case 'activation': {
      const { text } = (how.by === 'sigmoid' ? sigmoid : activationOf(network)).formula;
      return plain(`g(${show(how.of)}), g(z) = ${text.value}`, `g(${number(how.of)})`, [how.of]);
    }
    case 'softmax': {
      const zs = how.all.map(number);
      const largest = Math.max(...zs);
      const terms = how.all.map((cell, k) => ({
        symbols: `e^(${show(cell)} - largest)`,
        numbers: `e^(${zs[k]} - ${largest})`,
        value: exp(zs[k] - largest),
        from: [cell],
      }));
      const sum = sumOf(terms);
      const own = exp(number(how.of) - largest);
      return {
        ...plain(`e^(${show(how.of)} - largest) / sum`, `${own} / ${sum}`, how.all),
        terms,
        sum,
      };
    }
    case 'products': {
      const terms = how.terms.map(([left, right]) => product(trace, left, right));
      const sum = sumOf(terms);
      const parents = how.terms.flat();
      if (how.gradientAt === undefined) return { ...plain('sum', String(sum), parents), terms, sum };
      const z = how.gradientAt === 'bias' ? 1 : number(how.gradientAt);
      const at = how.gradientAt === 'bias' ? '1' : show(how.gradientAt);
      const { gradient, formula } = activationOf(network);
      return {
        ...plain(
          `sum * g'(${at}), g'(z) = ${formula.text.gradient}`,
          `${sum} * g'(${z}) = ${sum} * ${gradient(z)}`,
          how.gradientAt === 'bias' ? parents : [...parents, how.gradientAt],
        ),
        terms,
        sum,
      };
    }
    case 'rows':
      return {
        ...plain(`sum over all ${m} rows`, String(value), []),
        ...overRows(needWhole(trace, address), address, how, options),
      };
    case 'gradient': {
      const [Delta, Theta] = [number(how.Delta), number(how.Theta)];
      if (!how.penalized) {
        const words = `${show(how.Delta)} / m: biases are not penalized`;
        return plain(words, `${Delta} / ${m}`, [how.Delta]);
      }
      const words = `${show(how.Delta)} / m + lambda / m * ${show(how.Theta)}`;
      return plain(words, `${Delta} / ${m} + ${lambda} / ${m} * ${Theta}`, [how.Delta, how.Theta]);
    }
    default:
      return how satisfies never;
  }
}

function product(trace: RowTrace, left: Address, right: Address): Term {
  const [a, b] = [valueAt(trace, left), valueAt(trace, right)];
  return {
    symbols: `${formatAddress(left)} * ${formatAddress(right)}`,
    numbers: `${a} * ${b}`,
    value: a * b,
    from: [left, right],
  };
}

function originOf({ encoder, columns, tableRows }: TableOrigin, input: number, row: number): Origin | undefined {
  const { column: name } = inputSource(encoder, input - 1);
  const column = columns.find((one) => one.name === name);
  const tableRow = tableRows[row - 1];
  return column && { column: name, tableRow, ...explainInput(encoder, input - 1, column, tableRow - 1) };
}

interface RowSum {
  readonly left: Omit<Address, 'row'>;
  readonly right: Omit<Address, 'row'>;
}

/** The terms of Delta's sum over rows, the largest listed. */
function overRows(
  trace: Trace,
  delta: Address,
  { left, right }: RowSum,
  options: ExplainOptions,
): Pick<Explanation, 'terms' | 'sum' | 'rest' | 'parents'> {
  const { network, m } = trace;
  const examples = needExamples(options);
  const { rowTerms = HEAVIEST_KEPT } = options;
  const rows = heaviestOf(trace, delta, { left, right }, { examples, rowTerms });
  const { X, yv } = keptRows(network, examples, rows);
  const pass = forward(network, thetaOf(trace), X);
  const S = backward(network, thetaOf(trace), pass, yv).s[layerOf(left.matrix)];
  const A = pass.a[layerOf(right.matrix)];
  const terms = rows.map((row, i) => {
    const factors = [S.data[i * S.columns + left.column - 1], A.data[i * A.columns + right.column]];
    const from = [left, right].map((cell) => ({ ...cell, row }));
    const symbols = from.map(formatAddress).join(' * ');
    return { symbols, numbers: factors.join(' * '), value: factors[0] * factors[1], from };
  });
  const sum = valueAt(trace, delta);
  return {
    terms,
    sum,
    rest: m > terms.length ? { count: m - terms.length, value: sum - sumOf(terms) } : undefined,
    parents: terms.flatMap(({ from }) => from),
  };
}

/** The rows of the largest terms: those that the trace kept while all passed, or found by passing all once more. */
function heaviestOf(
  trace: Trace,
  { matrix: name, row, column }: Address,
  { left, right }: RowSum,
  { examples, rowTerms }: { readonly examples: Examples; readonly rowTerms: number },
): number[] {
  const { network, heaviest } = trace;
  if (heaviest && rowTerms <= HEAVIEST_KEPT) {
    return heaviest
      .delta(layerOf(name), row, column)
      .slice(0, rowTerms)
      .map((part) => part.row);
  }
  const largest: RowPart[] = [];
  const Theta = thetaOf(trace);
  let seen = 0;
  for (const { X, yv } of streamedBlocks(network, examples)) {
    const pass = forward(network, Theta, X);
    const S = backward(network, Theta, pass, yv).s[layerOf(left.matrix)];
    const A = pass.a[layerOf(right.matrix)];
    for (let i = 0; i < S.rows; i++) {
      const row = seen + i + 1;
      const value = S.data[i * S.columns + left.column - 1] * A.data[i * A.columns + right.column];
      keepLargest(largest, rowTerms, value, () => ({ row, value }));
    }
    seen += S.rows;
  }
  return largest.map((part) => part.row);
}

function layerOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

/** The number at an address. Throws `address` (usage) where the trace does not hold it. */
export function valueAt(trace: RowTrace | Trace, { matrix: name, row, column }: Address): number {
  if (name === 'J') return needWhole(trace, { matrix: name, row, column }).J;
  const step = stepNamed(trace, name);
  if (!step) throw noSuchMatrix(trace, name);
  const i = step.perRow ? trace.rows.indexOf(row) : row - 1;
  const j = step.bias ? column : column - 1;
  if (i < 0 || i >= step.matrix.rows || j < 0 || j >= step.matrix.columns) throw outOfRange(trace, step, row, column);
  return step.matrix.data[i * step.matrix.columns + j];
}

/** Throws `explain-rows` (usage) for a trace of rows, which holds nothing that sums over all of them. */
function needWhole(trace: RowTrace | Trace, address: Address): Trace {
  if ('J' in trace) return trace;
  throw new DeltascopeError({
    code: 'explain-rows',
    fault: 'usage',
    what: `${formatAddress(address)} sums over all rows, and this trace holds ${trace.rows.length} of them`,
    next: 'Record the whole cost function.',
  });
}

function noSuchMatrix({ steps }: RowTrace, name: string): DeltascopeError {
  const names = [...steps.map((step) => step.name), 'J'];
  const near = nearest(name, names);
  return new DeltascopeError({
    code: 'address',
    fault: 'usage',
    what: `there is no step "${name}"`,
    next: near ? `Did you mean ${near}?` : `The steps are ${names.join(', ')}.`,
  });
}

function outOfRange({ rows, m }: RowTrace, step: Step, row: number, column: number): DeltascopeError {
  const columns = step.bias ? `0 (bias) to ${step.matrix.columns - 1}` : `1 to ${step.matrix.columns}`;
  const rowWords = step.perRow
    ? `rows 1 to ${m}, of which this trace keeps ${rows.join(', ')}`
    : `rows 1 to ${step.matrix.rows}`;
  return new DeltascopeError({
    code: 'address',
    fault: 'usage',
    what: `${formatAddress({ matrix: step.name, row, column })} is outside ${step.name}`,
    next: `It has ${rowWords}, and columns ${columns}.`,
  });
}

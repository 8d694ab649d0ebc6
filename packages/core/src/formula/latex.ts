/** Formulas as LaTeX, with the article's letters: the layer above in parentheses, the cell below. */
import type { MatrixName } from '../names/matrixName.ts';
import {
  ATOM,
  type Formula,
  type FunctionName,
  POWER,
  PRODUCT,
  RELATION,
  SUM,
  type SymbolName,
  type Tightness,
} from './formula.ts';
import { asFactor, isBareCall, needsBrackets, underSigma } from './writing.ts';

/** Totals of more parts than these are written with dots. */
const MOST_TERMS = 4;

/** What is between two `$`. */
export function latex(formula: Formula): string {
  return write(formula, RELATION);
}

/** A total with parts that are not listed goes by its short name. */
const writesOut = ({ terms, more }: Formula & { kind: 'total' }) => terms.length > 0 && more === undefined;

function write(formula: Formula, least: Tightness): string {
  return needsBrackets(formula, least, writesOut) ? `\\left(${bare(formula)}\\right)` : bare(formula);
}

const SYMBOLS: Readonly<Partial<Record<SymbolName, string>>> = {
  lambda: '\\lambda',
  theta: '\\theta',
  epsilon: '\\epsilon',
};

const FUNCTIONS: Readonly<Partial<Record<FunctionName, string>>> = {
  log: '\\log',
  tanh: '\\tanh',
  max: '\\max',
  softmax: '\\mathrm{softmax}',
};

function bare(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return String(formula.value).replace(/e\+?(-?\d+)$/, ' \\cdot 10^{$1}');
    case 'symbol':
      return SYMBOLS[formula.name] ?? formula.name;
    case 'matrix':
      return letter(formula.matrix);
    case 'cell':
      return `${bracketed(formula.matrix)}_{${formula.row},${formula.column}}`;
    case 'label':
      return `y_{${formula.row}}`;
    case 'sum':
      return added(formula.terms.map((term) => write(term, SUM)));
    case 'difference':
      return `${write(formula.left, SUM)} - ${write(formula.right, PRODUCT)}`;
    case 'negative':
      return `-${write(formula.of, PRODUCT)}`;
    case 'product':
      return product(formula.factors);
    case 'fraction':
      return `\\frac{${latex(formula.above)}}{${latex(formula.below)}}`;
    case 'power':
      return `${braced(formula.base)}^{${latex(formula.exponent)}}`;
    case 'apply':
      return apply(formula.name, formula.to);
    case 'sigma':
      return `\\sum_{${formula.over}} ${write(formula.of, underSigma(formula.of))}`;
    case 'total':
      return writesOut(formula) ? written(formula.terms) : bare(formula.short);
    case 'matrix-product':
      return `${write(formula.left, POWER)} \\, ${write(formula.right, POWER)}`;
    case 'elementwise':
      return `${write(formula.left, POWER)} \\circ ${write(formula.right, POWER)}`;
    case 'transpose':
      return `${braced(formula.of)}^{\\top}`;
    case 'with-ones':
      return `[1 \\; ${latex(formula.of)}]`;
    case 'with-zeros':
      return `[0 \\; ${latex(formula.of)}]`;
    case 'without-bias':
      return `${write(formula.of, ATOM)}_{:,\\,2:\\mathrm{end}}`;
    case 'cases':
      return cases(formula);
    case 'partial':
      return `\\partial ${write(formula.of, ATOM)}`;
    case 'equals':
      return formula.sides.map(latex).join(formula.relation === '≈' ? ' \\approx ' : ' = ');
    case 'where':
      return `${latex(formula.of)},\\; ${latex(formula.definition)}`;
    default:
      return formula satisfies never;
  }
}

/** `s^{(3)}`, `\nabla \Theta^{(1)}`, `\tilde{s}^{(2)}` */
function letter({ kind, layer }: MatrixName): string {
  switch (kind) {
    case 'yv':
      return 'y_v';
    case 'grad':
      return '\\nabla J';
    case 'Theta_grad':
      return `\\nabla \\Theta^{(${layer})}`;
    case 'sWithBias':
      return `\\tilde{s}^{(${layer})}`;
    case 'Theta':
    case 'Delta':
      return `\\${kind}^{(${layer})}`;
    case 'a':
    case 'z':
    case 's':
      return `${kind}^{(${layer})}`;
    case 'X':
    case 'w':
    case 'J':
      return kind;
    default:
      return kind satisfies never;
  }
}

/** What has an index or a ∇ already takes another index in brackets; a cell of X is x. */
function bracketed(matrix: MatrixName): string {
  if (matrix.kind === 'X') return 'x';
  return matrix.kind === 'yv' || matrix.kind === 'Theta_grad' ? `(${letter(matrix)})` : letter(matrix);
}

/** A base with a layer above it is put in braces before another exponent. */
function braced(base: Formula): string {
  if (base.kind === 'cell') return `\\left(${bare(base)}\\right)`;
  return base.kind === 'symbol' ? bare(base) : `{${write(base, POWER)}}`;
}

const OTHERWISE = { '=': '\\ne', '>': '\\le' } as const;

/** 1 or 0 by the short sign of it, other values in two lines. */
function cases({ left, relation, right, value, otherwise }: Formula & { kind: 'cases' }): string {
  const [before, after] = [write(left, SUM), write(right, SUM)];
  if (isNumber(value, 1) && isNumber(otherwise, 0)) return `\\mathbf{1}[${before} ${relation} ${after}]`;
  const line = (one: Formula, between: string) => `${latex(one)} & ${before} ${between} ${after}`;
  return `\\begin{cases} ${line(value, relation)} \\\\ ${line(otherwise, OTHERWISE[relation])} \\end{cases}`;
}

const isNumber = (formula: Formula, value: number) => formula.kind === 'number' && formula.value === value;

function added(terms: readonly string[]): string {
  return terms
    .map((term, i) => (i === 0 ? term : term.startsWith('-') ? ` - ${term.slice(1)}` : ` + ${term}`))
    .join('');
}

function written(terms: readonly Formula[]): string {
  const all = terms.map((term) => write(term, SUM));
  return added(all.length <= MOST_TERMS ? all : [...all.slice(0, MOST_TERMS - 1), '\\dots', all[all.length - 1]]);
}

function product(factors: readonly Formula[]): string {
  const between = factors.every(({ kind }) => kind === 'number') ? ' \\cdot ' : ' \\, ';
  return factors.map((factor, i) => write(factor, asFactor(factor, i === factors.length - 1))).join(between);
}

function apply(name: FunctionName, to: readonly Formula[]): string {
  const written = FUNCTIONS[name] ?? name;
  if (isBareCall(name, to, writesOut)) return `${written} ${bare(to[0])}`;
  return `${written}(${to.map(latex).join(', ')})`;
}

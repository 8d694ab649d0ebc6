/**
 * A formula as a tree, whether its leaves are names or numbers. It is written as text (text.ts), LaTeX (latex.ts) and
 * MathML (mathML.ts); nothing else in the house makes formulas.
 */
import type { Address } from '../names/address.ts';
import type { MatrixKind, MatrixName } from '../names/matrixName.ts';

/** A row or a column: a number, or a letter that runs. */
export type Index = number | string;

/** A name in a formula that is not a number of the network. */
export type SymbolName = 'm' | 'W' | 'lambda' | 'z' | 'e' | 'k' | 'theta' | 'epsilon';

/** A function that formulas call. */
export type FunctionName = 'g' | "g'" | 'log' | 'tanh' | 'max' | 'softmax' | 'J';

/** A formula as a tree, which is written as text, LaTeX or MathML. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: SymbolName }
  | { readonly kind: 'matrix'; readonly matrix: MatrixName }
  | { readonly kind: 'cell'; readonly matrix: MatrixName; readonly row: Index; readonly column: Index }
  /** y of a row. */
  | { readonly kind: 'label'; readonly row: Index }
  | { readonly kind: 'sum'; readonly terms: readonly Formula[] }
  | { readonly kind: 'difference'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'negative'; readonly of: Formula }
  | { readonly kind: 'product'; readonly factors: readonly Formula[] }
  | { readonly kind: 'fraction'; readonly above: Formula; readonly below: Formula }
  | { readonly kind: 'power'; readonly base: Formula; readonly exponent: Formula }
  | { readonly kind: 'apply'; readonly name: FunctionName; readonly to: readonly Formula[] }
  /** Σ; `over` are the letters that run. */
  | { readonly kind: 'sigma'; readonly over: string; readonly of: Formula }
  /** A sum with its parts, to be written by its short name (a Σ, or a number) or part by part. */
  | { readonly kind: 'total'; readonly short: Formula; readonly terms: readonly Formula[]; readonly more?: More }
  | { readonly kind: 'matrix-product' | 'elementwise'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'transpose'; readonly of: Formula }
  /** A column of ones or of zeros in front, or the first column dropped. */
  | { readonly kind: 'with-ones' | 'with-zeros' | 'without-bias'; readonly of: Formula }
  /** `value` if the relation holds, else `otherwise`. */
  | (Condition & { readonly kind: 'cases'; readonly value: Formula; readonly otherwise: Formula })
  /** ∂ of something, above or below a fraction line. */
  | { readonly kind: 'partial'; readonly of: Formula }
  | { readonly kind: 'equals'; readonly sides: readonly Formula[]; readonly relation?: '≈' }
  /** A formula and the definition of a function in it. */
  | { readonly kind: 'where'; readonly of: Formula; readonly definition: Formula };

/** What decides between two formulas: `z > 0`. */
export interface Condition {
  readonly left: Formula;
  readonly relation: '=' | '>';
  readonly right: Formula;
}

/** Parts that are not listed: how many, and where it is known what they add up to. */
export interface More {
  readonly count: number;
  readonly value?: number;
}

/** A number as it is. */
export const number = (value: number): Formula => ({ kind: 'number', value });

/** A name that is not a number of the network: `λ`. */
export const symbol = (name: SymbolName): Formula => ({ kind: 'symbol', name });

/** A whole matrix by its kind and layer; 0 for those without a layer. */
export const matrixOf = (kind: MatrixKind, layer = 0): Formula => ({ kind: 'matrix', matrix: { kind, layer } });

/** A number of the network by its address: `z2[3,1]`. */
export const cell = ({
  matrix,
  row,
  column,
}: Pick<Formula & { kind: 'cell' }, 'matrix' | 'row' | 'column'>): Formula => ({
  kind: 'cell',
  matrix,
  row,
  column,
});

/** The sum of formulas. */
export const sum = (...terms: readonly Formula[]): Formula => ({ kind: 'sum', terms });

/** One formula minus another. */
export const difference = (left: Formula, right: Formula): Formula => ({ kind: 'difference', left, right });

/** The negative of a formula. */
export const negative = (of: Formula): Formula => ({ kind: 'negative', of });

/** The product of formulas. */
export const product = (...factors: readonly Formula[]): Formula => ({ kind: 'product', factors });

/** One formula over another. */
export const fraction = (above: Formula, below: Formula): Formula => ({ kind: 'fraction', above, below });

/** A formula to the power of another. */
export const power = (base: Formula, exponent: Formula): Formula => ({ kind: 'power', base, exponent });

/** A function of one or more formulas: `g(z)`. */
export const apply = (name: FunctionName, ...to: readonly Formula[]): Formula => ({ kind: 'apply', name, to });

/** The sum of a formula over an index: `Σ_k`. */
export const sigma = (over: string, of: Formula): Formula => ({ kind: 'sigma', over, of });

/** Formulas that are equal, one after the other. */
export const equals = (...sides: readonly Formula[]): Formula => ({ kind: 'equals', sides });

/** One formula if a condition holds, another if not. */
export const cases = (condition: Condition, value: Formula, otherwise: Formula): Formula => ({
  kind: 'cases',
  ...condition,
  value,
  otherwise,
});
/** 1 if the relation holds, else 0. */
export const indicator = (condition: Condition): Formula => cases(condition, number(1), number(0));

/** A formula, and what a name in it means. */
export const where = (of: Formula, definition: Formula): Formula => ({ kind: 'where', of, definition });

/** The cells of the network in a formula, in the order in which they occur, each once. X is none of them: it is given. */
export function cellsOf(formula: Formula): Address[] {
  const found = new Map<string, Address>();
  for (const { matrix, row, column } of cellsIn(formula)) {
    if (typeof row === 'string' || typeof column === 'string' || matrix.kind === 'X') continue;
    found.set(`${matrix.kind}${matrix.layer}[${row},${column}]`, { matrix, row, column });
  }
  return [...found.values()];
}

function* cellsIn(formula: Formula): Generator<Formula & { kind: 'cell' }> {
  if (formula.kind === 'cell') yield formula;
  for (const part of partsOf(formula)) yield* cellsIn(part);
}

/** The formulas that a formula is made of. */
function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'symbol':
    case 'matrix':
    case 'cell':
    case 'label':
      return [];
    case 'sum':
      return formula.terms;
    case 'total':
      return formula.terms;
    case 'difference':
    case 'matrix-product':
    case 'elementwise':
      return [formula.left, formula.right];
    case 'cases':
      return [formula.left, formula.right, formula.value, formula.otherwise];
    case 'product':
      return formula.factors;
    case 'fraction':
      return [formula.above, formula.below];
    case 'power':
      return [formula.base, formula.exponent];
    case 'apply':
      return formula.to;
    case 'negative':
    case 'sigma':
    case 'transpose':
    case 'with-ones':
    case 'with-zeros':
    case 'without-bias':
    case 'partial':
      return [formula.of];
    case 'equals':
      return formula.sides;
    case 'where':
      return [formula.of, formula.definition];
    default:
      return formula satisfies never;
  }
}

/** How tightly a formula holds together: what is looser than its place is put in brackets. */
export type Tightness = 0 | 1 | 2 | 3 | 4;

/** How tightly an equation binds: less than anything in it. */
export const RELATION = 0;

/** How tightly a sum binds. */
export const SUM = 1;

/** How tightly a product binds. */
export const PRODUCT = 2;

/** How tightly a power binds. */
export const POWER = 3;

/** How tightly a number, a name or a call binds: nothing around it needs brackets. */
export const ATOM = 4;

/** `writtenOut`: a total is written part by part. */
export function tightness(formula: Formula, writtenOut: (total: Formula & { kind: 'total' }) => boolean): Tightness {
  switch (formula.kind) {
    case 'equals':
    case 'where':
    case 'cases':
      return RELATION;
    case 'sum':
    case 'difference':
    case 'negative':
    case 'sigma':
      return SUM;
    case 'total':
      return writtenOut(formula) ? SUM : tightness(formula.short, writtenOut);
    case 'number':
      return formula.value < 0 ? SUM : ATOM;
    case 'product':
    case 'fraction':
    case 'matrix-product':
    case 'elementwise':
      return PRODUCT;
    case 'power':
    case 'apply':
    case 'partial':
      return POWER;
    case 'symbol':
    case 'matrix':
    case 'cell':
    case 'label':
    case 'transpose':
    case 'with-ones':
    case 'with-zeros':
    case 'without-bias':
      return ATOM;
    default:
      return formula satisfies never;
  }
}

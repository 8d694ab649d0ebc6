/**
 * Formulas as text: `a1[8,1]·Theta1[2,1]` for numbers, the article's Octave (`s3 * Theta2`, `.*`, `'`) for matrices. Under
 * a Σ the matrices have no running indices, `Σ a1·Theta1`, because its cells are listed beside it.
 */
import { type Address, formatAddress } from '../names/address.ts';
import { formatMatrix } from '../names/matrixName.ts';
import { formulas } from '../words/en/formulas.ts';
import {
  ATOM,
  type Formula,
  type FunctionName,
  type Index,
  POWER,
  PRODUCT,
  RELATION,
  SUM,
  type Tightness,
  tightness,
} from './formula.ts';
import type { FormulaWords } from './words.ts';
import { GREEK, isBareCall, underSigma } from './writing.ts';

/** How a formula is written as text. */
export interface TextOptions {
  /** How numbers are written [in full]. */
  readonly number?: (value: number) => string;
  /** How many parts of a total are written out; 0 for its short name [0]. */
  readonly terms?: number;
  /** [English] */
  readonly words?: FormulaWords;
}

/** A piece of a written formula; with the cell that it names, so that a page can make a link of it. */
export interface Piece {
  readonly text: string;
  readonly cell?: Address;
}

/** A formula as plain text, in the article's notation. */
export function text(formula: Formula, options: TextOptions = {}): string {
  return pieces(formula, options)
    .map((piece) => piece.text)
    .join('');
}

/** The text of a formula in pieces, those that are cells with their addresses. */
export function pieces(formula: Formula, options: TextOptions = {}): Piece[] {
  return new Writer(options).write(formula, RELATION);
}

/** Told apart by a dot without blanks. */
const isSmall = ({ kind }: Formula) => kind === 'cell' || kind === 'matrix' || kind === 'number' || kind === 'symbol';

const plain = (words: string): Piece[] => [{ text: words }];

class Writer {
  private readonly number: (value: number) => string;
  private readonly terms: number;
  private readonly words: FormulaWords;
  private underSigma = false;

  constructor({ number = String, terms = 0, words = formulas }: TextOptions) {
    this.number = number;
    this.terms = terms;
    this.words = words;
  }

  /** In brackets where the formula is looser than `least`. */
  write(formula: Formula, least: Tightness): Piece[] {
    const written = this.bare(formula);
    const isLoose = tightness(formula, (total) => this.writesOut(total)) < least;
    return isLoose ? [...plain('('), ...written, ...plain(')')] : written;
  }

  private writesOut({ terms }: Formula & { kind: 'total' }): boolean {
    return this.terms > 0 && terms.length > 0;
  }

  private bare(formula: Formula): Piece[] {
    switch (formula.kind) {
      case 'number':
        return plain(this.number(formula.value));
      case 'symbol':
        return plain(GREEK[formula.name] ?? formula.name);
      case 'matrix':
        return plain(formatMatrix(formula.matrix));
      case 'cell':
        return this.cell(formula);
      case 'label':
        return plain(`y[${formula.row}]`);
      case 'sum':
        return this.sum(formula.terms);
      case 'difference':
        return [...this.write(formula.left, SUM), ...plain(' − '), ...this.write(formula.right, PRODUCT)];
      case 'negative':
        return [...plain('−'), ...this.write(formula.of, PRODUCT)];
      case 'product':
        return this.product(formula.factors);
      case 'fraction':
        return [
          ...this.write(formula.above, formula.above.kind === 'number' ? SUM : PRODUCT),
          ...plain(' / '),
          ...this.write(formula.below, POWER),
        ];
      case 'power':
        return this.power(formula.base, formula.exponent);
      case 'apply':
        return this.apply(formula.name, formula.to);
      case 'sigma':
        return this.sigma(formula.of);
      case 'total':
        return this.total(formula);
      case 'matrix-product':
      case 'elementwise': {
        const sign = formula.kind === 'elementwise' ? ' .* ' : ' * ';
        return [...this.write(formula.left, POWER), ...plain(sign), ...this.write(formula.right, POWER)];
      }
      case 'transpose':
        return [...this.write(formula.of, ATOM), ...plain("'")];
      case 'with-ones':
        return [...plain('[1 '), ...this.write(formula.of, RELATION), ...plain(']')];
      case 'with-zeros':
        return [...plain('[0 '), ...this.write(formula.of, RELATION), ...plain(']')];
      case 'without-bias':
        return [...this.write(formula.of, ATOM), ...plain('(:, 2:end)')];
      case 'cases':
        return this.cases(formula);
      case 'partial':
        return [...plain('∂'), ...this.write(formula.of, ATOM)];
      case 'equals':
        return this.list(formula.sides, ` ${formula.relation ?? '='} `);
      case 'where':
        return this.list([formula.of, formula.definition], ', ');
      default:
        return formula satisfies never;
    }
  }

  private cases({ left, relation, right, value, otherwise }: Formula & { kind: 'cases' }): Piece[] {
    const condition = `${this.joined(left)} ${relation} ${this.joined(right)}`;
    return plain(this.words.cases({ condition, value: this.joined(value), otherwise: this.joined(otherwise) }));
  }

  private joined(formula: Formula): string {
    return this.write(formula, SUM)
      .map((piece) => piece.text)
      .join('');
  }

  private list(formulas: readonly Formula[], between: string): Piece[] {
    return formulas.flatMap((one, i) => [...(i > 0 ? plain(between) : []), ...this.write(one, RELATION)]);
  }

  private cell({ matrix, row, column }: { matrix: Address['matrix']; row: Index; column: Index }): Piece[] {
    if (typeof row === 'number' && typeof column === 'number') {
      const address = { matrix, row, column };
      return [{ text: formatAddress(address), ...(matrix.kind !== 'X' && { cell: address }) }];
    }
    return plain(this.underSigma ? formatMatrix(matrix) : `${formatMatrix(matrix)}[${row},${column}]`);
  }

  /** A Σ that is not the last of the terms would take in those behind it. */
  private sum(terms: readonly Formula[]): Piece[] {
    return terms.flatMap((term, i) => {
      if (i > 0 && term.kind === 'negative') return [...plain(' − '), ...this.write(term.of, PRODUCT)];
      const last = this.sigmaIn(term);
      const isShort = last !== undefined && tightness(last.of, () => true) >= POWER;
      const isOpen = last ? isShort || i === terms.length - 1 : i === 0;
      const least = isOpen ? SUM : PRODUCT;
      const written = term.kind === 'product' ? this.product(term.factors, i === 0) : this.write(term, least);
      return [...(i > 0 ? plain(' + ') : []), ...written];
    });
  }

  /** The Σ as which a formula is written, if it is. */
  private sigmaIn(formula: Formula): (Formula & { kind: 'sigma' }) | undefined {
    if (formula.kind === 'total' && !this.writesOut(formula)) return this.sigmaIn(formula.short);
    return formula.kind === 'sigma' ? formula : undefined;
  }

  /** A negative number in front needs no brackets if nothing comes before it. */
  private product(factors: readonly Formula[], isFirst = true): Piece[] {
    const [first, second] = factors;
    if (factors.length === 2 && first.kind === 'number' && second.kind === 'symbol') {
      return [...this.write(first, PRODUCT), ...this.write(second, ATOM)]; // 2m
    }
    const dot = plain(factors.every(isSmall) ? '·' : ' · ');
    return factors.flatMap((factor, i) => {
      const isOpen = this.sigmaIn(factor) !== undefined && i === factors.length - 1;
      const isLeading = i === 0 && ((factor.kind === 'number' && isFirst) || factor.kind === 'fraction');
      return [...(i > 0 ? dot : []), ...this.write(factor, isOpen || isLeading ? SUM : POWER)];
    });
  }

  private power(base: Formula, exponent: Formula): Piece[] {
    const isSquare = exponent.kind === 'number' && exponent.value === 2;
    const isCall = base.kind === 'apply';
    const written = this.write(base, isCall ? POWER : ATOM);
    return isSquare ? [...written, ...plain('²')] : [...written, ...plain('^'), ...this.write(exponent, ATOM)];
  }

  /** `log a3[207,3]`, `g(z2[8,1])` */
  private apply(name: FunctionName, to: readonly Formula[]): Piece[] {
    if (isBareCall(name, to, () => true)) {
      return [...plain(`${name} `), ...this.write(to[0], ATOM)];
    }
    return [...plain(`${name}(`), ...this.list(to, ', '), ...plain(')')];
  }

  private sigma(of: Formula): Piece[] {
    const before = this.underSigma;
    this.underSigma = true;
    const written = this.write(of, underSigma(of));
    this.underSigma = before;
    return [...plain('Σ '), ...written];
  }

  private total(total: Formula & { kind: 'total' }): Piece[] {
    if (!this.writesOut(total)) return this.bare(total.short);
    const { terms, more } = total;
    const listed = terms.slice(0, this.terms);
    const count = terms.length - listed.length + (more?.count ?? 0);
    if (count === 0) return this.sum(listed);
    const value = listed.length === terms.length ? more?.value : undefined;
    const words = this.words.more(count);
    return [
      ...this.sum(listed),
      ...plain(value === undefined ? ` + … (${words})` : ` + ${this.number(value)} (${words})`),
    ];
  }
}

/**
 * Formulas as MathML, which browsers typeset themselves, so that a page needs no fonts and no network. A typesetting
 * library would be many times the size of what is needed here, and core has no dependencies.
 */
import type { MatrixName } from '../names/matrixName.ts';
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
} from './formula.ts';
import { asFactor, GREEK, isBareCall, needsBrackets, underSigma } from './writing.ts';

/** A `<math display="block">` element. */
export function mathML(formula: Formula): string {
  return `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">${write(formula, RELATION)}</math>`;
}

/** Totals go by their short names: a page lists their parts beside them. */
const writesOut = () => false;

const row = (...parts: readonly string[]) => `<mrow>${parts.join('')}</mrow>`;
const name = (letter: string) =>
  letter.length > 1 || letter === 'Θ' || letter === 'Δ'
    ? `<mi mathvariant="normal">${letter}</mi>`
    : `<mi>${letter}</mi>`;
const sign = (text: string) => `<mo stretchy="false">${text.replace('>', '&gt;')}</mo>`;
const digits = (text: string) => `<mn>${text}</mn>`;
const brackets = (inner: string) => row(sign('('), inner, sign(')'));
const BLANK = '<mspace width="0.28em"/>';

function write(formula: Formula, least: Tightness): string {
  return needsBrackets(formula, least, writesOut) ? brackets(bare(formula)) : bare(formula);
}

function bare(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return digits(String(formula.value).replace('-', '−'));
    case 'symbol':
      return name(GREEK[formula.name] ?? formula.name);
    case 'matrix':
      return matrix(formula.matrix);
    case 'cell':
      return cell(formula.matrix, formula.row, formula.column);
    case 'label':
      return `<msub>${name('y')}${index(formula.row)}</msub>`;
    case 'sum':
      return row(...formula.terms.map(added));
    case 'difference':
      return row(write(formula.left, SUM), sign('−'), write(formula.right, PRODUCT));
    case 'negative':
      return row(sign('−'), write(formula.of, PRODUCT));
    case 'product':
      return row(...formula.factors.map((factor, i, { length }) => write(factor, asFactor(factor, i === length - 1))));
    case 'fraction':
      return `<mfrac>${write(formula.above, RELATION)}${write(formula.below, RELATION)}</mfrac>`;
    case 'power':
      return `<msup>${write(formula.base, ATOM)}${write(formula.exponent, RELATION)}</msup>`;
    case 'apply':
      return apply(formula.name, formula.to);
    case 'sigma': {
      const of = write(formula.of, underSigma(formula.of));
      return row(`<munder><mo>∑</mo>${row(name(formula.over))}</munder>`, of);
    }
    case 'total':
      return bare(formula.short);
    case 'matrix-product':
      return row(write(formula.left, POWER), write(formula.right, POWER));
    case 'elementwise':
      return row(write(formula.left, POWER), sign('∘'), write(formula.right, POWER));
    case 'transpose':
      return `<msup>${write(formula.of, ATOM)}${sign('⊤')}</msup>`;
    case 'with-ones':
      return row(sign('['), digits('1'), BLANK, write(formula.of, RELATION), sign(']'));
    case 'with-zeros':
      return row(sign('['), digits('0'), BLANK, write(formula.of, RELATION), sign(']'));
    case 'without-bias':
      return `<msub>${write(formula.of, ATOM)}${row(sign(':'), sign(','), digits('2'), sign(':'), name('end'))}</msub>`;
    case 'cases':
      return cases(formula);
    case 'partial':
      return row(sign('∂'), write(formula.of, ATOM));
    case 'equals':
      return row(formula.sides.map((side) => write(side, RELATION)).join(sign(formula.relation ?? '=')));
    case 'where':
      return row(write(formula.of, RELATION), sign(','), BLANK, write(formula.definition, RELATION));
    default:
      return formula satisfies never;
  }
}

const PLAIN: Readonly<Partial<Record<MatrixName['kind'], string>>> = { Theta: 'Θ', Delta: 'Δ', Theta_grad: 'Θ' };

/** The layer is in parentheses above, so that z⁽²⁾ is no square. */
function matrix({ kind, layer }: MatrixName): string {
  if (kind === 'yv') return `<msub>${name('y')}${name('v')}</msub>`;
  if (kind === 'grad') return row(sign('∇'), name('J'));
  if (layer === 0) return name(kind);
  const letter = kind === 'sWithBias' ? `<mover>${name('s')}<mo>~</mo></mover>` : name(PLAIN[kind] ?? kind);
  const above = `<msup>${letter}${brackets(digits(String(layer)))}</msup>`;
  return kind === 'Theta_grad' ? row(sign('∇'), above) : above;
}

function cell(of: MatrixName, i: Index, j: Index): string {
  const base = of.kind === 'X' ? name('x') : of.kind === 'yv' ? brackets(matrix(of)) : matrix(of);
  return `<msub>${base}${row(index(i), sign(','), index(j))}</msub>`;
}

function index(i: Index): string {
  return typeof i === 'number' ? digits(String(i)) : name(i);
}

function added(term: Formula, i: number): string {
  if (i === 0) return write(term, SUM);
  return term.kind === 'negative' ? sign('−') + write(term.of, PRODUCT) : sign('+') + write(term, SUM);
}

function apply(called: FunctionName, to: readonly Formula[]): string {
  const letter = called === "g'" ? row(name('g'), sign('′')) : name(called);
  const space = '<mspace width="0.17em"/>';
  if (isBareCall(called, to, writesOut)) return row(space, letter, space, bare(to[0]));
  return row(letter, brackets(to.map((one) => write(one, RELATION)).join(sign(','))));
}

const OTHERWISE = { '=': '≠', '>': '≤' } as const;

/** A line where the relation holds, one where it does not. */
function cases({ left, relation, right, value, otherwise }: Formula & { kind: 'cases' }): string {
  const line = (one: Formula, between: string) =>
    `<mtr><mtd>${write(one, RELATION)}</mtd><mtd>${row(write(left, SUM), sign(between), write(right, SUM))}</mtd></mtr>`;
  return row('<mo>{</mo>', `<mtable>${line(value, relation)}${line(otherwise, OTHERWISE[relation])}</mtable>`);
}

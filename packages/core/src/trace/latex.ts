/** Formulas of steps and cells in LaTeX, with the article's names: the layer above in parentheses, the cell below. */
import { sigmoid } from '../network/activations/sigmoid.ts';
import { activationOf, type Network } from '../network/network.ts';
import type { Address } from './address.ts';
import type { Lineage } from './lineage.ts';

/** `s3` -> `s^{(3)}`, `Theta1_grad` -> `\nabla\Theta^{(1)}`, `s2WithBias` -> `\tilde{s}^{(2)}`. */
export function latexName(name: string): string {
  if (name === 'yv') return 'y_v';
  const [, letter, layer, rest] = /^([A-Za-z]+?)(\d+)(.*)$/.exec(name) ?? [];
  if (layer === undefined) return name;
  const symbol = letter === 'Theta' || letter === 'Delta' ? `\\${letter}` : letter;
  if (rest === '_grad') return `\\nabla ${symbol}^{(${layer})}`;
  return rest === 'WithBias' ? `\\tilde{${symbol}}^{(${layer})}` : `${symbol}^{(${layer})}`;
}

/** `s3[3,1]` -> `s^{(3)}_{3,1}`. */
export function latexOf({ matrix, row, column }: Address): string {
  if (matrix === 'J') return 'J';
  if (matrix === 'yv') return `(y_v)_{${row},${column}}`;
  const name = latexName(matrix);
  return /^\\nabla/.test(name) ? `(${name})_{${row},${column}}` : `${name}_{${row},${column}}`;
}

/** How a whole matrix is computed. */
export function stepLatex(name: string, network: Network): string {
  const { layers, output } = network;
  const g = activationOf(network).formula.latex;
  const L = layers.length;
  const at = (letter: string, layer: number) => latexName(`${letter}${layer}`);
  const [, letter, number, rest] = /^([A-Za-z]+?)(\d+)(.*)$/.exec(name) ?? [];
  const l = Number(number);
  const left = latexName(name);
  switch (`${letter}${rest ?? ''}`) {
    case 'Theta':
      return left;
    case 'a':
      if (l === 1) return `${left} = [1 \\; X]`;
      if (l === L && output === 'softmax') return `${left} = \\mathrm{softmax}(${at('z', l)})`;
      if (l === L) return `${left} = g(${at('z', l)}),\\; g(z) = ${sigmoid.formula.latex.value}`;
      return `${left} = [1 \\; g(${at('z', l)})],\\; g(z) = ${g.value}`;
    case 'z':
      return `${left} = ${at('a', l - 1)} \\, {${at('Theta', l - 1)}}^{\\top}`;
    case 's':
      return l === L ? `${left} = ${at('a', L)} - y_v` : `${left} = \\tilde{s}^{(${l})}_{:,\\,2:\\mathrm{end}}`;
    case 'sWithBias':
      return `${left} = (${at('s', l + 1)} \\, ${at('Theta', l)}) \\circ g'([1 \\; ${at('z', l)}]),\\; g'(z) = ${g.gradient}`;
    case 'Delta':
      return `${left} = {${at('s', l + 1)}}^{\\top} \\, ${at('a', l)}`;
    case 'Theta_grad':
      return `${left} = \\frac{1}{m} ${at('Delta', l)} + \\frac{\\lambda}{m} [0 \\; ${at('Theta', l)}_{:,\\,2:\\mathrm{end}}]`;
    default:
      return '(y_v)_{i,k} = \\mathbf{1}[y_i = k]';
  }
}

/** How one cell is computed from its parents; sums in full up to this many terms. */
const TERMS_SHOWN = 4;

export function cellLatex(address: Address, how: Lineage, network: Network): string {
  const own = activationOf(network).formula.latex;
  const left = latexOf(address);
  switch (how.kind) {
    case 'given':
      return left;
    case 'input':
      return `${left} = x_{${address.row},${how.input}}`;
    case 'label':
      return `${left} = \\mathbf{1}[y_{${address.row}} = ${how.label}]`;
    case 'copy':
      return `${left} = ${latexOf(how.of)}`;
    case 'difference':
      return `${left} = ${latexOf(how.minuend)} - ${latexOf(how.subtrahend)}`;
    case 'activation':
      return `${left} = g(${latexOf(how.of)}),\\; g(z) = ${(how.by === 'sigmoid' ? sigmoid.formula.latex : own).value}`;
    case 'softmax':
      return `${left} = \\frac{e^{${latexOf(how.of)}}}{${sum(how.all.map((cell) => `e^{${latexOf(cell)}}`))}}`;
    case 'products': {
      const total = sum(how.terms.map(([a, b]) => `${latexOf(a)} \\, ${latexOf(b)}`));
      if (how.gradientAt === undefined) return `${left} = ${total}`;
      const z = how.gradientAt === 'bias' ? '1' : latexOf(how.gradientAt);
      return `${left} = \\left(${total}\\right) g'(${z}),\\; g'(z) = ${own.gradient}`;
    }
    case 'rows':
      return `${left} = \\sum_{i=1}^{m} ${latexName(how.left.matrix)}_{i,${how.left.column}} \\, ${latexName(how.right.matrix)}_{i,${how.right.column}}`;
    case 'gradient': {
      const mean = `${left} = \\frac{1}{m} ${latexOf(how.Delta)}`;
      return how.penalized ? `${mean} + \\frac{\\lambda}{m} ${latexOf(how.Theta)}` : mean;
    }
    default:
      return how satisfies never;
  }
}

function sum(terms: readonly string[]): string {
  if (terms.length <= TERMS_SHOWN) return terms.join(' + ');
  return [...terms.slice(0, TERMS_SHOWN - 1), '\\dots', terms[terms.length - 1]].join(' + ');
}

/** J of both outputs, with its penalty. */
export function costLatex({ output }: Network): string {
  const data =
    output === 'sigmoid'
      ? '-\\frac{1}{m} \\sum_{i,k} \\left[ (y_v)_{i,k} \\log a_{i,k} + (1 - (y_v)_{i,k}) \\log(1 - a_{i,k}) \\right]'
      : '-\\frac{1}{m} \\sum_{i,k} (y_v)_{i,k} \\log a_{i,k}';
  return `J = ${data} + \\frac{\\lambda}{2m} \\sum_l \\sum_{j,\\,k \\ge 1} \\left(\\Theta^{(l)}_{j,k}\\right)^2`;
}

/**
 * Formulas as small trees that are written twice: as MathML, which browsers typeset themselves, so that a page needs no
 * fonts and no network; and as LaTeX for Markdown. A typesetting library would be many times the size of what the ten
 * formulas of a report need, and core has no dependencies.
 */
import { escapeText } from '../figures/svg.ts';
import type { Formula } from '../formula/formula.ts';

const GREEK: Readonly<Record<string, string>> = { Theta: 'Θ', Delta: 'Δ', lambda: 'λ', epsilon: 'ε', theta: 'θ' };

/** Set upright, with a thin space on either side. */
const FUNCTIONS: ReadonlySet<string> = new Set(['log', 'max', 'tanh']);

/** A `<math display="block">` element; its accessible name is the formula itself. */
export function mathML(formula: Formula): string {
  return `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">${node(formula)}</math>`;
}

function node(formula: Formula): string {
  switch (formula.kind) {
    case 'identifier': {
      if (FUNCTIONS.has(formula.text))
        return `<mspace width="0.17em"/><mi>${formula.text}</mi><mspace width="0.17em"/>`;
      const letter = GREEK[formula.text] ?? formula.text;
      return letter.length > 1 || letter === 'Θ' || letter === 'Δ'
        ? `<mi mathvariant="normal">${letter}</mi>`
        : `<mi>${letter}</mi>`;
    }
    case 'number':
      return `<mn>${formula.text}</mn>`;
    case 'operator':
      return `<mo stretchy="false">${escapeText(formula.text)}</mo>`;
    case 'words':
      return `<mtext>${escapeText(formula.text)}</mtext>`;
    case 'row':
      return `<mrow>${formula.parts.map(node).join('')}</mrow>`;
    case 'script': {
      const { base, sub, sup } = formula;
      if (sub && sup) return `<msubsup>${node(base)}${node(sub)}${node(sup)}</msubsup>`;
      return sub ? `<msub>${node(base)}${node(sub)}</msub>` : `<msup>${node(base)}${node(sup as Formula)}</msup>`; // one of the two is there
    }
    case 'fraction':
      return `<mfrac>${node(formula.above)}${node(formula.below)}</mfrac>`;
    case 'sum':
      return formula.over
        ? `<munderover><mo>∑</mo>${node(formula.under)}${node(formula.over)}</munderover>`
        : `<munder><mo>∑</mo>${node(formula.under)}</munder>`;
    default:
      return formula satisfies never;
  }
}

const LATEX_OPERATORS: Readonly<Record<string, string>> = {
  '−': '-',
  '∘': '\\circ ',
  '∂': '\\partial ',
  '′': "'",
  '∈': '\\in ',
  '⊤': '\\top ',
  '·': '\\cdot ',
  '≈': '\\approx ',
};

/** What stands between `$$` in Markdown. */
export function latex(formula: Formula): string {
  switch (formula.kind) {
    case 'identifier':
      if (formula.text in GREEK || FUNCTIONS.has(formula.text)) return `\\${formula.text} `;
      return formula.text.length > 1 ? `\\mathrm{${formula.text}}` : formula.text;
    case 'number':
      return formula.text;
    case 'operator':
      return LATEX_OPERATORS[formula.text] ?? formula.text;
    case 'words':
      return `\\text{${formula.text}}`;
    case 'row':
      return formula.parts.map(latex).join('');
    case 'script':
      return `{${latex(formula.base)}}${formula.sub ? `_{${latex(formula.sub)}}` : ''}${formula.sup ? `^{${latex(formula.sup)}}` : ''}`;
    case 'fraction':
      return `\\frac{${latex(formula.above)}}{${latex(formula.below)}}`;
    case 'sum':
      return `\\sum_{${latex(formula.under)}}${formula.over ? `^{${latex(formula.over)}}` : ''}`;
    default:
      return formula satisfies never;
  }
}

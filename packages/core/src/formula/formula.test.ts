import { describe, expect, test } from 'vitest';
import { hasMatrix } from '../names/matrixName.ts';
import { leakyRelu } from '../network/activations/leakyRelu.ts';
import { ACTIVATIONS, activationNamed } from '../network/activations/registry.ts';
import { relu } from '../network/activations/relu.ts';
import { network } from '../network/network.ts';
import { checkFormula, costFormula, stepFormula, stepStatement } from '../trace/stepFormulas.ts';
import { activationFormula, gradientFormula } from './activations.ts';
import {
  apply,
  cell,
  cellsOf,
  difference,
  equals,
  type Formula,
  fraction,
  matrixOf,
  negative,
  number,
  product,
  sigma,
  sum,
  symbol,
} from './formula.ts';
import { latex } from './latex.ts';
import { mathML } from './mathML.ts';
import { pieces, text } from './text.ts';
import { formulaWords } from './words.ts';

const deep = network([2, 3, 4, 2], 'relu', 'softmax');
const article = network([2, 3, 2]);
const at = (name: 'a' | 'Theta', layer: number, row: number | string, column: number | string) =>
  cell({ matrix: { kind: name, layer }, row, column });

/** Every formula of a network's matrices. */
function steps(of: typeof deep): Formula[] {
  const L = of.layers.length;
  const kinds = ['a', 'z', 's', 'sWithBias', 'Theta', 'Delta', 'Theta_grad'] as const;
  const all = kinds.flatMap((kind) => Array.from({ length: L }, (_, l) => ({ kind, layer: l + 1 })));
  return [...all, { kind: 'yv' as const, layer: 0 }, { kind: 'J' as const, layer: 0 }]
    .filter((matrix) => hasMatrix(L, matrix))
    .filter(({ kind }) => kind !== 'Theta')
    .map((matrix) => stepStatement(matrix, stepFormula(of, matrix)));
}

describe('text', () => {
  test.each<[Formula, string]>([
    [sum(number(1), negative(number(2)), number(-3)), '1 − 2 + (-3)'],
    [difference(number(1), sum(symbol('m'), number(2))), '1 − (m + 2)'],
    [product(number(-0.5), number(-0.25)), '-0.5·(-0.25)'],
    [sum(number(1), product(number(-0.5), number(2))), '1 + (-0.5)·2'],
    [fraction(number(-1), number(2)), '-1 / 2'],
    [product(sum(number(1), symbol('z')), symbol('m')), '(1 + z) · m'],
    [fraction(number(1), product(number(2), symbol('m'))), '1 / (2m)'],
    [fraction(sigma('i', at('a', 1, 'i', 2)), symbol('m')), '(Σ a1) / m'],
    [apply('log', at('a', 3, 207, 3)), 'log a3[207,3]'],
    [apply('log', difference(number(1), at('a', 3, 207, 3))), 'log(1 − a3[207,3])'],
    [equals(at('Theta', 1, 2, 0), number(0.5)), 'Theta1[2,0] = 0.5'],
    [checkFormula, '∂J / ∂θ ≈ (J(θ + ε) − J(θ − ε)) / (2ε)'],
  ])('%#: brackets stand where they are needed alone', (formula, written) => {
    expect(text(formula)).toBe(written);
  });

  test('a total goes by its short name, or part by part with what is not listed', () => {
    const terms = [1, 2, 3].map((k) => product(at('a', 1, 8, k), at('Theta', 1, 2, k)));
    const short = sigma('k', product(at('a', 1, 8, 'k'), at('Theta', 1, 2, 'k')));
    const total: Formula = { kind: 'total', short, terms };
    expect(text(total)).toBe('Σ a1·Theta1');
    expect(text(product(total, number(2)))).toBe('(Σ a1·Theta1) · 2');
    expect(text(total, { terms: 5 })).toBe('a1[8,1]·Theta1[2,1] + a1[8,2]·Theta1[2,2] + a1[8,3]·Theta1[2,3]');
    expect(text(total, { terms: 1 })).toBe('a1[8,1]·Theta1[2,1] + … (2 more)');
    const numbers: Formula = {
      kind: 'total',
      short: number(7),
      terms: [number(1), number(-2)],
      more: { count: 9, value: 8 },
    };
    expect([text(numbers), text(numbers, { terms: 2 })]).toEqual(['7', '1 + (-2) + 8 (9 more)']);
    expect(latex(total)).toContain('a^{(1)}_{8,1} \\, \\Theta^{(1)}_{2,1} + ');
    expect(latex({ ...total, more: { count: 2 } })).toBe('\\sum_{k} a^{(1)}_{8,k} \\, \\Theta^{(1)}_{2,k}');
  });

  test('the matrices of the article are its lines', () => {
    expect(steps(article).map((formula) => text(formula))).toEqual([
      'a1 = [1 X]',
      'a2 = [1 g(z2)], g(z) = 1 / (1 + e^(−z))',
      'a3 = g(z3), g(z) = 1 / (1 + e^(−z))',
      "z2 = a1 * Theta1'",
      "z3 = a2 * Theta2'",
      's2 = s2WithBias(:, 2:end)',
      's3 = a3 − yv',
      "s2WithBias = (s3 * Theta2) .* g'([1 z2]), g'(z) = g(z) · (1 − g(z))",
      "Delta1 = s2' * a1",
      "Delta2 = s3' * a2",
      'Theta1_grad = Delta1 / m + λ / m · [0 Theta1(:, 2:end)]',
      'Theta2_grad = Delta2 / m + λ / m · [0 Theta2(:, 2:end)]',
      'yv[i,k] = 1 if y[i] = k, else 0',
      'J = (Σ −(yv · log a3 + (1 − yv) · log(1 − a3))) / m + λ / (2m) · (Σ Theta1(:, 2:end)² + Σ Theta2(:, 2:end)²)',
    ]);
  });

  test('of softmax J has one logarithm', () => {
    expect(text(costFormula(network([2, 2], 'tanh', 'softmax')))).toBe(
      '(Σ −yv · log a2) / m + λ / (2m) · Σ Theta1(:, 2:end)²',
    );
  });

  test('has the words of the language', () => {
    expect(text(gradientFormula(leakyRelu), { words: formulaWords.zh })).toBe("g'(z) = z > 0 时为 1，否则为 0.01");
    expect(text(gradientFormula(relu))).toBe("g'(z) = 1 if z > 0, else 0");
    expect(text(gradientFormula(relu), { words: formulaWords.zh })).toBe("g'(z) = z > 0 时为 1，否则为 0");
  });

  test('pieces name the cells that can be asked, each once among the cells of the formula', () => {
    const formula = equals(
      sum(at('a', 2, 8, 1), at('a', 2, 8, 1)),
      cell({ matrix: { kind: 'X', layer: 0 }, row: 8, column: 1 }),
    );
    expect(pieces(formula).filter((piece) => piece.cell)).toHaveLength(2);
    expect(cellsOf(formula)).toEqual([{ matrix: { kind: 'a', layer: 2 }, row: 8, column: 1 }]);
  });
});

describe('activations', () => {
  test.each(ACTIVATIONS)('%s and its derivative are written in every notation', (name) => {
    const activation = activationNamed(name);
    for (const formula of [activationFormula(activation), gradientFormula(activation)]) {
      for (const written of [text(formula), latex(formula), mathML(formula)]) {
        expect(written).not.toMatch(/undefined|NaN|\[object/);
        expect(written.length).toBeGreaterThan(5);
      }
    }
  });

  test('what is neither 1 nor 0 on a side of a kink is written on a line of its own', () => {
    const [value, gradient] = [activationFormula(leakyRelu), gradientFormula(leakyRelu)];
    expect([text(value), text(gradient)]).toEqual(['g(z) = max(z, 0.01z)', "g'(z) = 1 if z > 0, else 0.01"]);
    expect(latex(value)).toBe('g(z) = \\max(z, 0.01 \\, z)');
    expect(latex(gradient)).toBe("g'(z) = \\begin{cases} 1 & z > 0 \\\\ 0.01 & z \\le 0 \\end{cases}");
    expect(mathML(gradient)).toContain('<mtr><mtd><mn>0.01</mn></mtd>');
    expect(latex(gradientFormula(relu))).toBe("g'(z) = \\mathbf{1}[z > 0]");
  });
});

describe('MathML', () => {
  test.each([article, deep])('every element of every step is closed, and no text is left outside one', (of) => {
    for (const formula of [...steps(of), checkFormula]) {
      const open: string[] = [];
      const written = mathML(formula);
      for (const [, closing, name, single] of written.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
        if (closing) expect(open.pop(), written).toBe(name);
        else if (!single) open.push(name);
      }
      expect(open).toEqual([]);
      expect(written.replace(/<(mi|mn|mo)[^>]*>[^<>]+<\/\1>/g, '').replace(/<[^>]*>/g, '')).toBe('');
    }
  });

  test('two-dimensional elements have as many children as they need', () => {
    expect(mathML(fraction(symbol('m'), number(2)))).toContain('<mfrac><mi>m</mi><mn>2</mn></mfrac>');
    expect(mathML(matrixOf('Theta', 1))).toContain('<msup><mi mathvariant="normal">Θ</mi><mrow>');
  });
});

describe('LaTeX', () => {
  test.each([article, deep])('every brace is closed', (of) => {
    for (const formula of [...steps(of), checkFormula]) {
      let depth = 0;
      for (const character of latex(formula)) {
        if (character === '{') depth += 1;
        if (character === '}') depth -= 1;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }
  });

  test('has a layer in parentheses above, so that it is no power', () => {
    expect(latex(matrixOf('sWithBias', 2))).toBe('\\tilde{s}^{(2)}');
    expect(latex(cell({ matrix: { kind: 'Theta_grad', layer: 1 }, row: 2, column: 0 }))).toBe(
      '(\\nabla \\Theta^{(1)})_{2,0}',
    );
    expect(latex(number(1.5e-9))).toBe('1.5 \\cdot 10^{-9}');
  });
});

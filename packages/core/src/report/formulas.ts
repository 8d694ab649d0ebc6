/** The formulas of a report, in the article's names; layers stand in parentheses above, so that z⁽²⁾ is no square. */
import { type Formula, fraction, identifier, operator, row, script, sumOver, words } from '../formula/formula.ts';
import type { ActivationKind } from '../network/activations/activation.ts';
import type { Output } from '../network/network.ts';

const yv = script('y', { sub: 'v' });

/** `z⁽²⁾`; a transpose is added after the layer. */
function at(name: string, layer: number | string, transposed = false): Formula {
  const number = row('(', String(layer), ')');
  return script(name, { sup: transposed ? row('(', String(layer), ')', '⊤') : number });
}

export const labelsFormula = row(
  script(row('(', yv, ')'), { sub: row('i', ',', 'k') }),
  '=',
  '1',
  words('\u00a0⇔\u00a0'),
  script('y', { sub: 'i' }),
  '=',
  'k',
);

export function forwardFormula(l: number): Formula {
  return row(at('z', l + 1), '=', at('a', l), at('Theta', l, true));
}

export function activationFormula({ formula: { math } }: ActivationKind): Formula {
  return row(
    row('g', '(', 'z', ')', '='),
    ...math.value,
    ',',
    operator(' '),
    row('g', '′', '(', 'z', ')', '=', ...math.gradient),
  );
}

export function outputFormula(output: Output, L: number): Formula {
  if (output === 'sigmoid')
    return row(at('a', L), '=', fraction('1', row('1', '+', script('e', { sup: row('−', at('z', L)) }))));
  const z = (index: string) => script('z', { sub: index });
  return row(
    script('a', { sub: 'k' }),
    '=',
    fraction(script('e', { sup: z('k') }), row(sumOver('j'), script('e', { sup: z('j') }))),
  );
}

export function costFormula(output: Output, L: number): Formula {
  const first = row(yv, 'log', at('a', L));
  const inside =
    output === 'sigmoid'
      ? row('[', first, '+', '(', '1', '−', yv, ')', 'log', '(', '1', '−', at('a', L), ')', ']')
      : first;
  return row(
    'J',
    '=',
    '−',
    fraction('1', 'm'),
    sumOver(row('i', ',', 'k')),
    inside,
    '+',
    fraction('lambda', row('2', 'm')),
    sumOver('l'),
    sumOver(row('j', '≥', '1')),
    script(row('(', script('Theta', { sub: row('i', 'j'), sup: row('(', 'l', ')') }), ')'), { sup: '2' }),
  );
}

export function outputErrorFormula(L: number): Formula {
  return row(at('s', L), '=', at('a', L), '−', yv);
}

export function hiddenErrorFormula(l: number): Formula {
  return row(
    at('s', l),
    '=',
    '(',
    at('s', l + 1),
    at('Theta', l),
    ')',
    '∘',
    'g',
    '′',
    '(',
    '[',
    '1',
    operator(' '),
    at('z', l),
    ']',
    ')',
  );
}

export function deltaFormula(l: number): Formula {
  return row(at('Delta', l), '=', at('s', l + 1, true), at('a', l));
}

export function gradientFormula(l: number): Formula {
  return row(
    fraction(row('∂', 'J'), row('∂', at('Theta', l))),
    '=',
    fraction('1', 'm'),
    at('Delta', l),
    '+',
    fraction('lambda', 'm'),
    '[',
    '0',
    operator(' '),
    script('Theta', { sub: row('j', '≥', '1'), sup: row('(', String(l), ')') }),
    ']',
  );
}

export const checkFormula = row(
  fraction(row('∂', 'J'), row('∂', 'theta')),
  '≈',
  fraction(
    row('J', '(', 'theta', '+', identifier('epsilon'), ')', '−', 'J', '(', 'theta', '−', 'epsilon', ')'),
    row('2', 'epsilon'),
  ),
);

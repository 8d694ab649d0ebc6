/** Formulas as small trees, without a notation: how each is written is said by who writes it, as report/formula.ts. */

export type Formula =
  | { readonly kind: 'identifier' | 'number' | 'operator' | 'words'; readonly text: string }
  | { readonly kind: 'row'; readonly parts: readonly Formula[] }
  | { readonly kind: 'script'; readonly base: Formula; readonly sub?: Formula; readonly sup?: Formula }
  | { readonly kind: 'fraction'; readonly above: Formula; readonly below: Formula }
  | { readonly kind: 'sum'; readonly under: Formula; readonly over?: Formula };

/** `Theta`, `lambda` and other Greek names become their letters. */
export function identifier(text: string): Formula {
  return { kind: 'identifier', text };
}

export function operator(text: string): Formula {
  return { kind: 'operator', text };
}

/** Words or a case written out, as they are. */
export function words(text: string): Formula {
  return { kind: 'words', text };
}

export function row(...parts: readonly (Formula | string)[]): Formula {
  return { kind: 'row', parts: parts.map(asFormula) };
}

export function script(
  base: Formula | string,
  { sub, sup }: { sub?: Formula | string; sup?: Formula | string },
): Formula {
  return {
    kind: 'script',
    base: asFormula(base),
    sub: sub === undefined ? undefined : asFormula(sub),
    sup: sup === undefined ? undefined : asFormula(sup),
  };
}

export function fraction(above: Formula | string, below: Formula | string): Formula {
  return { kind: 'fraction', above: asFormula(above), below: asFormula(below) };
}

export function sumOver(under: Formula | string, over?: Formula | string): Formula {
  return { kind: 'sum', under: asFormula(under), over: over === undefined ? undefined : asFormula(over) };
}

/** Letters are identifiers, digits numbers, the rest operators. */
function asFormula(part: Formula | string): Formula {
  if (typeof part !== 'string') return part;
  if (/^[A-Za-z]+$/.test(part)) return identifier(part);
  return /^[\d.]+$/.test(part) ? { kind: 'number', text: part } : operator(part);
}

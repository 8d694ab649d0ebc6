/** The arithmetic of one number in one line, in the report's language. */
import type { Examples } from '../engine/engine.ts';
import { shownNumber } from '../figures/svg.ts';
import { equals, type Formula, number } from '../formula/formula.ts';
import { type TextOptions, text } from '../formula/text.ts';
import type { FormulaWords } from '../formula/words.ts';
import type { Address } from '../names/address.ts';
import type { PlaceNames } from '../names/axes.ts';
import { explain } from '../trace/explain.ts';
import { statement } from '../trace/explanation.ts';
import type { Trace } from '../trace/record.ts';

export interface ArithmeticRequest {
  readonly trace: Trace;
  readonly examples: Examples;
  readonly words: FormulaWords;
  readonly names: PlaceNames;
}

/** More terms than these are counted instead. */
const MOST_TERMS = 5;

/** `s2[3,2] = (s3[3,1]·Theta2[1,2] + …) · g'(z2[3,2]) = (0.31·(−0.2) + …) · g'(0.2) = 0.3 · 0.24 = 0.0123` */
export function arithmetic(request: ArithmeticRequest, address: Address): string {
  const { trace, examples, words, names } = request;
  const options: TextOptions = { number: (value) => shownNumber(value, 6), terms: MOST_TERMS, words };
  const explained = explain(trace, address, { examples, rowsListed: 'kept', rowTerms: MOST_TERMS, names });
  const { value, formula, numbers, note, parents } = explained;
  if (note?.code === 'copy') {
    const left = text(statement({ address }), options);
    return `${left} = ${arithmetic(request, parents[0])}`;
  }
  const defined = formula?.kind === 'where' ? formula.of : formula;
  const sides = [defined, numbers].filter((side) => side !== undefined).filter(isArithmetic);
  const line = text(equals(statement({ address }), ...sides.flatMap(flat), number(value)), options);
  return note ? `${line}: ${words.note(note)}` : line;
}

/** The words say what is 0 or 1; a number alone is at the end of the line anyway. */
function isArithmetic({ kind }: Formula): boolean {
  return kind !== 'cases' && kind !== 'number';
}

/** The sides of one equation in another. */
function flat(side: Formula): readonly Formula[] {
  return side.kind === 'equals' ? side.sides : [side];
}

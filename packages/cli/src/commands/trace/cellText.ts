/** One number's arithmetic in the terminal and for programs. */

import { printable } from '@deltascope/core/errors';
import { type Explanation, formatAddress, latex, statement, type Term, text } from '@deltascope/core/trace';
import { LANGUAGES } from '@deltascope/core/words';
import stringWidth from 'string-width';
import { pad } from '../../terminal/grid.ts';
import { count } from '../../terminal/numbers.ts';
import { signed } from '../../terminal/signs.ts';
import { language, words } from '../../words/words.ts';

export function cellText(explanation: Explanation, inLatex = false): string {
  const { address, formula, numbers, note, terms, sum, rest, value, origin } = explanation;
  const name = formatAddress(address);
  const formulas = language().formulas;
  const say = words().tracing;
  const noted = note ? say.noted(printable(formulas.note(note))) : '';
  const lines = formula
    ? [inLatex ? latex(statement(explanation)) : text(statement(explanation), { words: formulas }) + noted]
    : [];
  lines.push(...termLines(terms, rest && { ...rest, name: say.moreTerms(count(rest.count)) }));
  if (sum) lines.push(`  ${text(sum.formula, { words: formulas })} = ${signed(sum.value)}`);
  const shown = numbers && text(numbers, { words: formulas });
  lines.push(
    `  ${name} = ${shown === undefined || shown === String(value) ? '' : `${shown} = `}${signed(value)}${formula ? '' : noted}`,
  );
  if (origin) {
    const { column, tableRow, raw, formula: encoded, substituted } = origin;
    const { inputFormula, inputNumbers } = language();
    const held = raw === null ? undefined : String(raw);
    const made = { formula: inputFormula(encoded), numbers: inputNumbers(substituted) };
    lines.push(say.origin({ column, row: tableRow, raw: held, ...made }));
  }
  return `${lines.join('\n')}\n`;
}

/** Each part with its numbers, and behind them what it is of. */
function termLines(
  terms: readonly Term[],
  rest: { readonly name: string; readonly value: number } | undefined,
): string[] {
  const { formulas } = language();
  const parts = terms.map(({ formula, numbers, value, place }) => ({
    formula: text(formula, { words: formulas }),
    numbers: `${text(numbers, { words: formulas })} = `,
    value,
    place: printable(formulas.place(place)),
  }));
  if (rest) parts.push({ formula: rest.name, numbers: '', value: rest.value, place: '' });
  const widest = (cells: readonly string[]) => Math.max(0, ...cells.map((cell) => stringWidth(cell)));
  const [left, right] = [
    widest(parts.map(({ formula }) => formula)),
    widest(parts.map(({ numbers, value }) => `${numbers}${value}`)),
  ];
  return parts.map(({ formula, numbers, value, place }) => {
    const blanks = ' '.repeat(right - stringWidth(`${numbers}${value}`));
    return `    ${pad(formula, left)} = ${numbers}${signed(value)}${place === '' ? '' : `${blanks}  ${place}`}`;
  });
}

/** The number itself, and where its parents were explained too, those under `explained`. */
export function explanationJson([first, ...others]: readonly Explanation[]): object {
  return { ...oneJson(first), ...(others.length > 0 && { explained: others.map(oneJson) }) };
}

/** For programs: in English. */
function oneJson(explanation: Explanation) {
  const { formulas, inputFormula, inputNumbers } = LANGUAGES.en;
  const { address, value, formula, numbers, note, terms, sum, rest, parents, origin } = explanation;
  return {
    address: formatAddress(address),
    value,
    formula: formula ? text(formula) : formulas.note(note ?? { code: 'weight' }),
    substituted: numbers ? text(numbers) : String(value),
    latex: latex(statement(explanation)),
    ...(note && { note: formulas.note(note) }),
    terms: terms.map((term) => ({
      symbols: text(term.formula),
      numbers: text(term.numbers),
      value: term.value,
      of: formulas.place(term.place),
      from: term.from.map(formatAddress),
    })),
    ...(sum && { sum: sum.value }),
    ...(rest && { rest }),
    parents: parents.map(formatAddress),
    ...(origin && {
      origin: { ...origin, formula: inputFormula(origin.formula), substituted: inputNumbers(origin.substituted) },
    }),
  };
}

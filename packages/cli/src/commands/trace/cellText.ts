/** One number's arithmetic in the terminal and for programs. */
import { printable } from '@deltascope/core/errors';
import {
  type Explanation,
  formatAddress,
  formulaWords,
  latex,
  statement,
  type Term,
  text,
} from '@deltascope/core/trace';
import { pad } from '../../terminal/grid.ts';
import { count } from '../../terminal/numbers.ts';

const words = formulaWords.en;

export function cellText(explanation: Explanation, inLatex = false): string {
  const { address, formula, numbers, note, terms, sum, rest, value, origin } = explanation;
  const name = formatAddress(address);
  const noted = note ? `: ${printable(words.note(note))}` : '';
  const lines = formula ? [inLatex ? latex(statement(explanation)) : text(statement(explanation)) + noted] : [];
  lines.push(...termLines(terms, rest && { ...rest, name: `${count(rest.count)} more rows` }));
  if (sum) lines.push(`  ${text(sum.formula)} = ${sum.value}`);
  const shown = numbers && text(numbers);
  lines.push(
    `  ${name} = ${shown === undefined || shown === String(value) ? '' : `${shown} = `}${value}${formula ? '' : noted}`,
  );
  if (origin) {
    const { column, tableRow, raw, formula: encoded, substituted } = origin;
    lines.push(
      `  from "${column}" in row ${tableRow} of the table, which holds ${raw ?? 'nothing'}: ${encoded} = ${substituted}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Each part with its numbers, and behind them what it is of. */
function termLines(
  terms: readonly Term[],
  rest: { readonly name: string; readonly value: number } | undefined,
): string[] {
  const parts = terms.map(({ formula, numbers, value, place }) => ({
    formula: text(formula),
    numbers: `${text(numbers)} = ${value}`,
    place: printable(words.place(place)),
  }));
  if (rest) parts.push({ formula: rest.name, numbers: String(rest.value), place: '' });
  const widest = (cells: readonly string[]) => Math.max(0, ...cells.map((cell) => cell.length));
  const [left, right] = [widest(parts.map(({ formula }) => formula)), widest(parts.map(({ numbers }) => numbers))];
  return parts.map(({ formula, numbers, place }) =>
    `    ${pad(formula, left)} = ${place === '' ? numbers : pad(numbers, right)}  ${place}`.trimEnd(),
  );
}

/** The number itself, and where its parents were explained too, those under `explained`. */
export function explanationJson([first, ...others]: readonly Explanation[]): object {
  return { ...oneJson(first), ...(others.length > 0 && { explained: others.map(oneJson) }) };
}

function oneJson(explanation: Explanation) {
  const { address, value, formula, numbers, note, terms, sum, rest, parents, origin } = explanation;
  return {
    address: formatAddress(address),
    value,
    formula: formula ? text(formula) : words.note(note ?? { code: 'weight' }),
    substituted: numbers ? text(numbers) : String(value),
    latex: latex(statement(explanation)),
    ...(note && { note: words.note(note) }),
    terms: terms.map((term) => ({
      symbols: text(term.formula),
      numbers: text(term.numbers),
      value: term.value,
      of: words.place(term.place),
      from: term.from.map(formatAddress),
    })),
    ...(sum && { sum: sum.value }),
    ...(rest && { rest }),
    parents: parents.map(formatAddress),
    ...(origin && { origin }),
  };
}

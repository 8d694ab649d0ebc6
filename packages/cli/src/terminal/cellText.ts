/** One number's arithmetic in the terminal and for programs. */
import { type Explanation, formatAddress } from '@deltascope/core';
import { count } from './numbers.ts';

export function cellText(explanation: Explanation, latex = false): string {
  const { address, formula, substituted, terms, sum, rest, value, origin } = explanation;
  const name = formatAddress(address);
  const lines = [latex ? explanation.latex : `${name} = ${formula}`];
  const width = Math.max(0, ...terms.map(({ symbols }) => symbols.length));
  for (const { symbols, numbers, value: part } of terms)
    lines.push(`    ${symbols.padEnd(width)} = ${numbers} = ${part}`);
  if (rest) lines.push(`    ${`${count(rest.count)} more rows`.padEnd(width)} = ${rest.value}`);
  if (sum !== undefined) lines.push(`  sum = ${sum}`);
  lines.push(`  ${name} = ${substituted}${substituted === String(value) ? '' : ` = ${value}`}`);
  if (origin) {
    const { column, tableRow, raw, formula: encoded, substituted: numbers } = origin;
    lines.push(
      `  from "${column}" in row ${tableRow} of the table, which holds ${raw ?? 'nothing'}: ${encoded} = ${numbers}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The number itself, and where its parents were explained too, those under `explained`. */
export function explanationJson([first, ...others]: readonly Explanation[]) {
  return { ...oneJson(first), ...(others.length > 0 && { explained: others.map(oneJson) }) };
}

function oneJson({ address, terms, parents, ...others }: Explanation) {
  return {
    address: formatAddress(address),
    ...others,
    terms: terms.map((term) => ({ ...term, from: term.from.map(formatAddress) })),
    parents: parents.map(formatAddress),
  };
}

/** Names of a CSV file's columns, and what is to be said about its lines. */
import type { Warning } from '../source.ts';
import type { Dialect } from './dialect.ts';
import type { Scan } from './scan.ts';

/** Names of the columns: blank ones get a number, doubled ones (upper and lower case alike) a suffix; both are said. */
export function columnNames(
  first: readonly string[],
  { hasHeader }: Dialect,
  file: string,
): { names: string[]; warnings: Warning[] } {
  if (!hasHeader) {
    const names = first.map((_, j) => `column${j + 1}`);
    const message = `${file}: the first line holds numbers only, so it is taken as a row; the columns are called ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}.`;
    return { names, warnings: [{ code: 'no-header', message }] };
  }
  const warnings: Warning[] = [];
  const taken = new Set<string>();
  const given = new Set(first.map((name) => name.trim().toLowerCase()));
  const names = first.map((text, j) => {
    const old = text.trim();
    let name = old === '' ? `column${j + 1}` : old;
    for (let k = 2; taken.has(name.toLowerCase()) || (name !== old && given.has(name.toLowerCase())); k++)
      name = `${old || `column${j + 1}`}_${k}`;
    taken.add(name.toLowerCase());
    if (name !== old) {
      const why =
        old === ''
          ? `column ${j + 1} has no name`
          : `the name "${old}" stands twice (upper and lower case count alike)`;
      warnings.push({
        code: old === '' ? 'blank-header' : 'duplicate-header',
        message: `${file}: ${why}; column ${j + 1} is called "${name}".`,
      });
    }
    return name;
  });
  return { names, warnings };
}

export function preambleWarnings({ preamble }: Dialect, file: string): Warning[] {
  if (preamble.length === 0) return [];
  const lines = preamble
    .slice(0, 3)
    .map((line) => JSON.stringify(line.slice(0, 60)))
    .join(', ');
  const count = preamble.length === 1 ? '1 line' : `${preamble.length} lines`;
  return [
    {
      code: 'preamble',
      message: `${file}: skipped ${count} above the header: ${lines}${preamble.length > 3 ? ', …' : ''}.`,
    },
  ];
}

export function skippedWarnings({ badRows, badExamples, first }: Scan, file: string): Warning[] {
  if (badRows === 0) return [];
  const each = badExamples.map(({ line, fields }) => `line ${line} (${fields} of ${first.length} fields)`).join(', ');
  return [
    {
      code: 'bad-rows',
      message: `${file}: skipped ${badRows} bad ${badRows === 1 ? 'row' : 'rows'}: ${each}${badRows > badExamples.length ? ', …' : ''}.`,
    },
  ];
}

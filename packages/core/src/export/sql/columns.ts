/** Cells of the table as the network's inputs: an expression each. */
import type { RecipeWord, Written } from '../../encode/recipe.ts';
import type { ExportColumn } from '../columns.ts';
import { cases, double, literal, quoted, word } from './text.ts';

const DAY_SECONDS = 86_400;

/** The expressions of the column's inputs, in order; its table is called s. */
export function columnInputs(column: ExportColumn): string[] {
  return column.cells === 'words' ? wordInputs(column) : numberInputs(column);
}

function numberInputs(column: ExportColumn & { cells: 'number' | 'date' }): string[] {
  const { name, cells, fill, standardized, flag } = column;
  const cell = `s.${quoted(name)}`;
  const value = cells === 'date' ? daysOf(cell, column.origin) : double(cell);
  const filled = fill === null ? value : `COALESCE(${value}, ${double(literal(fill))})`;
  const input = standardized
    ? `(${filled} - ${literal(standardized.mean)}) / ${literal(standardized.deviation)}`
    : filled;
  const missing = double(`CASE WHEN ${cell} IS NULL THEN 1 ELSE 0 END`);
  return flag ? [input, missing] : [input];
}

/**
 * Days since the origin of a date, a time or their text, 2024-05-01 or 2024-05-01 12:30:00 in UTC: its year from March on,
 * counted in days, so that leap days come last.
 */
function daysOf(cell: string, origin = 0): string {
  const text = `CAST(${cell} AS VARCHAR)`;
  const part = (first: number, length: number) => double(`SUBSTRING(${text}, ${first}, ${length})`);
  const [year, month, day] = [part(1, 4), part(6, 2), part(9, 2)];
  const before = double(`CASE WHEN ${month} <= 2 THEN 1 ELSE 0 END`);
  const marchYear = `(${year} - ${before})`;
  const marchMonth = `(${month} + 12e0 * ${before} - 3e0)`;
  const originSeconds = Math.floor(origin / 1000);
  const originDays = Math.floor(originSeconds / DAY_SECONDS);
  const days = [
    `365e0 * ${marchYear}`,
    `FLOOR(${marchYear} / 4e0) - FLOOR(${marchYear} / 100e0) + FLOOR(${marchYear} / 400e0)`,
    `FLOOR((153e0 * ${marchMonth} + 2e0) / 5e0) + ${day} - ${literal(719_469 + originDays)}`,
  ].join(' + ');
  const seconds = cases(
    [`LENGTH(${text}) >= 19`, `${part(12, 2)} * 3600e0 + ${part(15, 2)} * 60e0 + ${part(18, 2)}`],
    [`LENGTH(${text}) < 19`, literal(0)],
  );
  return `(${days} + (${double(seconds)} - ${literal(origin / 1000 - originDays * DAY_SECONDS)}) / ${literal(DAY_SECONDS)})`;
}

function wordInputs({ name, width, words, missing, unseen, flag }: ExportColumn & { cells: 'words' }): string[] {
  const cell = `CAST(s.${quoted(name)} AS VARCHAR)`;
  const isOneOf = (some: readonly RecipeWord[]) => `${cell} IN (${some.map((one) => word(one.word)).join(', ')})`;
  const inputs = Array.from({ length: width }, (_, j) => {
    const [ifMissing, ifUnseen] = [valueAt(missing, j), valueAt(unseen, j)];
    const branches = [...byValue(words, j)]
      .map(([value, some]) => [literal(value), some] as const)
      .filter(([value]) => value !== ifUnseen)
      .map(([value, some]) => `WHEN ${isOneOf(some)} THEN ${value}`);
    const zeros = words.filter(({ at }) => at !== j);
    if (zeros.length > 0 && ifUnseen !== literal(0)) branches.push(`WHEN ${isOneOf(zeros)} THEN ${literal(0)}`);
    if (ifMissing !== ifUnseen) branches.unshift(`WHEN COALESCE(${cell}, '') = '' THEN ${ifMissing}`);
    return double(branches.length === 0 ? ifUnseen : `CASE ${branches.join(' ')} ELSE ${ifUnseen} END`);
  });
  return flag ? [...inputs, double(`CASE WHEN ${isOneOf(words)} THEN 0 ELSE 1 END`)] : inputs;
}

function valueAt(written: Written, j: number): string {
  if (written === 'none') return 'NULL';
  return literal(written !== 'zeros' && written.at === j ? written.value : 0);
}

/** The words that write to input j, by what they write. */
function byValue(words: readonly RecipeWord[], j: number): Map<number, RecipeWord[]> {
  const found = new Map<number, RecipeWord[]>();
  for (const one of words) if (one.at === j) found.set(one.value, [...(found.get(one.value) ?? []), one]);
  return found;
}

/** What a person is shown of a column that was decided. */
import type { Decided } from './decide.ts';
import { doubtsOf } from './doubts.ts';
import type { ColumnInfo } from './tableSource.ts';
import { writingWords } from './words.ts';

const EXAMPLES = 4;

export function infoOf(decided: Decided, placeOf: (row: number) => string): ColumnInfo {
  const { name, gathered, kind, why, reading, isUnsettled, numbers } = decided;
  const { tally } = gathered;
  const isNumber = kind === 'number';
  const showsSign = decided.by !== undefined || !numbers.withComma || numbers.doubtful !== undefined;
  const isValue = isNumber || kind === 'date';
  const soft = isValue || kind === 'boolean' ? tally.soft : undefined;
  const odd = isValue && decided.by === undefined ? gathered.odd.cells : 0;
  const { min, max } = isNumber ? gathered.range() : { min: 0, max: -1 };
  return {
    name,
    kind,
    writing: writingWords(reading, { isUnsettled, showsSign }),
    reading,
    why,
    missing: tally.empty + tally.missing.cells + (soft?.cells ?? 0) + odd,
    distinct: tally.distinct - (soft ? tally.softDistinct : 0),
    ...(min <= max && { min, max }),
    examples: gathered.examples(EXAMPLES),
    doubts: doubtsOf(decided, placeOf),
  };
}

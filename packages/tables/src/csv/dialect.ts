/** How a text file separates fields, found from its beginning. */

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface Dialect {
  readonly delimiter: string;
  /** Lines above the header, which are skipped: they hold one field where the table has several. */
  readonly preamble: readonly string[];
  /** Whether the first line names the columns; where it holds numbers only, it does not. */
  readonly hasHeader: boolean;
}

/** Records of a sample that is cut anywhere: its last line is left out unless it is the only one. */
function records(sample: string, delimiter: string): string[][] {
  const result: string[][] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < sample.length; i++) {
    const character = sample[i];
    if (quoted) {
      if (character !== '"') field += character;
      else if (sample[i + 1] === '"') field += sample[i++];
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === delimiter) {
      fields.push(field);
      field = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && sample[i + 1] === '\n') i++;
      result.push([...fields, field]);
      fields = [];
      field = '';
    } else field += character;
  }
  if (result.length === 0 || field !== '' || fields.length > 0) result.push([...fields, field]);
  return result;
}

/** Records that are looked at: more would not change the answer. */
const SAMPLE_RECORDS = 200;

/** The delimiter that cuts most lines into the same number of fields; with `given`, that one. */
export function findDialect(sample: string, isWhole: boolean, given?: string): Dialect {
  const looked = (delimiter: string) => {
    const all = records(sample, delimiter).filter((fields) => fields.length > 1 || fields[0].trim() !== '');
    return (isWhole || all.length < 2 ? all : all.slice(0, -1)).slice(0, SAMPLE_RECORDS);
  };
  const delimiter = given ?? bestDelimiter(looked);
  const lines = looked(delimiter);
  const width = commonWidth(lines);
  let skip = 0;
  while (width > 1 && skip < lines.length - 1 && lines[skip].length === 1) skip++;
  const header = lines[skip] ?? [];
  return {
    delimiter,
    preamble: lines.slice(0, skip).map(([text]) => text),
    hasHeader: !(header.length > 0 && header.every((field) => field.trim() !== '' && Number.isFinite(Number(field)))),
  };
}

function bestDelimiter(looked: (delimiter: string) => string[][]): string {
  let best: string = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const lines = looked(delimiter);
    const width = commonWidth(lines);
    if (width < 2) continue;
    const share = lines.filter(({ length }) => length === width).length / lines.length;
    const score = share * 100 + Math.min(width, 50) / 100;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** The most frequent number of fields; of equals the larger. */
function commonWidth(lines: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of lines) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 1;
  for (const [length, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && length > width)) width = length;
  }
  return width;
}

/** Lines of a text that became no rows, and what is said of them. */
import { type DeltascopeError, failure } from '../errors.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import { type Finding, guessOf, noteOf } from './finding.ts';

const EXAMPLES = 5;

export type SkipReason = 'comments' | 'repeated-header' | 'footer';

export class SkippedLines {
  count = 0;
  private readonly lines: number[] = [];
  private readonly texts: string[] = [];
  private readonly reason: SkipReason;

  constructor(reason: SkipReason) {
    this.reason = reason;
  }

  /** The text is asked for only if it is to be shown. */
  add(line: number, text: () => string): void {
    this.count++;
    if (this.lines.length === EXAMPLES) return;
    this.lines.push(line);
    this.texts.push(text());
  }

  findings(file: string): Finding[] {
    if (this.count === 0) return [];
    const { reason, count, lines, texts } = this;
    return [guessOf({ file, line: lines[0] }, reason, { count, lines, texts })];
  }
}

/** Rows with too few or too many fields. */
export class BadRows {
  count = 0;
  private readonly examples: { readonly line: number; readonly fields: number }[] = [];
  private readonly expected: number;

  constructor(expected: number) {
    this.expected = expected;
  }

  add(line: number, fields: number): void {
    this.count++;
    if (this.examples.length < EXAMPLES) this.examples.push({ line, fields });
  }

  error(file: string): DeltascopeError {
    const { expected, examples, count } = this;
    const data = { expected, records: examples, more: count - examples.length };
    return failure(tableErrors, 'ragged-row', data, { at: { file } });
  }

  findings(file: string): Finding[] {
    if (this.count === 0) return [];
    const { expected, examples, count } = this;
    return [{ note: noteOf(file, 'bad-rows', { expected, records: examples, count }) }];
  }
}

/** Lines of a text that became no rows, and what is said of them. */
import { type DeltascopeError, dataError } from '../errors.ts';
import { counted, type Finding, quoted } from './finding.ts';

const EXAMPLES = 5;
const NEXT = 'Remove them, or leave --strict out.';

export type SkipReason = 'comments' | 'repeated-header' | 'footer';

const WORDS: Readonly<Record<SkipReason, readonly [one: string, many: string]>> = {
  comments: ['comment line among the rows', 'comment lines among the rows'],
  'repeated-header': ['line that repeats the header', 'lines that repeat the header'],
  footer: ['line below the table', 'lines below the table'],
};

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
    const what = counted(this.count, ...WORDS[this.reason]);
    const where = this.lines.length === 1 ? `line ${this.lines[0]}` : `lines ${this.lines.join(', ')}`;
    const more = this.count > this.lines.length ? ', …' : '';
    const message = `${file}: skipped ${what}: ${where}${more}: ${quoted(this.texts, EXAMPLES)}${more}.`;
    return [
      {
        code: this.reason,
        message,
        refusal: { line: this.lines[0], what: `there ${this.count === 1 ? 'is' : 'are'} ${what}`, next: NEXT },
      },
    ];
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
    const { expected } = this;
    const each = this.examples.map(({ line, fields }) =>
      fields === expected
        ? `line ${line}: a value behind the last delimiter, which is the last thing in the rows before`
        : `line ${line}: ${counted(fields, 'field')}, expected ${expected}`,
    );
    const more = this.count > each.length ? `; and ${this.count - each.length} more` : '';
    const next = 'Correct these rows, or leave them out with --on-bad-row skip.';
    return dataError('ragged-row', file, `${each.join('; ')}${more}`, next);
  }

  findings(file: string): Finding[] {
    if (this.count === 0) return [];
    const each = this.examples.map(({ line, fields }) => `line ${line} (${fields} of ${this.expected} fields)`);
    const more = this.count > each.length ? ', …' : '';
    const message = `${file}: skipped ${counted(this.count, 'bad row')}: ${each.join(', ')}${more}.`;
    return [{ code: 'bad-rows', message }];
  }
}

/** Lines among displays that are no numbers: each may name what comes next, or is skipped and counted. */
import type { NumberNoted } from '../words/numberNotes.ts';

/** A line as a note shows it. */
export interface ShownLine {
  readonly line: number;
  /** Its beginning. */
  readonly text: string;
}

export class Asides {
  /** The name of what comes next; empty if nothing says one. */
  hint = '';
  /** The line that says it, unless it was a command. */
  private shown?: ShownLine;
  private passed = 0;
  private first?: ShownLine;

  set(hint: string, shown?: ShownLine): void {
    this.drop();
    this.hint = hint;
    this.shown = shown;
  }

  /** The hint, which is used up. */
  take(): string {
    const { hint } = this;
    this.hint = '';
    this.shown = undefined;
    return hint;
  }

  /** Skips the line whose hint was not used. */
  drop(): void {
    if (this.shown !== undefined) this.pass(this.shown);
    this.take();
  }

  pass(shown: ShownLine): void {
    this.passed += 1;
    this.first ??= shown;
  }

  notes(): NumberNoted[] {
    this.drop();
    return this.first ? [{ code: 'no-numbers', data: { count: this.passed, ...this.first } }] : [];
  }
}

/** Lines among displays that are no numbers: each may name what comes next, or is passed over and counted. */

export class Asides {
  /** The name of what comes next; empty if nothing says one. */
  hint = '';
  /** The line that says it, unless it was a command. */
  private shown?: string;
  private passed = 0;
  private first = '';

  set(hint: string, shown?: string): void {
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

  /** Passes over the line whose hint was not used. */
  drop(): void {
    if (this.shown !== undefined) this.pass(this.shown);
    this.take();
  }

  pass(shown: string): void {
    this.passed += 1;
    this.first ||= shown;
  }

  notes(): string[] {
    this.drop();
    if (this.passed === 0) return [];
    if (this.passed === 1) return [`${this.first} is passed over: it is no numbers`];
    return [`${this.passed} lines are passed over that are no numbers, the first of them ${this.first}`];
  }
}

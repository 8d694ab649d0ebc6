/** Which line of the file each row is on, in runs of rows that are equally many lines apart. */

export class RowLines {
  rows = 0;
  /** By run: its first row, the line of that, and how many lines lie between its rows. */
  private readonly firstRows: number[] = [];
  private readonly lines: number[] = [];
  private readonly steps: number[] = [];
  private next = Number.NaN;

  add(line: number): void {
    const last = this.firstRows.length - 1;
    if (line !== this.next) {
      if (last >= 0 && this.rows - this.firstRows[last] === 1) this.steps[last] = line - this.lines[last];
      else this.begin(line);
    }
    this.rows++;
    this.next = line + this.steps[this.steps.length - 1];
  }

  /** So many rows on lines that follow each other. */
  addRun(line: number, count: number): void {
    if (count === 0) return;
    if (line !== this.next || this.steps[this.steps.length - 1] !== 1) this.begin(line);
    this.rows += count;
    this.next = line + count;
  }

  get runs(): number {
    return this.firstRows.length;
  }

  lineOf(row: number): number {
    let low = 0;
    let high = this.firstRows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.firstRows[middle] <= row) low = middle;
      else high = middle - 1;
    }
    return this.lines[low] + (row - this.firstRows[low]) * this.steps[low];
  }

  private begin(line: number): void {
    this.firstRows.push(this.rows);
    this.lines.push(line);
    this.steps.push(1);
  }
}

/** Every iteration of a training, 32 bytes each, however many there are. */
import type { HistoryEntry } from '@deltascope/core/optimize';

const FIRST_ROOM = 1024;
const FIELDS = 4;

/** Absent numbers are kept as NaN: none of them is ever one. */
export class History {
  private numbers = new Float64Array(FIRST_ROOM * FIELDS);
  private length = 0;

  constructor(entries: readonly HistoryEntry[] = []) {
    for (const entry of entries) this.push(entry);
  }

  push({ iteration, J, gradientNorm = Number.NaN, validationJ = Number.NaN }: HistoryEntry): void {
    const at = this.length * FIELDS;
    if (at === this.numbers.length) {
      const larger = new Float64Array(2 * this.numbers.length);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers.set([iteration, J, gradientNorm, validationJ], at);
    this.length += 1;
  }

  /** Those up to an iteration. */
  upTo(last: number): HistoryEntry[] {
    const entries: HistoryEntry[] = [];
    for (let i = 0; i < this.length; i++) {
      const [iteration, J, gradientNorm, validationJ] = this.numbers.subarray(i * FIELDS, (i + 1) * FIELDS);
      if (iteration > last) break;
      entries.push({ iteration, J, gradientNorm: known(gradientNorm), validationJ: known(validationJ) });
    }
    return entries;
  }
}

const known = (value: number) => (Number.isNaN(value) ? undefined : value);

/**
 * Every iteration of a training, as the model keeps them: 8 bytes for each figure that its optimizer gives, however many
 * there are. A training has a limit of iterations, and so has this; the page itself keeps a few hundred (series.ts).
 */
import type { HistoryEntry } from '@deltascope/core/optimize';

const CHUNK = 4096;
const FIGURES = ['J', 'gradientNorm', 'validationJ'] as const;

export class History {
  /** Of each figure; one that is absent for a whole chunk takes no room. */
  private readonly columns = FIGURES.map((): (Float64Array | undefined)[] => []);
  private first = 1;
  private length = 0;

  constructor(entries: Iterable<HistoryEntry> = []) {
    for (const entry of entries) this.push(entry);
  }

  /** The iteration after the one before. */
  push(entry: HistoryEntry): void {
    if (this.length === 0) this.first = entry.iteration;
    const [chunk, place] = [Math.floor(this.length / CHUNK), this.length % CHUNK];
    FIGURES.forEach((figure, c) => {
      const value = entry[figure];
      if (value === undefined) return;
      // Absent numbers are kept as NaN: none of them is ever one.
      this.columns[c][chunk] ??= new Float64Array(CHUNK).fill(Number.NaN);
      (this.columns[c][chunk] as Float64Array)[place] = value; // it is there by the line above
    });
    this.length += 1;
  }

  /** Those up to an iteration. */
  upTo(last: number): HistoryEntry[] {
    const count = Math.max(0, Math.min(this.length, last - this.first + 1));
    return Array.from({ length: count }, (_, i) => this.entryAt(i));
  }

  private entryAt(i: number): HistoryEntry {
    const [chunk, place] = [Math.floor(i / CHUNK), i % CHUNK];
    const [J = Number.NaN, gradientNorm, validationJ] = this.columns.map((chunks) => known(chunks[chunk]?.[place]));
    return { iteration: this.first + i, J, gradientNorm, validationJ };
  }

  /** What it takes, without what JavaScript adds. */
  get bytes(): number {
    return this.columns.flat().reduce((total, chunk) => total + (chunk?.byteLength ?? 0), 0);
  }
}

const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? undefined : value);

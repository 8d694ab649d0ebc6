/** What one request may ask for, and how many may wait. */
export interface Limits {
  readonly bodyBytes: number;
  readonly rows: number;
  /** With `?explain=1`: reasons cost some hundred times the answer. */
  readonly explainedRows: number;
  /** Requests whose body is on its way or whose answer is being computed; 503 beyond. */
  readonly waiting: number;
}

/** The limits that hold if none is given. */
export const LIMITS: Limits = { bodyBytes: 4 * 2 ** 20, rows: 10_000, explainedRows: 100, waiting: 128 };

/** The page that this process writes on: like its language, chosen once, before anything is printed. */
import type { Paint } from './terminal.ts';

export interface Page {
  /** Columns of the terminal that standard output is; undefined if it is none: what is piped is never cut or wrapped. */
  readonly width?: number;
  readonly paint: Paint;
}

let written: Page = { paint: (_, text) => text };

/** What is laid out from now on is for this page. */
export function layOutFor(page: Page): void {
  written = page;
}

export const page = (): Page => written;

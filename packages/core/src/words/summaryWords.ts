/** What a language says of a model in a few lines. */

/** How many of which rows are answered right. */
export interface RightRows {
  readonly of: 'training' | 'heldOut';
  readonly rows: number;
  readonly share: number;
  /** The largest class, and how many rows always answering it would get right. */
  readonly baseline: { readonly name: string; readonly share: number };
}

/** A matrix of weights, and the layer that it leads to. */
export interface SummaryLayer {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** The activation, or what the output is. */
  readonly by: string;
  readonly isOutput: boolean;
}

/** The lines of one language. */
export interface SummaryWords {
  readonly columns: (count: number, names: string) => string;
  readonly inputs: (inputs: number, classes: number, names: string) => string;
  readonly layer: (layer: SummaryLayer) => string;
  readonly weights: (of: { readonly count: number; readonly optimizer: string; readonly alpha: number }) => string;
  readonly ended: (of: { readonly J: string; readonly iterations: number; readonly ending: string }) => string;
  readonly right: (right: RightRows) => string;
}

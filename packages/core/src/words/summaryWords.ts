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
  /** How many columns are learned from, and their names. */
  readonly columns: (count: number, names: string) => string;
  /** How many inputs and classes there are, and the names of the classes. */
  readonly inputs: (inputs: number, classes: number, names: string) => string;
  /** A matrix of weights. */
  readonly layer: (layer: SummaryLayer) => string;
  /** How many weights there are, and how they were found. */
  readonly weights: (of: { readonly count: number; readonly optimizer: string; readonly alpha: number }) => string;
  /** J at the end, and why the training ended. */
  readonly ended: (of: { readonly J: string; readonly iterations: number; readonly ending: string }) => string;
  /** How many rows are answered right. */
  readonly right: (right: RightRows) => string;
}

/** What can be wrong with a network, its training or its answers: findings as data, each with the numbers that show it. */

export type Finding =
  /** The outputs hardly differ from row to row: `deviation` is the largest of any class. */
  | { readonly code: 'constant-outputs'; readonly deviation: number }
  | {
      readonly code: 'no-better-than-baseline';
      readonly on: JudgedOn;
      readonly accuracy: number;
      readonly baseline: number;
      readonly largest: string;
    }
  | {
      readonly code: 'classes-never-answered';
      readonly on: JudgedOn;
      readonly never: readonly string[];
      /** Classes that the rows have. */
      readonly present: number;
    }
  | {
      readonly code: 'class-imbalance';
      readonly largest: string;
      readonly largestShare: number;
      readonly smallest: string;
      readonly smallestShare: number;
      /** Of the smallest class. */
      readonly recall: number;
    }
  | { readonly code: 'overfitting'; readonly training: number; readonly heldOut: number }
  | { readonly code: 'not-converged'; readonly iterations: number; readonly lastFall: number }
  /** Of the iterations, `rises` ended with a higher J than the one before. */
  | { readonly code: 'rate-too-high'; readonly rises: number; readonly iterations: number; readonly optimizer: string }
  /** `share` of the activations are within 1 % of their limits, where g' is nearly 0. */
  | {
      readonly code: 'saturated-units';
      readonly layer: number;
      readonly units: number;
      readonly of: number;
      readonly share: number;
    }
  /** Units that give the same number to every row. */
  | { readonly code: 'dead-units'; readonly layer: number; readonly units: number; readonly of: number }
  /** The error of this layer beside the output's, root mean square over rows and units. */
  | { readonly code: 'vanishing-errors'; readonly layer: number; readonly ratio: number }
  | { readonly code: 'exploding-errors'; readonly layer: number; readonly ratio: number }
  /** Held at their mean, these columns change the outputs by at most `change` on average. */
  | { readonly code: 'idle-features'; readonly columns: readonly string[]; readonly change: number }
  /** A column that is the label once more: one value for each class, in so many of the rows. */
  | { readonly code: 'label-copy'; readonly column: string; readonly agreement: number; readonly rows: number }
  /** By this column alone so many rows are answered right, each by the others. */
  | {
      readonly code: 'gives-label-away';
      readonly column: string;
      readonly accuracy: number;
      readonly baseline: number;
      readonly rows: number;
    }
  /** A column learned from that numbers the rows: by its name, or because it grows from row to row. */
  | {
      readonly code: 'identifier-learned';
      readonly column: string;
      readonly by: 'name' | 'order';
      readonly distinct: number;
      readonly rows: number;
    }
  /** Rows were split at random though so many share a value; two such rows have the same label in so many cases. */
  | {
      readonly code: 'looks-like-group';
      readonly column: string;
      readonly groups: number;
      readonly rows: number;
      readonly agreement: number;
      readonly chance: number;
    }
  /** Rows were split at random though a column tells when they were; milliseconds for dates. */
  | {
      readonly code: 'looks-like-time';
      readonly column: string;
      readonly from: number;
      readonly to: number;
      readonly isDate: boolean;
    }
  /** Labels were shuffled, and held-out rows are foretold all the same. */
  | {
      readonly code: 'shuffled-labels';
      readonly accuracy: number;
      readonly low: number;
      readonly chance: number;
      readonly rows: number;
    };

/** What a finding is about, for programs. */
export type FindingCode = Finding['code'];

/** Which rows a finding's numbers are of. */
export type JudgedOn = 'training' | 'held-out' | 'these';

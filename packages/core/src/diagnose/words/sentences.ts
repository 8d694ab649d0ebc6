/** What a diagnosis says besides the mistakes, as keys with their data: each language makes its sentences from them. */
import type { NoData } from '../../words/sentence.ts';

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

interface OfArray {
  readonly label: string;
}

/** Classes in the person's order and in ours. */
interface Classes {
  readonly theirs: readonly string[];
  readonly here: readonly string[];
}

/** How numbers were read. */
interface ReadingSentences {
  'as-table': OfArray;
  'constants-kept': { readonly names: readonly string[] };
  'few-digits': NoData;
  lambda: { readonly theirs: number; readonly here: number };
  'not-compared': OfArray & { readonly size: Shape; readonly wanted?: Shape };
  /** Each with the name that was probably meant. */
  'not-looked-at': { readonly arrays: readonly { readonly name: string; readonly nearest?: string }[] };
  'one-output': NoData;
  'read-apart': OfArray;
  'read-as': OfArray & { readonly name: string; readonly isBias?: boolean };
  'read-by-rows': OfArray;
  'read-first-rows': OfArray & { readonly rows: number };
  'read-in-out': OfArray;
  'read-last-rows': OfArray & { readonly rows: number };
  'read-row': OfArray & { readonly row: number };
  'read-transposed': OfArray;
  'read-with-bias': OfArray;
  'read-without-ones': OfArray;
  'row-order': NoData;
  'weights-in-out': NoData;
  'weights-rows': NoData;
  'weights-apart': NoData;
  'weights-apart-in-out': NoData;
}

/** Ways to compute that are as right as the article's: a clause each, by the ids of the conventions. */
interface ConventionSentences {
  'classes-by-value': Classes;
  'classes-by-appearance': Classes;
  'classes-by-text': Classes;
  'classes-backwards': Pick<Classes, 'theirs'>;
  'x-sample-deviation': NoData;
  'penalty-not-divided-throughout': { readonly lambda: string };
  'penalty-plain-throughout': { readonly lambda: string };
  'error-holds-1-m': { readonly error: string };
  'delta-holds-1-m': NoData;
}

export interface SlopeUsed {
  readonly address: string;
  readonly used: string;
  readonly z: string;
  readonly gradient: string;
  readonly a: string;
}

/** What is known of numbers that no mistake gives: full sentences. */
interface KnownSentences {
  'known-before': OfArray & { readonly before: readonly string[] };
  'known-J': NoData;
  'known-after': OfArray & { readonly after: readonly string[] };
  /** `biases` for the column of the biases. */
  'known-column': OfArray & { readonly column: number | 'biases' };
  'known-biases-right': OfArray;
  'known-row': OfArray & { readonly row: number };
  'known-cells': OfArray & {
    readonly cells: { readonly off: number; readonly of: number };
    readonly rows: { readonly off: number; readonly of: number };
    readonly columns: { readonly off: number; readonly of: number };
  };
  'known-ratio': OfArray & { readonly ratio: string; readonly isOne: boolean };
  'known-slopes': OfArray & { readonly slopes: readonly SlopeUsed[] };
}

/** Where numbers differ: clauses. */
interface DifferenceSentences {
  cell: {
    /** In the person's own words. */
    readonly place: string;
    /** What the place is called here, if not so. */
    readonly is?: string;
    readonly isVector: boolean;
    readonly mine: number;
    readonly right: number;
    readonly farthest?: { readonly differing: number; readonly of: number };
  };
  shape: OfArray & { readonly is: Shape; readonly should?: Shape };
}

/** Why a training with a mistake ended, and why a mistake cannot show: clauses. */
interface OtherSentences {
  'ended-gradient-zero': NoData;
  'ended-line-search-failed': NoData;
  'ended-labels-width': NoData;
  'ended-gradient-size': { readonly size: number };
  'hidden-by-data': NoData;
  'shows-in': { readonly step: string };
}

/** Every sentence with the data that it is made from. */
export interface DiagnosisSentences
  extends ReadingSentences,
    ConventionSentences,
    KnownSentences,
    DifferenceSentences,
    OtherSentences {}

export type ConventionId = keyof ConventionSentences;

/** One sentence as data. */
export type Told<Key extends keyof DiagnosisSentences = keyof DiagnosisSentences> = {
  readonly [One in Key]: { readonly key: One; readonly data: DiagnosisSentences[One] };
}[Key];

export function tell<Key extends keyof DiagnosisSentences>(key: Key, data: DiagnosisSentences[Key]): Told<Key> {
  return { key, data } as Told<Key>; // the key's own data
}

/** Each of them once. */
export function once(all: readonly Told[]): Told[] {
  return [...new Map(all.map((told) => [JSON.stringify(told), told])).values()];
}

/** Reference values from Octave, as they stand in `fixtures/`. */
import { readFileSync } from 'node:fs';

function read<T>(name: string): T {
  // The fixtures are ours, and a test that reads a missing field fails.
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as T;
}

type Rows = readonly (readonly number[])[];

/** One pass forward and back, in the article's names; rows of the matrices. */
export interface ReferenceSteps {
  readonly lambda: number;
  readonly J: number;
  /** `[Theta1_grad(:); Theta2_grad(:)]` */
  readonly grad: readonly number[];
  readonly numgrad: readonly number[];
  readonly yv: Rows;
  readonly z2: Rows;
  readonly a2: Rows;
  readonly z3: Rows;
  readonly a3: Rows;
  readonly s3: Rows;
  readonly s2_before_dropping_bias: Rows;
  readonly s2: Rows;
  readonly Delta1: Rows;
  readonly Delta2: Rows;
  readonly Theta1_grad: Rows;
  readonly Theta2_grad: Rows;
}

export interface CheckNetwork {
  readonly Theta1: Rows;
  readonly Theta2: Rows;
  readonly nn_params: readonly number[];
  readonly X: Rows;
  readonly y: readonly number[];
  readonly cases: readonly ReferenceSteps[];
}

/** The article's debugging network 3-5-3 on 5 rows, for three λ. */
export function checkNetwork(): CheckNetwork {
  return read('checknn-3-5-3');
}

export interface CustomersReference {
  readonly Theta1: Rows;
  readonly Theta2: Rows;
  readonly labels: readonly string[];
  /** Matrices with a row for each example hold the first 5. */
  readonly case: ReferenceSteps & { readonly m: number; readonly X: Rows; readonly y: readonly number[] };
  readonly conjugateGradient: { readonly functionEvaluations: number; readonly cost: readonly number[] };
}

/** The article's table at λ = 0. */
export function customersReference(): CustomersReference {
  return read('customers-lambda0');
}

export interface SaturationReference {
  readonly Theta1: Rows;
  readonly Theta2: Rows;
  readonly X: Rows;
  readonly y: readonly number[];
  readonly cases: readonly Pick<ReferenceSteps, 'lambda' | 'J' | 'Theta1_grad' | 'Theta2_grad'>[];
}

/** The debugging network with Theta × 1000, computed in 60-digit decimals. */
export function saturationReference(): SaturationReference {
  return read('saturation');
}

export interface MinimumReference {
  readonly lambda: number;
  readonly X: Rows;
  readonly y: readonly number[];
  /** At the minimum. */
  readonly J: number;
  readonly Theta1: Rows;
}

/** A convex problem on features of sizes 1, 1e3 and 1e6, with its minimum. */
export function minimumReference(): MinimumReference {
  return read('minimum');
}

export interface LineSearchReference {
  readonly runs: readonly {
    readonly name: 'kinked' | 'stepped' | 'uphill' | 'valley';
    readonly start: readonly number[];
    /** At most. */
    readonly iterations: number;
    /** After each iteration that moved, whose numbers are in `iteration`. */
    readonly J: readonly number[];
    readonly iteration: readonly number[];
    /** Iterations whose search failed. */
    readonly failures: readonly number[];
    readonly end: readonly number[];
    /** Whether two searches failed in a row. */
    readonly failed: boolean;
    readonly evaluations: number;
  }[];
}

/** Conjugate gradient on functions on which searches fail. */
export function lineSearchReference(): LineSearchReference {
  return read('line-search');
}

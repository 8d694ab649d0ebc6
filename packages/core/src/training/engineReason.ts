/** Why an engine or an optimizer was taken, and what a person ought to know of it, as data: `words/` says it. */
import type { WhyAlone } from '../engine/engine.ts';

/** Rows and weights of the work. */
export interface WorkSize {
  readonly rows: number;
  readonly weights: number;
  /** Whether the kernels are those with wide tiles. */
  readonly isWide?: boolean;
}

/** Of wide tiles: the host does not know them of this runtime, or they did not give the bits of the others. */
export type WhyNotWide = 'runtime' | 'bits';

/** Why an engine was chosen. */
export type EngineReason =
  | { readonly why: 'asked' | 'given' | 'no-simd' }
  | ({ readonly why: 'same-bits' } & WorkSize)
  /** Equal to the reference to so many digits. */
  | ({ readonly why: 'near'; readonly digits: number; readonly isFused: boolean } & WorkSize)
  /** `small-products`: the library was at hand, and would bring nothing. */
  | ({ readonly why: 'library' | 'small-products' } & WorkSize);

/** What a chosen engine does not do although it was asked for, and why. */
export type EngineNotice =
  | { readonly of: 'no-simd' }
  | { readonly of: 'alone'; readonly because: WhyAlone }
  | { readonly of: 'not-wide'; readonly option: string; readonly because: WhyNotWide }
  | { readonly of: 'not-fused' | 'not-for-others'; readonly option: string };

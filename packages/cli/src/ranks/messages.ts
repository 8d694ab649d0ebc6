/** What the thread that works and the one that hears say to each other of other ranks: the second watches them. */
import type { LanguageCode } from '@deltascope/core/words';

export type FromRanks =
  /** From here on this thread may be inside MPI, and not come back. */
  | { readonly kind: 'join-ranks' }
  | {
      readonly kind: 'watch-ranks';
      readonly rank: number;
      /** Of rank 0, which needs none. */
      readonly invitation?: string;
      readonly language: LanguageCode;
    }
  /** `heard` becomes 1 when nobody is watched any more. */
  | { readonly kind: 'ranks-done'; readonly heard: Int32Array<SharedArrayBuffer> };

/** Answers `watch-ranks`: for the other ranks, or why it does not work. */
export type ToRanks = { readonly kind: 'watching'; readonly invitation: string; readonly failure?: string };

/** What the thread that works and the one that hears say to each other of other ranks: the second watches them. */
import type { LanguageCode } from '@deltascope/core/words';

/** Becomes 1 when what was said is done; who said it waits for that without turning its own event loop. */
export type Heard = Int32Array<SharedArrayBuffer>;

export type FromRanks =
  /** From here on this thread may be inside MPI, and not come back. */
  | { readonly kind: 'join-ranks'; readonly heard: Heard }
  | {
      readonly kind: 'watch-ranks';
      readonly rank: number;
      /** Of rank 0, which needs none. */
      readonly invitation?: string;
      readonly language: LanguageCode;
    }
  /** Nobody is to be missed any more. */
  | { readonly kind: 'ranks-done'; readonly heard: Heard };

/** Answers `watch-ranks`: for the other ranks, or why it does not work. */
export type ToRanks = { readonly kind: 'watching'; readonly invitation: string; readonly failure?: string };

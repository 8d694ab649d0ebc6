/** What the thread that works and the thread that hears signals and prints say to each other. */
import type { TemporaryEvent } from '../files/temporary.ts';

/** What is known of the two streams before the work begins. */
export interface Screen {
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly width: number;
}

export interface WorkData {
  readonly args: string[];
  readonly screen: Screen;
}

export type FromWork =
  | { readonly kind: 'out'; readonly text: string | Uint8Array }
  | { readonly kind: 'err'; readonly text: string }
  | { readonly kind: 'end'; readonly code: number }
  | TemporaryEvent;

/** `printed` answers each `out`, in their order; `failure` is the code of the system's error. */
export type ToWork = { readonly kind: 'interrupt' } | { readonly kind: 'printed'; readonly failure?: string };

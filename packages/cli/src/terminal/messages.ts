/** What a terminal's two halves say to each other: the thread that works, and the one that hears signals and prints. */

/** Takes away the line that the cursor is in. */
export const ERASE = '\r\x1b[2K';

/** What is known about the two output streams before the work begins. */
export interface Screen {
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly width: number;
}

export type ToPrint =
  | { readonly kind: 'out'; readonly text: string | Uint8Array }
  | { readonly kind: 'err'; readonly text: string };

/** `printed` answers each `out`, in their order; `failure` is the code of the system's error. */
export type ToWork = { readonly kind: 'interrupt' } | { readonly kind: 'printed'; readonly failure?: string };

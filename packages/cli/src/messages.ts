/** All that main.ts gives to work.ts, and hears from it. */
import type { LanguageCode } from '@deltascope/core/words';
import type { TemporaryEvent } from './files/temporary.ts';
import type { NativeCalls } from './native.ts';
import type { FromRanks } from './ranks/messages.ts';
import type { Screen, ToPrint } from './terminal/messages.ts';

export interface WorkData {
  readonly args: string[];
  readonly screen: Screen;
  readonly native: NativeCalls;
}

export type FromWork =
  | ToPrint
  | { readonly kind: 'language'; readonly code: LanguageCode }
  | { readonly kind: 'end'; readonly code: number }
  | TemporaryEvent
  | FromRanks;

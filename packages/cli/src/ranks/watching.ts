/**
 * The half of a rank that is never inside MPI: it watches the other ranks, and ends this process when one of them is gone,
 * without waiting for the thread that works, which may wait inside MPI for ever.
 */
import { writeSync } from 'node:fs';
import { DeltascopeError } from '@deltascope/core/errors';
import { errorText, LANGUAGES, type LanguageCode } from '@deltascope/core/words';
import { HEARTBEAT, type Heartbeat, heartbeat } from '@deltascope/mpi';
import { EXIT_CODES } from '../exitCodes.ts';
import { DOOR } from '../words/door.ts';
import { WORDS } from '../words/words.ts';
import type { FromRanks, ToRanks } from './messages.ts';

export { exitNow } from '@deltascope/mpi';

type Start = FromRanks & { readonly kind: 'watch-ranks' };

/** Tells the other thread when the ranks are watched, or why not. `leave` is called when one is lost. */
export async function watchRanks(
  { rank, invitation, language }: Start,
  tell: (message: ToRanks) => void,
  leave: (code: number) => void,
): Promise<Heartbeat | undefined> {
  if (process.env[HEARTBEAT] === 'off') {
    tell({ kind: 'watching', invitation: '' });
    return undefined;
  }
  const lines = new Map<DeltascopeError, string>();
  const lineOf = (error: DeltascopeError) => `${DOOR[language].rank(rank)}${sentence(error, language)}\n`;
  const heard = {
    ready: (error: DeltascopeError) => void lines.set(error, lineOf(error)),
    lost: (error: DeltascopeError | undefined) => void (error && writeSync(2, lines.get(error) ?? lineOf(error))),
    leave: () => leave(EXIT_CODES.data),
  };
  try {
    const beating = await heartbeat({ rank, invitation, ...heard });
    tell({ kind: 'watching', invitation: beating.invitation });
    return beating;
  } catch (error) {
    const failure = error instanceof DeltascopeError ? sentence(error, language) : String(error);
    tell({ kind: 'watching', invitation: '', failure });
    return undefined;
  }
}

function sentence({ detail }: DeltascopeError, language: LanguageCode): string {
  return errorText(detail, { language: LANGUAGES[language], errors: WORDS[language].errors });
}

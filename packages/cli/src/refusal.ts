/** What ends a command, as the one sentence that is said of it, and the exit code. */
import { DeltascopeError, failure, printable } from '@deltascope/core/errors';
import { errorText, LANGUAGES, type LanguageCode } from '@deltascope/core/words';
import { EXIT_CODES } from './exitCodes.ts';
import { isFromOpenFiles } from './openFiles.ts';
import type { Terminal } from './terminal/terminal.ts';
import { type CliErrors, cliErrors } from './words/errors.ts';
import { WORDS } from './words/words.ts';

const REFUSALS = {
  ENFILE: 'system/machine-files',
  ENOSPC: 'system/full',
  EDQUOT: 'system/quota',
  EIO: 'system/disk',
} as const satisfies Readonly<Record<string, keyof CliErrors>>;

/** What the system refuses, and what an interrupt broke off, is no fault of the program. */
export function asKnown(error: unknown, { aborted }: Pick<AbortSignal, 'aborted'>): unknown {
  if (!(error instanceof Error) || error instanceof DeltascopeError) return error;
  const { code = '' } = error as NodeJS.ErrnoException; // the errors of node's modules carry codes
  if (aborted && (error.name === 'AbortError' || code === 'ABORT_ERR'))
    return failure(cliErrors, 'interrupted/command', {}, { cause: error });
  if (isFromOpenFiles(error)) return failure(cliErrors, 'system/files', {}, { cause: error });
  const key = Object.hasOwn(REFUSALS, code) ? REFUSALS[code as keyof typeof REFUSALS] : undefined; // as asked
  return key ? failure(cliErrors, key, {}, { cause: error }) : error;
}

export function exitCodeOf(error: unknown): number {
  return error instanceof DeltascopeError ? EXIT_CODES[error.fault] : EXIT_CODES.internal;
}

export interface Said {
  readonly language: LanguageCode;
  /** With the stack, for whoever mends it. */
  readonly debug: boolean;
  readonly paint: Terminal['paintErr'];
}

/** The error in a line. */
export function refusalText(error: unknown, { language, debug, paint }: Said): string {
  if (debug && error instanceof Error) return printableLines(error.stack ?? error.message);
  const { errors, error: title, afterColon, internal } = WORDS[language];
  const red = paint('red', title) + afterColon;
  if (error instanceof DeltascopeError)
    return `${red}${errorText(error.detail, { language: LANGUAGES[language], errors })}`;
  const message = error instanceof Error ? error.message : String(error);
  return `${red}${internal(printable(message).slice(0, 1500))}`;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

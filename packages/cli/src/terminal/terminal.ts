/** What a command may do to the world that watches: write results and progress, know who reads, in which colors. */

import { styleText } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import { cliErrors } from '../words/errors.ts';
import { ERASE, type Screen, type ToPrint, type ToWork } from './messages.ts';
import { wrap } from './wrap.ts';

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export interface Terminal {
  /**
   * Results for programs (JSON, CSV, bytes), as they are. Resolves when the reader has room again; rejects with a data
   * error from the first failure on.
   */
  readonly out: (text: string | Uint8Array) => Promise<void>;
  /** Results for people: if a terminal shows them, too wide lines are broken at blanks. */
  readonly say: (text: string) => Promise<void>;
  /** For programs that read standard error, as it is. */
  readonly err: (text: string) => void;
  /** Notes and errors for people. */
  readonly note: (text: string) => void;
  /** The one line on standard error that is redrawn; whatever else is printed erases it first. */
  readonly status: (line: string) => void;
  /** Colors for `out`, and for `err`; the text itself where colors are not wanted. */
  readonly paint: Paint;
  readonly paintErr: Paint;
  /** A person watches standard error: a progress bar may redraw itself. */
  readonly live: boolean;
  /** A person reads standard output. */
  readonly outIsTerminal: boolean;
  /** Columns of the terminal, 80 if there is none. */
  readonly width: number;
}

/** The terminal of a thread that has none: what is written goes to the thread that prints. */
export function terminalBehind(port: Pick<MessagePort, 'on' | 'postMessage'>, screen: Screen): Terminal {
  const send = (message: ToPrint) => port.postMessage(message);
  const waiting: ((failure: string | undefined) => void)[] = [];
  let failed: DeltascopeError | undefined;
  port.on('message', (message: ToWork) => {
    if (message.kind === 'printed') waiting.shift()?.(message.failure);
  });
  let isDrawn = false;
  const draw = (line: string) => {
    if (line !== '' || isDrawn) send({ kind: 'err', text: `${ERASE}${line}` });
    isDrawn = line !== '';
  };
  const out = (text: string | Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      if (failed) return reject(failed);
      waiting.push((failure) => {
        if (failure !== undefined) failed ??= cannotPrint(failure);
        if (failed) reject(failed);
        else resolve();
      });
      draw('');
      send({ kind: 'out', text });
    });
  const err = (text: string) => {
    draw('');
    send({ kind: 'err', text });
  };
  return {
    out,
    say: (text) => out(screen.outIsTerminal ? wrap(text, screen.width) : text),
    err,
    note: (text) => err(screen.errIsTerminal ? wrap(text, screen.width) : text),
    status: draw,
    paint: painter(screen.outIsTerminal),
    paintErr: painter(screen.errIsTerminal),
    live: screen.errIsTerminal,
    outIsTerminal: screen.outIsTerminal,
    width: screen.width,
  };
}

function cannotPrint(code: string): DeltascopeError {
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const at = { at: { file: 'standard output' } };
  return isFull
    ? failure(cliErrors, 'standard-output/full', {}, at)
    : failure(cliErrors, 'standard-output', { code }, at);
}

/** Colors where a person looks and NO_COLOR is not set (https://no-color.org); FORCE_COLOR insists. */
function painter(isTerminal: boolean): Paint {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const wanted = NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : isTerminal;
  return wanted ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

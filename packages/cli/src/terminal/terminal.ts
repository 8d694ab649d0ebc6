/** What a command may do to the world that watches: write results and progress, know who reads, in which colors. */
import { styleText } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import { DeltascopeError } from '@deltascope/core/errors';
import type { Screen, ToPrint, ToWork } from './messages.ts';

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export interface Terminal {
  /** Results. Resolves when the reader has room again; rejects with a data error from the first failure on. */
  readonly out: (text: string | Uint8Array) => Promise<void>;
  /** Progress, notes and errors. */
  readonly err: (text: string) => void;
  /** Colors for `out`, and for `err`; the text itself where colors are not wanted. */
  readonly paint: Paint;
  readonly paintErr: Paint;
  /** A person watches standard error: a progress bar may redraw itself. */
  readonly live: boolean;
  /** A person reads standard output. */
  readonly outIsTerminal: boolean;
  /** Columns of the terminal, 80 where there is none. */
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
  return {
    out: (text) =>
      new Promise((resolve, reject) => {
        if (failed) return reject(failed);
        waiting.push((failure) => {
          if (failure !== undefined) failed ??= cannotPrint(failure);
          if (failed) reject(failed);
          else resolve();
        });
        send({ kind: 'out', text });
      }),
    err: (text) => send({ kind: 'err', text }),
    paint: painter(screen.outIsTerminal),
    paintErr: painter(screen.errIsTerminal),
    live: screen.errIsTerminal,
    outIsTerminal: screen.outIsTerminal,
    width: screen.width,
  };
}

function cannotPrint(code: string): DeltascopeError {
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return new DeltascopeError({
    code: 'standard-output',
    fault: 'data',
    where: 'standard output',
    what: `cannot write: ${isFull ? 'the disk is full' : code}`,
    next: isFull ? 'Make room, or send the results elsewhere.' : 'Send the results elsewhere.',
  });
}

/** Colors where a person looks and NO_COLOR is not set (https://no-color.org); FORCE_COLOR insists. */
function painter(isTerminal: boolean): Paint {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const wanted = NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : isTerminal;
  return wanted ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

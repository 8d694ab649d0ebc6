/** What a command may do to the world that watches: write results and progress, know who reads, in which colors. */
import { styleText } from 'node:util';

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export interface Terminal {
  /** Results. Resolves when the reader has room again. */
  readonly out: (text: string) => Promise<void>;
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

export function processTerminal(): Terminal {
  return {
    out: (text) => writeOut(text),
    err: (text) => {
      process.stderr.write(text);
    },
    paint: painter(process.stdout),
    paintErr: painter(process.stderr),
    live: process.stderr.isTTY === true,
    outIsTerminal: process.stdout.isTTY === true,
    width: process.stdout.columns ?? process.stderr.columns ?? 80,
  };
}

function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Colors where a person looks and NO_COLOR is not set (https://no-color.org); FORCE_COLOR insists. */
function painter(stream: NodeJS.WriteStream): Paint {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const wanted = NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true;
  return wanted ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

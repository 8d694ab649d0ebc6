/** Writes to the two streams of the process, whole, and says what the system refused. */
import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Screen } from './messages.ts';

/** `failure` is the code of the system's error: ENOSPC, EPIPE, …. */
export type Print = (text: string | Uint8Array, then?: (failure?: string) => void) => void;

export interface Printer {
  readonly out: Print;
  readonly err: Print;
  readonly screen: Screen;
}

export function printer(): Printer {
  const [outIsTerminal, errIsTerminal] = [isatty(1), isatty(2)];
  const width = (outIsTerminal && process.stdout.columns) || (errIsTerminal && process.stderr.columns) || 80;
  return { out: printOf(1), err: printOf(2), screen: { outIsTerminal, errIsTerminal, width } };
}

function printOf(fd: 1 | 2): Print {
  if (isFileOrDevice(fd)) {
    return (text, then) => {
      const failure = writeWhole(fd, text);
      then?.(failure);
    };
  }
  const stream = fd === 1 ? process.stdout : process.stderr;
  stream.on('error', () => {}); // told to the one who wrote
  return (text, then) => {
    stream.write(text, (error?: NodeJS.ErrnoException | null) =>
      then?.(error ? (error.code ?? error.message) : undefined),
    );
  };
}

function isFileOrDevice(fd: number): boolean {
  const found = fstatSync(fd);
  return found.isFile() || (found.isCharacterDevice() && !isatty(fd));
}

/** Node's own stream for files takes a part that was written, on a disk nearly full, for all. */
function writeWhole(fd: number, text: string | Uint8Array): string | undefined {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(fd, bytes, offset);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code; // node:fs throws with these
  }
}

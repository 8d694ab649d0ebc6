/** The door of the command line: arguments in, exit code out; errors become one sentence here and nowhere else. */
import { DeltascopeError, printable } from '@deltascope/core';
import { EXIT_CODES, TERMINATED } from './exitCodes.ts';
import { removeTemporaryFiles } from './files/temporary.ts';
import { program } from './program.ts';
import { processTerminal } from './terminal/terminal.ts';

const terminal = processTerminal();
const interruption = new AbortController();
let terminated = false;
const MOMENT_MS = 200;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    terminated ||= name !== 'SIGINT';
    if (interruption.signal.aborted) leave(terminated ? TERMINATED : EXIT_CODES.interrupted);
    interruption.abort();
    if (name === 'SIGINT') setTimeout(saySo, MOMENT_MS).unref();
  });
}

/** To who waits longer than a moment; a server ends at once. */
function saySo(): void {
  terminal.err('\nStopping at a safe place; Ctrl-C again stops at once.\n');
}

// A reader that closes the pipe, as `head` does, has what it wanted.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') leave(0);
    throw error;
  });
}

leave(await run(process.argv.slice(2)));

async function run(args: string[]): Promise<number> {
  try {
    const code = await program(args, terminal, interruption.signal);
    return interruption.signal.aborted && terminated ? TERMINATED : code;
  } catch (error) {
    terminal.err(`${report(error, args.includes('--debug'))}\n`);
    if (terminated) return TERMINATED;
    return error instanceof DeltascopeError ? EXIT_CODES[error.fault] : EXIT_CODES.internal;
  }
}

function report(error: unknown, debug: boolean): string {
  if (debug && error instanceof Error) return printableLines(error.stack ?? error.message);
  if (error instanceof DeltascopeError) return `${terminal.paintErr('red', 'error:')} ${error.message}`;
  const message = error instanceof Error ? error.message : String(error);
  return `${terminal.paintErr('red', 'error:')} something in Deltascope itself failed: ${printable(message).slice(0, 1500)}. Run it again with --debug and report what it shows.`;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** Ends the process at once: native readers may keep threads that would hold it. */
function leave(code: number): never {
  removeTemporaryFiles();
  process.exit(code);
}

/** The thread that works: arguments in, exit code out; errors become one sentence here and nowhere else. */
import { parentPort, workerData } from 'node:worker_threads';
import { DeltascopeError, printable } from '@deltascope/core/errors';
import { EXIT_CODES } from './exitCodes.ts';
import { tellTemporaries } from './files/temporary.ts';
import type { FromWork, WorkData } from './messages.ts';
import { program } from './program.ts';
import type { ToWork } from './terminal/messages.ts';
import { terminalBehind } from './terminal/terminal.ts';

if (!parentPort) throw new Error('this is the thread that main.ts starts');
const port = parentPort;
const { args, screen } = workerData as WorkData; // main.ts gives it
const terminal = terminalBehind(port, screen);
const interruption = new AbortController();
const send = (message: FromWork) => port.postMessage(message);

port.on('message', (message: ToWork) => {
  if (message.kind === 'interrupt') interruption.abort();
});
tellTemporaries(send);
send({ kind: 'end', code: await run() });

async function run(): Promise<number> {
  try {
    const code = await program(args, terminal, interruption.signal);
    await terminal.out(''); // all before it is printed, or told to have failed
    return code;
  } catch (error) {
    const known = asKnown(error);
    terminal.err(`${report(known)}\n`);
    return known instanceof DeltascopeError ? EXIT_CODES[known.fault] : EXIT_CODES.internal;
  }
}

/** What the system refuses, and what an interrupt broke off, is no fault of the program. */
function asKnown(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DeltascopeError) return error;
  const { code = '' } = error as NodeJS.ErrnoException; // the errors of node's modules carry codes
  if (interruption.signal.aborted && (error.name === 'AbortError' || code === 'ABORT_ERR'))
    return new DeltascopeError(
      { code: 'interrupted', fault: 'interrupted', what: 'interrupted', next: 'Nothing was written.' },
      { cause: error },
    );
  const [what, next] = REFUSALS[code] ?? [];
  return what ? new DeltascopeError({ code: 'system', fault: 'data', what, next }, { cause: error }) : error;
}

const REFUSALS: Readonly<Record<string, readonly [what: string, next: string]>> = {
  EMFILE: ['this process may not open more files', 'Raise the limit of open files (ulimit -n).'],
  ENFILE: ['this machine has no more files to open', 'End other programs, or raise its limit.'],
  ENOSPC: ['the disk is full', 'Make room.'],
  EDQUOT: ['the disk quota is used up', 'Make room.'],
  EIO: ['the disk reports a fault', 'Check the disk.'],
};

function report(error: unknown): string {
  if (args.includes('--debug') && error instanceof Error) return printableLines(error.stack ?? error.message);
  if (error instanceof DeltascopeError) return `${terminal.paintErr('red', 'error:')} ${error.message}`;
  const message = error instanceof Error ? error.message : String(error);
  return `${terminal.paintErr('red', 'error:')} something in Deltascope itself failed: ${printable(message).slice(0, 1500)}. Run it again with --debug and report what it shows.`;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

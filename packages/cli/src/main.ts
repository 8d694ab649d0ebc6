/**
 * The door of the command line. This thread hears signals, prints, and ends the process; it never computes, so that
 * Ctrl-C is heard at once whatever the other thread (work.ts) is in the midst of. It loads little, for the same reason.
 */
import { Worker } from 'node:worker_threads';
import type { Heartbeat } from '@deltascope/mpi';
import { removeTemporary } from '@deltascope/tables/temporary';
import { EXIT_CODES, TERMINATED } from './exitCodes.ts';
import { leftovers } from './files/leftovers.ts';
import type { FromWork, WorkData } from './messages.ts';
import { endNativeCalls, nativeCalls } from './native.ts';
import { isFromOpenFiles } from './openFiles.ts';
import type { Heard } from './ranks/messages.ts';
import { ERASE, type ToWork } from './terminal/messages.ts';
import { printer } from './terminal/printer.ts';
import { DOOR } from './words/door.ts';

/** So long the work may take to stop at a safe place. */
const GRACE_MS = 1200;
/** Ranks agree on the step at which all stop. */
const RANKS_GRACE_MS = 5000;
const MOMENT_MS = 200;

const args = process.argv.slice(2);
const { out, err, screen } = printer();
const left = leftovers();
let interruptedBy: NodeJS.Signals | undefined;
/** In English until the work has said what the person speaks. */
let words = DOOR.en;
/** If this process is one of several ranks. */
let ranks: { readonly exitNow: (code: number) => never; readonly heartbeat?: Heartbeat } | undefined;
/** Before what it says, if it is not the first of several. */
let whose = '';

removeTemporary('ended processes');
const native = nativeCalls();
const data: WorkData = { args, screen, native };
const work = new Worker(new URL('./work.js', import.meta.url), { workerData: data, stdin: true });
const send = (message: ToWork) => work.postMessage(message);
// Only on demand: what is not read stays for the next program.
if (args.includes('-') && work.stdin) process.stdin.pipe(work.stdin);

work.on('message', (message: FromWork) => {
  switch (message.kind) {
    case 'out':
      out(message.text, (failure) => {
        if (failure === 'EPIPE') unread();
        send({ kind: 'printed', failure: failure === 'EPIPE' ? undefined : failure });
      });
      break;
    case 'err':
      err(message.text, (failure) => failure === 'EPIPE' && unread());
      break;
    case 'language':
      words = DOOR[message.code];
      break;
    case 'join-ranks':
      void load().finally(() => answer(message.heard));
      break;
    case 'watch-ranks':
      whose = words.rank(message.rank);
      void watch(message);
      break;
    case 'ranks-done':
      ranks?.heartbeat?.end();
      answer(message.heard);
      break;
    case 'end':
      leave(interruptedBy && interruptedBy !== 'SIGINT' ? TERMINATED : message.code);
      break;
    default:
      left.note(message);
  }
});

// What is not caught in the other thread: it could not be loaded, or has no memory left.
work.on('error', (error: NodeJS.ErrnoException) => {
  const [what, code] = isFromOpenFiles(error)
    ? [words.openFiles, EXIT_CODES.data]
    : error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? [words.memory, EXIT_CODES.data]
      : [words.internal(error.message.slice(0, 1500)), EXIT_CODES.internal];
  err(`${whose}${words.error(what)}\n`);
  leave(code);
});
work.on('exit', (code) => leave(code));

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, (): unknown => {
    const isFirst = interruptedBy === undefined;
    if (name !== 'SIGINT') interruptedBy = name;
    interruptedBy ??= name;
    if (!isFirst) return endNow();
    send({ kind: 'interrupt' });
    setTimeout(endNow, ranks ? RANKS_GRACE_MS : GRACE_MS);
    if (name === 'SIGINT') setTimeout(saySo, MOMENT_MS);
  });
}

function answer(heard: Heard): void {
  Atomics.store(heard, 0, 1);
  Atomics.notify(heard, 0);
}

/** What few need. */
async function load() {
  const { exitNow, watchRanks } = await import('./ranks/watching.ts');
  ranks ??= { exitNow };
  return watchRanks;
}

async function watch(message: FromWork & { readonly kind: 'watch-ranks' }): Promise<void> {
  const watchRanks = await load();
  const heartbeat = await watchRanks(message, (answer) => work.postMessage(answer), leave);
  ranks = ranks && { ...ranks, heartbeat };
}

/** To who waits longer than a moment; a server ends at once. */
function saySo(): void {
  err(`${screen.errIsTerminal ? ERASE : '\n'}${words.stopping}\n`);
}

/** In the midst of a computation: what was kept of it takes its name, all else goes. */
async function endNow(): Promise<void> {
  await endWork();
  err(`${screen.errIsTerminal ? ERASE : ''}${left.keep() ?? words.notKept}\n`);
  leave(interruptedCode());
}

function interruptedCode(): number {
  return interruptedBy === 'SIGINT' ? EXIT_CODES.interrupted : TERMINATED;
}

/** After this it writes nothing more. */
async function endWork(): Promise<void> {
  work.removeAllListeners('exit');
  endNativeCalls(native);
  await Promise.race([work.terminate(), new Promise((resolve) => setTimeout(resolve, GRACE_MS / 4))]);
}

/** Nobody reads on: no failure. What was interrupted, as when a terminal is closed, stops as it would have with readers. */
function unread(): void {
  if (interruptedBy === undefined) void endWork().then(() => leave(0));
}

/** Ends the process at once: native readers may keep threads that would hold it. */
function leave(code: number): never {
  endNativeCalls(native);
  left.remove();
  removeTemporary('this process');
  if (ranks) ranks.exitNow(code); // a thread inside MPI may never come back
  process.exit(code);
}

/** The thread that works: arguments in, exit code out; errors become one sentence here and nowhere else. */
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { DeltascopeError, failure, printable } from '@deltascope/core/errors';
import { errorText, LANGUAGES } from '@deltascope/core/words';
import { EXIT_CODES } from './exitCodes.ts';
import { tellTemporaries } from './files/temporary.ts';
import type { FromWork, WorkData } from './messages.ts';
import { isFromOpenFiles } from './openFiles.ts';
import { program } from './program.ts';
import { openRanksChannel } from './ranks/channel.ts';
import { currentRank } from './ranks/current.ts';
import { askedLanguage } from './settings/askedLanguage.ts';
import type { ToWork } from './terminal/messages.ts';
import { layOutFor } from './terminal/page.ts';
import { terminalBehind } from './terminal/terminal.ts';
import { DOOR } from './words/door.ts';
import { type CliErrors, cliErrors } from './words/errors.ts';
import { speak, WORDS } from './words/words.ts';

if (!parentPort) throw new Error('this is the thread that main.ts starts');
const port = parentPort;
const { args, screen } = workerData as WorkData; // main.ts gives it
const terminal = terminalBehind(port, screen);
layOutFor({ width: screen.outIsTerminal ? screen.width : undefined, paint: terminal.paint });
const interruption = new AbortController();
const send = (message: FromWork) => port.postMessage(message);

/** What fails on all ranks is said by the first, which then ends the others. */
const FIRST_RANK_SPEAKS_MS = 1000;

const REFUSALS = {
  ENFILE: 'system/machine-files',
  ENOSPC: 'system/full',
  EDQUOT: 'system/quota',
  EIO: 'system/disk',
} as const satisfies Readonly<Record<string, keyof CliErrors>>;

port.on('message', (message: ToWork) => {
  if (message.kind === 'interrupt') interruption.abort();
});
tellTemporaries(send);
openRanksChannel(port);
const asked = askedLanguage(args, process.env);
send({ kind: 'language', code: asked });
speak(args.includes('--json') ? 'en' : asked);

async function run(): Promise<number> {
  try {
    const code = await program(args, terminal, interruption.signal);
    await terminal.out(''); // all before it is printed, or told to have failed
    return code;
  } catch (error) {
    const known = asKnown(error);
    const code = known instanceof DeltascopeError ? EXIT_CODES[known.fault] : EXIT_CODES.internal;
    const { rank = 0, isSilent, abort } = currentRank();
    if (isSilent || (abort && rank > 0)) await wait(FIRST_RANK_SPEAKS_MS); // a launcher may end all when one ends
    if (!isSilent) terminal.note(`${rank > 0 ? DOOR[asked].rank(rank) : ''}${report(known)}\n`);
    if (abort) {
      await terminal.out('').catch(() => {}); // until it is printed
      abort(code);
    }
    return code;
  }
}

/** What the system refuses, and what an interrupt broke off, is no fault of the program. */
function asKnown(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DeltascopeError) return error;
  const { code = '' } = error as NodeJS.ErrnoException; // the errors of node's modules carry codes
  if (interruption.signal.aborted && (error.name === 'AbortError' || code === 'ABORT_ERR'))
    return failure(cliErrors, 'interrupted/command', {}, { cause: error });
  if (isFromOpenFiles(error)) return failure(cliErrors, 'system/files', {}, { cause: error });
  const key = Object.hasOwn(REFUSALS, code) ? REFUSALS[code as keyof typeof REFUSALS] : undefined; // as asked
  return key ? failure(cliErrors, key, {}, { cause: error }) : error;
}

function report(error: unknown): string {
  if (args.includes('--debug') && error instanceof Error) return printableLines(error.stack ?? error.message);
  const { errors, error: title, afterColon, internal } = WORDS[asked];
  const red = terminal.paintErr('red', title) + afterColon;
  if (error instanceof DeltascopeError)
    return `${red}${errorText(error.detail, { language: LANGUAGES[asked], errors })}`;
  const message = error instanceof Error ? error.message : String(error);
  return `${red}${internal(printable(message).slice(0, 1500))}`;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

// At the end: until it is over, nothing below it would be there.
send({ kind: 'end', code: await run() });

/** The thread that works: arguments in, exit code out; errors become one sentence here and nowhere else. */
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { tellTemporaries } from './files/temporary.ts';
import type { FromWork, WorkData } from './messages.ts';
import { countNativeCalls } from './native.ts';
import { program } from './program.ts';
import { openRanksChannel } from './ranks/channel.ts';
import { currentRank } from './ranks/current.ts';
import { asKnown, exitCodeOf, refusalText } from './refusal.ts';
import { askedLanguage } from './settings/askedLanguage.ts';
import type { ToWork } from './terminal/messages.ts';
import { layOutFor } from './terminal/page.ts';
import { terminalBehind } from './terminal/terminal.ts';
import { DOOR } from './words/door.ts';
import { speak } from './words/words.ts';

if (!parentPort) throw new Error('this is the thread that main.ts starts');
const port = parentPort;
const { args, screen, native } = workerData as WorkData; // main.ts gives it
countNativeCalls(native);
const terminal = terminalBehind(port, screen);
layOutFor({ width: screen.outIsTerminal ? screen.width : undefined, paint: terminal.paint });
const interruption = new AbortController();
const send = (message: FromWork) => port.postMessage(message);

/** What fails on all ranks is said by the first, which then ends the others. */
const FIRST_RANK_SPEAKS_MS = 1000;

port.on('message', (message: ToWork) => {
  if (message.kind === 'interrupt') interruption.abort();
});
tellTemporaries(send);
openRanksChannel(port);
const asked = askedLanguage(args, process.env);
send({ kind: 'language', code: asked });
speak(args.includes('--json') ? 'en' : asked);
const said = { language: asked, debug: args.includes('--debug'), paint: terminal.paintErr };

async function run(): Promise<number> {
  try {
    const code = await program(args, terminal, interruption.signal);
    await terminal.out(''); // all before it is printed, or told to have failed
    return code;
  } catch (error) {
    const known = asKnown(error, interruption.signal);
    const code = exitCodeOf(known);
    const { rank = 0, isSilent, abort } = currentRank();
    if (isSilent || (abort && rank > 0)) await wait(FIRST_RANK_SPEAKS_MS); // a launcher may end all when one ends
    if (!isSilent) terminal.note(`${rank > 0 ? DOOR[asked].rank(rank) : ''}${refusalText(known, said)}\n`);
    if (abort) {
      await terminal.out('').catch(() => {}); // until it is printed
      abort(code);
    }
    return code;
  }
}

// At the end: until it is over, nothing below it would be there.
send({ kind: 'end', code: await run() });

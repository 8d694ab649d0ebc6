/** Commands run in the process of a test, as their thread runs them: what they print, and their exit codes. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, bench, type Run } from './commandLine.fixture.ts';
import { leftovers } from './files/leftovers.ts';
import { tellTemporaries } from './files/temporary.ts';
import { program } from './program.ts';
import { asKnown, exitCodeOf, refusalText } from './refusal.ts';
import { askedLanguage } from './settings/askedLanguage.ts';
import type { Terminal } from './terminal/terminal.ts';
import { speak } from './words/words.ts';

export interface Printed extends Run {
  readonly code: number;
  /** Standard output and standard error, in the order of printing. */
  readonly text: string;
}

export interface RunOptions {
  /** Ends the command, as Ctrl-C does, once this was printed. */
  readonly until?: RegExp;
}

export interface BenchHere extends Bench {
  /** As `run`, in this process: for what commands say and write, without the half second of starting one. */
  readonly runHere: typeof inProcess;
}

/** A bench whose folder this process goes into. */
export function benchHere(name: string): BenchHere {
  const made = bench(name);
  process.chdir(made.folder);
  return { ...made, runHere: inProcess };
}

/** Goes into a new folder, whose path is given. */
export function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `deltascope-${name}-`));
  process.chdir(folder);
  return folder;
}

/** In the folder that this process is in, in the language that the words and the environment ask for. */
export async function inProcess(words: readonly string[], { until }: RunOptions = {}): Promise<Printed> {
  const interruption = new AbortController();
  const printed = { text: '', out: '', err: '' };
  const print = (to: 'out' | 'err') => (part: string | Uint8Array) => {
    const said = typeof part === 'string' ? part : '';
    printed[to] += said;
    printed.text += said;
    if (until?.test(printed.text)) interruption.abort();
  };
  const language = askedLanguage(words, process.env);
  const left = leftovers();
  tellTemporaries(left.note);
  speak(words.includes('--json') ? 'en' : language);
  try {
    const code = await program([...words], terminalTo(print('out'), print('err')), interruption.signal);
    return { code, ...printed };
  } catch (error) {
    const known = asKnown(error, interruption.signal);
    print('err')(`${refusalText(known, { language, debug: false, paint: (_, part) => part })}\n`);
    return { code: exitCodeOf(known), ...printed };
  } finally {
    left.remove(); // as the door does
    speak('en');
  }
}

type Print = (part: string | Uint8Array) => void;

function terminalTo(out: Print, err: Print): Terminal {
  const printed = async (part: string | Uint8Array) => out(part);
  return {
    out: printed,
    say: printed,
    err,
    note: err,
    status: err,
    paint: (_, part) => part,
    paintErr: (_, part) => part,
    live: false,
    outIsTerminal: false,
    width: 80,
  };
}

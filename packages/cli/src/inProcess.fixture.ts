/** A command run in the process of a test, as its thread runs it: what it prints, and its exit code. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program.ts';
import { asKnown, exitCodeOf, refusalText } from './refusal.ts';
import { askedLanguage } from './settings/askedLanguage.ts';
import type { Terminal } from './terminal/terminal.ts';
import { speak } from './words/words.ts';

export interface Printed {
  readonly code: number;
  /** Standard output and standard error, in the order of printing. */
  readonly text: string;
}

export interface RunOptions {
  /** Ends the command, as Ctrl-C does, once this was printed. */
  readonly until?: RegExp;
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
  let text = '';
  const print = (part: string | Uint8Array) => {
    text += typeof part === 'string' ? part : '';
    if (until?.test(text)) interruption.abort();
  };
  const language = askedLanguage(words, process.env);
  speak(words.includes('--json') ? 'en' : language);
  try {
    const code = await program([...words], terminalTo(print), interruption.signal);
    return { code, text };
  } catch (error) {
    const known = asKnown(error, interruption.signal);
    print(`${refusalText(known, { language, debug: false, paint: (_, part) => part })}\n`);
    return { code: exitCodeOf(known), text };
  } finally {
    speak('en');
  }
}

function terminalTo(print: (part: string | Uint8Array) => void): Terminal {
  const printed = async (part: string | Uint8Array) => print(part);
  return {
    out: printed,
    say: printed,
    err: print,
    note: print,
    status: print,
    paint: (_, part) => part,
    paintErr: (_, part) => part,
    live: false,
    outIsTerminal: false,
    width: 80,
  };
}

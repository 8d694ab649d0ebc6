/** Commands run in the process of a test, as their thread runs them: what they print, and their exit codes. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from './commandLine.fixture.ts';
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

export interface InProcessBench {
  readonly folder: string;
  readonly at: (name: string) => string;
  readonly file: (name: string, content: string | Uint8Array) => string;
  /** Without the hundreds of milliseconds that starting a process takes. */
  readonly run: (...words: readonly string[]) => Promise<Printed>;
}

/** Goes into a new folder; like `bench` of commandLine.fixture.ts, for claims about what commands say and write. */
export function benchInProcess(name: string): InProcessBench {
  const folder = newFolder(name);
  const at = (file: string) => join(folder, file);
  return {
    folder,
    at,
    file(name, content) {
      writeFileSync(at(name), content);
      return name;
    },
    run: (...words) => inProcess(words),
  };
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
  speak(words.includes('--json') ? 'en' : language);
  try {
    const code = await program([...words], terminalTo(print('out'), print('err')), interruption.signal);
    return { code, ...printed };
  } catch (error) {
    const known = asKnown(error, interruption.signal);
    print('err')(`${refusalText(known, { language, debug: false, paint: (_, part) => part })}\n`);
    return { code: exitCodeOf(known), ...printed };
  } finally {
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

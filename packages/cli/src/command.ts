/** A command is data: from it come parsing, help and completion. */

import type { Output } from './files/distinct.ts';
import type { OptionName } from './settings/options.ts';
import type { Resolved } from './settings/resolve.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface Argument {
  /** `table`, shown as <table>. */
  readonly name: string;
  readonly summary: string;
  readonly optional?: boolean;
}

export interface Example {
  readonly line: string;
  readonly does: string;
}

export interface Context {
  readonly terminal: Terminal;
  readonly settings: Resolved['settings'];
  readonly origins: Resolved['origins'];
  /** Milliseconds, from anywhere. */
  readonly now: () => number;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  readonly options: readonly OptionName[];
  readonly examples: readonly Example[];
  /** What it writes with these settings and arguments, where that is more than --out: none of it may be an input. */
  readonly writes?: (settings: Resolved['settings'], args: readonly string[]) => readonly Output[];
  /** Gives the exit code. `args` holds one text for each argument that was given. */
  readonly run: (context: Context, args: readonly string[]) => Promise<number>;
}

/** Options that every command takes. */
export const COMMON_OPTIONS = ['json', 'quiet', 'verbose', 'debug', 'printConfig'] as const satisfies OptionName[];

/** Options of every command that reads a table. */
export const TABLE_OPTIONS = [
  'header',
  'names',
  'encoding',
  'delimiter',
  'decimal',
  'thousands',
  'dates',
  'na',
  'sheet',
  'onBadRow',
  'strict',
  'glob',
] as const satisfies OptionName[];

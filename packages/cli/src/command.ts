/** A command is data: from it come parsing, help and completion. */

import type { LanguageCode } from '@deltascope/core/words';
import type { Output } from './files/distinct.ts';
import type { OptionName } from './settings/options.ts';
import type { Origin, SettingsOf } from './settings/resolve.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface Argument {
  /** `table`, shown as <table>. */
  readonly name: string;
  readonly summary: string;
  readonly optional?: boolean;
  /** Whether it may be given several times; the last argument alone. */
  readonly several?: boolean;
}

export interface Example {
  readonly line: string;
  readonly does: string;
}

/** What help says of a command in another language than English. */
export interface CommandWords {
  readonly summary: string;
  /** By the names of its arguments. */
  readonly args: Readonly<Record<string, string>>;
  /** What its examples do, in their order. */
  readonly examples: readonly string[];
}

/**
 * What a command is given, or a part of it that asks for these settings: each name is an option of the command.
 * `Possible` are options that some of a part's commands do not take; they are undefined there.
 */
export interface Context<Name extends OptionName = never, Possible extends OptionName = never> {
  readonly terminal: Terminal;
  readonly settings: SettingsOf<Name | Possible | CommonOption>;
  readonly origins: { readonly get: (name: Name | CommonOption) => Origin | undefined };
  /** Milliseconds, from anywhere. */
  readonly now: () => number;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

export interface Command<Name extends OptionName = OptionName> {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  readonly options: readonly Name[];
  readonly examples: readonly Example[];
  /** Its summary, arguments and examples in every other language. */
  readonly translated: { readonly [Code in Exclude<LanguageCode, 'en'>]: CommandWords };
  /** What it writes with these settings and arguments, where that is more than --out: none of it may be an input. */
  readonly writes?: (settings: Context<NoInfer<Name>>['settings'], args: readonly string[]) => readonly Output[];
  /** Gives the exit code. `args` holds one text for each argument that was given; those of the last may be several. */
  readonly run: (context: Context<NoInfer<Name>>, args: readonly string[]) => Promise<number>;
}

/** A command whose `run` sees the settings of its options, and no others. */
export function defineCommand<const Name extends OptionName>(command: Command<Name>): Command<Name> {
  return command;
}

/** Options that every command takes. */
export const COMMON_OPTIONS = [
  'lang',
  'json',
  'quiet',
  'verbose',
  'debug',
  'printConfig',
] as const satisfies OptionName[];
type CommonOption = (typeof COMMON_OPTIONS)[number];

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
export type TableOption = (typeof TABLE_OPTIONS)[number];

/** What a language has to say in help. */
import type { OptionName } from '../settings/options.ts';

/** What help says of an option. */
export interface OptionHelp {
  readonly summary: string;
  /** Of an option whose default depends on the data. */
  readonly defaultNote?: string;
}

/** Help in another language than that of the definitions. */
export interface Help {
  readonly about: string;
  /** Headings and options of commander, by its English. */
  readonly headings: Readonly<Record<Heading, string>>;
  readonly options: Readonly<Record<OptionName, OptionHelp>>;
  readonly frame: Frame;
}

/** Commander's own. */
export type Heading = 'Usage:' | 'Arguments:' | 'Options:' | 'Commands:';

/** What help says itself. */
export interface Frame {
  readonly examples: string;
  readonly version: string;
  readonly help: string;
  /** Of the command `help`. */
  readonly helpCommand: string;
  /** Of a table that may be several files. */
  readonly several: (summary: string) => string;
  readonly on: string;
  /** Of the twin of a switch that is on if nothing is said. */
  readonly without: (flag: string) => string;
  /** After a summary, its choices and its default. */
  readonly option: (of: { summary: string; choices?: string; usual?: string }) => string;
}

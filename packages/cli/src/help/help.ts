/** What help says in each language: in English what the definitions of options and commands hold, in others a dictionary. */
import type { LanguageCode } from '@deltascope/core/words';
import type { Command, CommandWords } from '../command.ts';
import { OPTIONS, type OptionName } from '../settings/options.ts';
import { spokenLanguage } from '../words/words.ts';
import type { Frame, Heading, Help, OptionHelp } from './language.ts';
import { zh } from './zh/zh.ts';

/** English is in the definitions themselves. */
const HELP: { readonly [Code in Exclude<LanguageCode, 'en'>]: Help } = { zh };

const ENGLISH: Frame = {
  examples: 'Examples:',
  version: 'output the version number',
  help: 'display help for command',
  helpCommand: 'display help for command',
  several: (summary) => `${summary}; several files of the same columns are one table`,
  on: 'on',
  without: (flag) => `without ${flag}`,
  option: ({ summary, choices, usual }) => `${summary}${choices ? `: ${choices}` : ''}${usual ? ` [${usual}]` : ''}`,
};

const ABOUT = 'The neural network you can see through.';

/** Help in the language that this process speaks. */
export const help = () => helpIn(spokenLanguage());

/** Help in a language. */
export function helpIn(code: LanguageCode) {
  const help = code === 'en' ? undefined : HELP[code];
  return {
    about: help?.about ?? ABOUT,
    frame: help?.frame ?? ENGLISH,
    heading: (title: string): string => help?.headings[title as Heading] ?? title, // commander has no others
    option: (name: OptionName): OptionHelp => help?.options[name] ?? OPTIONS[name],
    command: (command: Command): CommandWords => (code === 'en' ? englishOf(command) : command.translated[code]),
  };
}

function englishOf({ summary, args, examples }: Command): CommandWords {
  return {
    summary,
    args: Object.fromEntries(args.map((arg) => [arg.name, arg.summary])),
    examples: examples.map(({ does }) => does),
  };
}

/** From words to a command: commander parses, strictly, what the commands declare as data. */

import { VERSION } from '@deltascope/core/model';
import { CommanderError } from 'commander';
import { COMMON_OPTIONS, type Command, type Context } from './command.ts';
import { allCommands, COMMANDS } from './commands/index.ts';
import { type Input, type Output, refuseCollisions } from './files/distinct.ts';
import { help } from './help/help.ts';
import { helpLayout } from './help/layout.ts';
import { printConfig } from './help/printConfig.ts';
import { Parser } from './parser.ts';
import { CONFIG_FILE } from './settings/configFile.ts';
import { DEFAULTS } from './settings/defaults.ts';
import type { Raw } from './settings/option.ts';
import { bareFlag, OPTIONS, type OptionName } from './settings/options.ts';
import { resolve } from './settings/resolve.ts';
import { tell } from './terminal/tell.ts';
import type { Terminal } from './terminal/terminal.ts';
import type { InputName } from './words/errors/files.ts';

/** Runs the command that the words ask for and gives its exit code. Throws DeltascopeError. */
export async function program(words: string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
  const asked = words.find((word) => !word.startsWith('-'));
  const load = asked !== undefined && Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
  const commands = load ? [await load()] : asksVersion(words) ? [] : await allCommands();
  let code = 0;
  const root = new Parser('deltascope')
    .description(help().about)
    .version(VERSION, '-V, --version', help().frame.version)
    .helpOption('-h, --help', help().frame.help)
    .helpCommand('help [command]', help().frame.helpCommand)
    .configureHelp(helpLayout())
    .configureOutput({ writeOut: (text) => void terminal.out(text).catch(() => {}), writeErr: () => {} })
    .exitOverride();
  for (const command of commands) {
    declare(root, command).action(async (...given: unknown[]) => {
      code = await runCommand(command, given, terminal, signal);
    });
  }
  if (words.length === 0) words = ['--help'];
  try {
    await root.parseAsync(words, { from: 'user' });
  } catch (error) {
    // Help and the version end commander's work so.
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
  }
  return code;
}

/** What needs no command. */
function asksVersion([word, ...others]: readonly string[]): boolean {
  return others.length === 0 && (word === '--version' || word === '-V');
}

function declare(root: Parser, command: Command) {
  const { frame, command: wordsOf } = help();
  const said = wordsOf(command);
  const child = root.command(command.name).summary(said.summary).description(said.summary);
  for (const { name, optional, several } of command.args) {
    const word = several ? `${name}...` : name;
    const summary = several ? frame.several(said.args[name]) : said.args[name];
    child.argument(optional ? `[${word}]` : `<${word}>`, summary);
  }
  for (const name of optionsOf(command)) {
    const { flag, repeatable } = OPTIONS[name];
    const collect = (word: string, before: string[] | undefined) => [...(before ?? []), word];
    if (repeatable) child.option(flag, summaryOf(name), collect);
    else child.option(flag, summaryOf(name));
    if ((DEFAULTS as Record<string, unknown>)[name] === true)
      child.option(`--no-${bareFlag(name).slice(2)}`, frame.without(bareFlag(name)));
  }
  const lines = command.examples.map(({ line }, i) => `  ${line}\n      ${said.examples[i]}`);
  return child.addHelpText('after', `\n${frame.examples}\n${lines.join('\n')}`);
}

function optionsOf(command: Command): OptionName[] {
  return [...command.options, ...COMMON_OPTIONS];
}

function summaryOf(name: OptionName): string {
  const { frame, option } = help();
  const { summary, defaultNote } = option(name);
  const usual = defaultNote ?? (DEFAULTS as Record<string, unknown>)[name];
  return frame.option({
    summary,
    choices: OPTIONS[name].choices?.join(', '),
    usual: usual === undefined || usual === false ? undefined : usual === true ? frame.on : String(usual),
  });
}

async function runCommand(
  command: Command,
  given: unknown[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  // Commander hands the arguments over in order, then the options, then itself.
  const args = given
    .slice(0, command.args.length)
    .flat()
    .filter((arg): arg is string => typeof arg === 'string');
  const options = given[command.args.length] as Partial<Record<OptionName, Raw>>;
  const { settings, origins } = resolve({
    given: options,
    environment: process.env,
    folder: process.cwd(),
    allowed: optionsOf(command),
  });
  if (settings.printConfig) {
    await tell({ terminal, settings }, printConfig(optionsOf(command), settings, origins));
    return 0;
  }
  refuseCollisions(inputsOf(command, settings, args), outputsOf(command, settings, args));
  const context: Context<OptionName> = { terminal, settings, origins, now: () => performance.now(), signal };
  return command.run(context, args);
}

type Settings = Context<OptionName>['settings'];

/** What an argument of that name is. */
const INPUTS: Readonly<Record<string, InputName>> = {
  a: 'model',
  b: 'model',
  model: 'model',
  table: 'table',
  weights: 'weights',
};

function inputsOf(command: Command, { mine = [], theta, scale }: Settings, args: readonly string[]): Input[] {
  return [
    ...args.map(
      (spec, i): Input => ({
        what: INPUTS[(command.args[i] ?? command.args[command.args.length - 1]).name] ?? 'other',
        spec,
      }),
    ),
    ...mine.flatMap((text) => [text, text.replace(/^[^=]*=/, '')].map((spec) => ({ what: 'mine', spec }) as const)),
    ...(theta === undefined ? [] : [{ what: 'theta', spec: theta } as const]),
    ...(scale === undefined ? [] : [{ what: 'scale', spec: scale } as const]),
    { what: 'config', spec: CONFIG_FILE },
  ];
}

function outputsOf(command: Command, settings: Settings, args: readonly string[]): readonly Output[] {
  if (command.writes) return command.writes(settings, args);
  return settings.out === undefined ? [] : [{ what: '--out', path: settings.out }];
}

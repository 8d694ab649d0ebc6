/** Commander, with our errors in place of its sentences: what is unknown, missing or too much is a code and data. */
import { failure, nearest } from '@deltascope/core/errors';
import { Command, type Option } from 'commander';
import { cliErrors } from './words/errors.ts';

/** Commander calls these where it would print a sentence of its own. */
export class Parser extends Command {
  override createCommand(name?: string): Parser {
    return new Parser(name);
  }

  unknownOption(flag: string): never {
    const flags = this.options.flatMap(({ long }) => (long ? [long] : []));
    const [name] = flag.split('=', 1);
    throw failure(cliErrors, 'option', { flag: name, nearest: nearest(name, flags), command: this.#verb() });
  }

  unknownCommand(): never {
    const [name] = this.args;
    const commands = this.commands.map((command) => command.name());
    throw failure(cliErrors, 'command', { name, commands, nearest: nearest(name, commands) });
  }

  missingArgument(name: string): never {
    throw failure(cliErrors, 'argument', { name });
  }

  optionMissingArgument({ flags }: Option): never {
    throw failure(cliErrors, 'option/argument', { flag: flags });
  }

  _excessArguments(given: readonly string[]): never {
    const most = this.registeredArguments.length;
    throw failure(cliErrors, 'arguments', { command: this.name(), most, given: given.length });
  }

  #verb(): string | undefined {
    return this.parent ? this.name() : undefined;
  }
}

/** The settings that optimizers bring with them: each option that core offers, as an option of the command line. */
import { type NumberOption, type OfferedOption, type OfferedUse, offeredOptions } from '@deltascope/core';
import { number, type OptionSpec } from './option.ts';

export const OFFERED_OPTIONS: readonly OfferedOption[] = offeredOptions().map(({ name }) => name);

export const optimizerOptions = Object.fromEntries(
  offeredOptions().map(({ name, of }) => [name, specOf(name, of)]),
) as Readonly<Record<OfferedOption, OptionSpec<number>>>; // each of the names above

function specOf(name: string, of: readonly OfferedUse[]): OptionSpec<number> {
  const [{ option }] = of;
  const optimizers = of.map(({ optimizer }) => optimizer);
  return {
    flag: `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <number>`,
    summary: `of ${inWords(optimizers)}: ${option.summary}`,
    defaultNote: of.map((use) => `${use.optimizer} ${defaultOf(use.option)}`).join(', '),
    parse: number(option),
  };
}

function defaultOf({ fallback, otherwise }: NumberOption): string {
  return fallback === undefined ? (otherwise ?? 'none') : String(fallback);
}

/** `lbfgs, cg and gd` */
export function inWords(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}

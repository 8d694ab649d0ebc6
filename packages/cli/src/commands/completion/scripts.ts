/** The script that each shell wants, from the names of the commands and of their options. */
import { COMMON_OPTIONS, type Command } from '../../command.ts';
import { help } from '../../help/help.ts';
import { bareFlag, OPTIONS, type OptionName } from '../../settings/options.ts';

interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly { readonly flag: string; readonly summary: string; readonly choices: readonly string[] }[];
}

export const SHELLS: Readonly<Record<string, (verbs: readonly Verb[]) => string>> = { bash, zsh, fish, powershell };

export function verbOf(command: Command): Verb {
  const said = help();
  const all: readonly OptionName[] = [...command.options, ...COMMON_OPTIONS];
  const flags = all.map((option) => ({
    flag: bareFlag(option),
    summary: said.option(option).summary,
    choices: OPTIONS[option].choices ?? [],
  }));
  return { name: command.name, summary: said.command(command).summary, flags };
}

function bash(verbs: readonly Verb[]): string {
  const cases = verbs.map(({ name, flags }) => `    ${name}) words="${flags.map(({ flag }) => flag).join(' ')}" ;;`);
  return `_deltascope() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "$previous" in
${choiceCases(verbs, (flag, choices) => `    ${flag}) COMPREPLY=($(compgen -W "${choices}" -- "$current")); return ;;`)}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.map(({ name }) => name).join(' ')}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _deltascope deltascope
`;
}

/** One line for each flag that takes one of a few words. */
function choiceCases(verbs: readonly Verb[], line: (flag: string, choices: string) => string): string {
  const choices = new Map(verbs.flatMap(({ flags }) => flags.map(({ flag, choices }) => [flag, choices.join(' ')])));
  return [...choices]
    .filter(([, words]) => words !== '')
    .map(([flag, words]) => line(flag, words))
    .join('\n');
}

function zsh(verbs: readonly Verb[]): string {
  const quoted = (text: string) =>
    text.replaceAll("'", "'\\''").replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll(':', '\\:');
  const argument = ({ flag, summary, choices }: Verb['flags'][number]) =>
    `'${flag}[${quoted(summary)}]${choices.length > 0 ? `:value:(${choices.join(' ')})` : ''}'`;
  const cases = verbs.map(
    ({ name, flags }) => `    ${name}) _arguments ${flags.map(argument).join(' ')} '*:file:_files' ;;`,
  );
  const described = verbs.map(({ name, summary }) => `'${name}:${quoted(summary)}'`);
  return `#compdef deltascope
_deltascope() {
  local -a verbs=(${described.join(' ')})
  if (( CURRENT == 2 )); then _describe command verbs; return; fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
compdef _deltascope deltascope
`;
}

function fish(verbs: readonly Verb[]): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = verbs.flatMap(({ name, summary, flags }) => [
    `complete -c deltascope -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...flags.map(({ flag, summary, choices }) => {
      const words = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : '';
      return `complete -c deltascope -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)} -d ${quoted(summary)}${words}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function powershell(verbs: readonly Verb[]): string {
  const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
  const flags = verbs.map(({ name, flags }) => `    '${name}' = @(${list(flags.map(({ flag }) => flag))})`);
  return `Register-ArgumentCompleter -Native -CommandName deltascope -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $flags = @{
${flags.join('\n')}
  }
  $verb = if ($commandAst.CommandElements.Count -gt 1) { $commandAst.CommandElements[1].ToString() } else { '' }
  $words = if ($flags.ContainsKey($verb)) { $flags[$verb] } else { @(${list(verbs.map(({ name }) => name))}) }
  $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

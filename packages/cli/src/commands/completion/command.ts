/** `completion`: a script for a shell, made from the commands' own data. */
import { failure, nearest } from '@deltascope/core/errors';
import { type Command, defineCommand } from '../../command.ts';
import { cliErrors } from '../../words/errors.ts';
import { SHELLS, verbOf } from './scripts.ts';

/** `commands` loads all commands, this one among them. */
export const completion = (commands: () => Promise<Command[]>) =>
  defineCommand({
    name: 'completion',
    summary: 'prints a completion script for bash, zsh, fish or powershell',
    args: [{ name: 'shell', summary: 'bash, zsh, fish or powershell' }],
    options: [],
    examples: [
      { line: 'deltascope completion bash > ~/.local/share/bash-completion/completions/deltascope', does: 'for bash' },
      { line: 'deltascope completion fish > ~/.config/fish/completions/deltascope.fish', does: 'for fish' },
    ],
    translated: {
      zh: {
        summary: '打印 bash、zsh、fish 或 powershell 的补全脚本',
        args: { shell: 'bash、zsh、fish 或 powershell' },
        examples: ['用于 bash', '用于 fish'],
      },
    },
    async run({ terminal }, [shell]) {
      if (!Object.hasOwn(SHELLS, shell)) {
        const shells = Object.keys(SHELLS);
        throw failure(cliErrors, 'shell', { shell, shells, nearest: nearest(shell, shells) });
      }
      await terminal.out(SHELLS[shell]((await commands()).map(verbOf)));
      return 0;
    },
  });

import type { Command } from '../command.ts';
export const check: Command = {
  name: 'check',
  summary: 'check',
  args: [],
  options: [],
  examples: [],
  run: async () => 0,
};

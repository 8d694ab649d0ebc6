import type { Command } from '../command.ts';
export const trace: Command = {
  name: 'trace',
  summary: 'trace',
  args: [],
  options: [],
  examples: [],
  run: async () => 0,
};

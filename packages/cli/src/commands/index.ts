/** The verbs, in the order of help. Each is loaded when it is asked for, so that starting stays quick. */
import type { Command } from '../command.ts';

export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  train: async () => (await import('./train/command.ts')).train,
  predict: async () => (await import('./predict/command.ts')).predict,
  evaluate: async () => (await import('./evaluate/command.ts')).evaluate,
  compare: async () => (await import('./compare/command.ts')).compare,
  trace: async () => (await import('./trace/command.ts')).trace,
  why: async () => (await import('./why/command.ts')).why,
  suspects: async () => (await import('./suspects/command.ts')).suspects,
  health: async () => (await import('./health/command.ts')).health,
  check: async () => (await import('./check/command.ts')).check,
  report: async () => (await import('./report/command.ts')).report,
  export: async () => (await import('./export/command.ts')).exporting,
  reproduce: async () => (await import('./reproduce/command.ts')).reproduce,
  import: async () => (await import('./import/command.ts')).importCommand,
  studio: async () => (await import('./studio/command.ts')).studio,
  serve: async () => (await import('./serve/command.ts')).serve,
  doctor: async () => (await import('./doctor/command.ts')).doctor,
  completion: async () => (await import('./completion/command.ts')).completion(allCommands),
};

export function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}

/** The verbs, in the order of help. Each is loaded when it is asked for, so that starting stays quick. */
import type { Command } from '../command.ts';

export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  train: async () => (await import('./train/command.ts')).train,
  predict: async () => (await import('./predict/command.ts')).predict,
  evaluate: async () => (await import('./evaluate/command.ts')).evaluate,
  trace: async () => (await import('./trace/command.ts')).trace,
  why: async () => (await import('./why/command.ts')).why,
  suspects: async () => (await import('./suspects/command.ts')).suspects,
  health: async () => (await import('./health/command.ts')).health,
  check: async () => (await import('./check/command.ts')).check,
  report: async () => (await import('./report/command.ts')).report,
  studio: async () => (await import('./studio/command.ts')).studio,
  doctor: async () => (await import('./doctor/command.ts')).doctor,
  completion: async () => (await import('./completion/command.ts')).completion(allCommands),
};

export function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}

/** The verbs, in the order of help. Each is loaded when it is asked for, so that starting stays quick. */
import type { Command } from '../command.ts';

export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  train: async () => (await import('./train.ts')).train,
  predict: async () => (await import('./predict.ts')).predict,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  trace: async () => (await import('./trace.ts')).trace,
  why: async () => (await import('./why.ts')).why,
  suspects: async () => (await import('./suspects.ts')).suspects,
  health: async () => (await import('./health.ts')).health,
  check: async () => (await import('./check.ts')).check,
  report: async () => (await import('./report.ts')).report,
  reproduce: async () => (await import('./reproduce/command.ts')).reproduce,
  studio: async () => (await import('./studio.ts')).studio,
  serve: async () => (await import('./serve/command.ts')).serve,
  doctor: async () => (await import('./doctor.ts')).doctor,
  completion: async () => (await import('./completion.ts')).completion(allCommands),
};

export function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}

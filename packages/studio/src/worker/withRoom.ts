/** Settings under which what was opened can be trained on. */
import { DEFAULT_SETTINGS } from '@deltascope/core/train';
import type { Settings } from '../protocol.ts';

/** The settings with so many iterations at least, and as many as by default, so that a training can go on. */
export function withRoom(settings: Settings, iterations: number): Settings {
  return {
    ...settings,
    iterations: Math.max(DEFAULT_SETTINGS.iterations, settings.iterations, iterations),
    epochs: Math.max(DEFAULT_SETTINGS.epochs, settings.epochs, iterations),
  };
}

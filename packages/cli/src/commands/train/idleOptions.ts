/** Options that were typed and do nothing beside the others: they are not left to be believed in. */
import { type Chosen, idleBeside, SETTING_NAMES } from '@deltascope/core/train';
import { bareFlag } from '../../settings/options.ts';
import { words } from '../../words/words.ts';
import type { TrainContext } from './trained.ts';

/** A sentence for each. What stands in a settings file or in the environment is for many trainings, so it may be idle. */
export function idleOptions(
  origins: TrainContext['origins'],
  { settings, optimizer }: Pick<Chosen, 'settings' | 'optimizer'>,
): string[] {
  return SETTING_NAMES.flatMap((name) => {
    const other = idleBeside(name, settings);
    if (other === undefined || origins.get(name) !== 'option') return [];
    const bySize = other === 'optimizer' && optimizer.reason.why !== 'asked';
    const beside = `${bareFlag(other)} ${String(settings[other])}`;
    return [words().training.idle({ option: bareFlag(name), beside, bySize })];
  });
}

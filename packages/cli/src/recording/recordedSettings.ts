/** The settings of a recording as the command line takes them: those that made it, and what may be changed since. */
import { DeltascopeError } from '@deltascope/core/errors';
import {
  badRecording,
  MAY_CHANGE,
  plainSettings,
  type RunFile,
  SETTING_NAMES,
  type TrainingSettings,
} from '@deltascope/core/train';
import { type Context, TABLE_OPTIONS } from '../command.ts';
import type { Raw } from '../settings/option.ts';
import { OPTIONS, type OptionName } from '../settings/options.ts';
import { isRecording, readRunFile } from './folder.ts';

type Settings = Context['settings'];

/** Those by which the table was read, as `run.json` keeps them beside the training's own. */
export function readingSettings(settings: Settings): Record<string, string | boolean> {
  const given = TABLE_OPTIONS.filter((name) => settings[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, settings[name] as string | boolean])); // none takes other values
}

/** The settings with which the recording was made; those given now may say how long to go on. Throws `resume-settings`. */
export function resumedSettings(context: Context, folder: string): Settings {
  const { settings, origins } = context;
  if (!isRecording(folder)) throw badRecording('this is no recording: it has no run.json', folder);
  const run = readRunFile(folder);
  const recorded = restored(run, folder);
  const mayChange: readonly OptionName[] = [...MAY_CHANGE, 'recordBudget'];
  const given = givenSettings(context).filter((name) => !mayChange.includes(name));
  refuseOthers({ folder, recorded, now: settings, given });
  const changed = mayChange.filter((name) => isGiven(origins, name)).map((name) => [name, settings[name]]);
  return { ...settings, ...recorded, recordBudget: run.budgetBytes, ...Object.fromEntries(changed) };
}

/** The settings with which the recording was made, to look into it. Throws `resume-settings` where others are given. */
export function recordedSettings(context: Context, folder: string, run: RunFile): Settings {
  const { settings } = context;
  const recorded = restored(run, folder);
  refuseOthers({ folder, recorded, now: settings, given: givenSettings(context) });
  return { ...settings, ...recorded };
}

type Recorded = TrainingSettings & Partial<Settings>;

/** Throws `recording` (data) for a value that the option does not take. */
function restored({ settings, others }: RunFile, folder: string): Recorded {
  const reading = TABLE_OPTIONS.filter((name) => others[name] !== undefined).map((name) => {
    const value = others[name];
    if (typeof value !== 'string' && typeof value !== 'boolean') {
      throw badRecording(`its run.json says settings.${name} is ${JSON.stringify(value)}`, folder);
    }
    return [name, OPTIONS[name].parse(value satisfies Raw, `settings.${name} ${value}`)];
  });
  return { ...settings, ...Object.fromEntries(reading) };
}

/** Of those that make a training what it is. */
function givenSettings({ origins }: Context): OptionName[] {
  return [...SETTING_NAMES, ...TABLE_OPTIONS].filter((name) => isGiven(origins, name));
}

function isGiven(origins: Context['origins'], name: OptionName): boolean {
  const origin = origins.get(name) ?? 'default';
  return origin !== 'default' && origin !== 'like-article';
}

interface Comparison {
  readonly folder: string;
  readonly recorded: Recorded;
  readonly now: Settings;
  readonly given: readonly OptionName[];
}

function refuseOthers({ folder, recorded, now, given }: Comparison): void {
  const plain = (settings: Partial<Settings>): Readonly<Record<string, unknown>> => ({
    ...settings,
    ...plainSettings(settings),
  });
  const text = (settings: Partial<Settings>, name: OptionName) => JSON.stringify(plain(settings)[name]) ?? 'not given';
  const differing = given.filter((name) => text(recorded, name) !== text(now, name));
  if (differing.length === 0) return;
  const words = differing.map((name) => `${name} (${text(recorded, name)} then, ${text(now, name)} now)`);
  throw new DeltascopeError({
    code: 'resume-settings',
    fault: 'data',
    where: folder,
    what: `the recording was made with other settings: ${words.join('; ')}`,
    next: 'Leave them out, or record anew in another folder.',
    data: { differing },
  });
}

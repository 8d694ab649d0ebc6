/** The settings of a recording as the command line takes them: those that made it, and what may be changed since. */

import { failure } from '@deltascope/core/errors';
import {
  MAY_CHANGE,
  plainSettings,
  type RunFile,
  SETTING_NAMES,
  type SettingName,
  type TrainingSettings,
} from '@deltascope/core/train';
import { coreErrors } from '@deltascope/core/words';
import { type Context, TABLE_OPTIONS, type TableOption } from '../command.ts';
import type { Raw } from '../settings/option.ts';
import { OPTIONS } from '../settings/options.ts';
import type { SettingsOf } from '../settings/resolve.ts';
import { cliErrors } from '../words/errors.ts';
import { isRecording, readRunFile } from './folder.ts';

/** What makes a training what it is, and so is kept of it. */
export type RecordedOption = SettingName | TableOption;

type Kept = SettingsOf<RecordedOption>;
type Origins<Name extends RecordedOption | 'recordBudget'> = Context<Name>['origins'];

/** Those by which the table was read, as `run.json` keeps them beside the training's own. */
export function readingSettings(settings: SettingsOf<TableOption>): Record<string, string | boolean> {
  const given = TABLE_OPTIONS.filter((name) => settings[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, settings[name] as string | boolean])); // none takes other values
}

/** The settings with which the recording was made; those given now may say how long to go on. Throws `resume-settings`. */
export function resumedSettings<Settings extends SettingsOf<RecordedOption | 'recordBudget'>>(
  { settings, origins }: { readonly settings: Settings; readonly origins: Origins<RecordedOption | 'recordBudget'> },
  folder: string,
): Settings {
  if (!isRecording(folder)) throw failure(coreErrors, 'recording/no-run', {}, { at: { file: folder } });
  const run = readRunFile(folder);
  const recorded = restored(run, folder);
  const mayChange = [...MAY_CHANGE, 'recordBudget'] as const;
  const given = givenSettings(origins).filter((name) => !MAY_CHANGE.some((other) => other === name));
  refuseOthers({ folder, recorded, now: settings, given });
  const changed = mayChange.filter((name) => isGiven(origins, name)).map((name) => [name, settings[name]]);
  return { ...settings, ...recorded, recordBudget: run.budgetBytes, ...Object.fromEntries(changed) };
}

/** The settings with which the recording was made, to look into it. Throws `resume-settings` if others are given. */
export function recordedSettings<Settings extends Kept>(
  { settings, origins }: { readonly settings: Settings; readonly origins: Origins<RecordedOption> },
  folder: string,
  run: RunFile,
): Settings {
  const recorded = restored(run, folder);
  refuseOthers({ folder, recorded, now: settings, given: givenSettings(origins) });
  return { ...settings, ...recorded };
}

type Recorded = TrainingSettings & Partial<Kept>;

/** Throws `recording` (data) for a value that the option does not take. */
function restored({ settings, others }: RunFile, folder: string): Recorded {
  const reading = TABLE_OPTIONS.filter((name) => others[name] !== undefined).map((name) => {
    const value = others[name];
    if (typeof value !== 'string' && typeof value !== 'boolean') {
      throw failure(cliErrors, 'recording/setting', { name, value: JSON.stringify(value) }, { at: { file: folder } });
    }
    return [name, OPTIONS[name].parse(value satisfies Raw, `settings.${name} ${value}`)];
  });
  return { ...settings, ...Object.fromEntries(reading) };
}

/** Of those that make a training what it is. */
function givenSettings(origins: Origins<RecordedOption>): RecordedOption[] {
  return [...SETTING_NAMES, ...TABLE_OPTIONS].filter((name) => isGiven(origins, name));
}

function isGiven<Name extends RecordedOption | 'recordBudget'>(origins: Origins<Name>, name: Name): boolean {
  const origin = origins.get(name) ?? 'default';
  return origin !== 'default' && origin !== 'like-article';
}

/** Throws `resume-settings` for settings that are not those of the run, but for how long it continues. */
export function refuseOtherSettings(run: RunFile, now: Kept, folder: string): void {
  const names = [...SETTING_NAMES, ...TABLE_OPTIONS].filter((name) => !MAY_CHANGE.some((other) => other === name));
  refuseOthers({ folder, recorded: restored(run, folder), now, given: names });
}

interface Comparison {
  readonly folder: string;
  readonly recorded: Recorded;
  readonly now: Kept;
  readonly given: readonly RecordedOption[];
}

function refuseOthers({ folder, recorded, now, given }: Comparison): void {
  const plain = (settings: Partial<Kept>): Readonly<Record<string, unknown>> => ({
    ...settings,
    ...plainSettings(settings),
  });
  const text = (settings: Partial<Kept>, name: RecordedOption): string | undefined =>
    JSON.stringify(plain(settings)[name]);
  const differing = given.filter((name) => text(recorded, name) !== text(now, name));
  if (differing.length === 0) return;
  const changed = differing.map((name) => ({ name, before: text(recorded, name), after: text(now, name) }));
  throw failure(cliErrors, 'resume-settings', { differing: changed }, { at: { file: folder } });
}

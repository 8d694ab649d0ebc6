/** From a table to a judged model, once for every host. */

export type { Repeats } from '../evaluate/repeats.ts';
export * from '../training/chooseEngine.ts';
export type { Fingerprint } from '../training/fingerprint.ts';
export * from '../training/fit.ts';
export * from '../training/folds.ts';
export * from '../training/health.ts';
export * from '../training/history.ts';
export * from '../training/judge.ts';
export * from '../training/model.ts';
export * from '../training/prepare.ts';
export * from '../training/problem.ts';
export * from '../training/recording.ts';
export { accepts, checkSettings, isSettingName, matters, settled, wantedOf } from '../training/settings/check.ts';
export type { OptimizerSetting } from '../training/settings/optimizerSettings.ts';
export { plainSettings, shapingSettings } from '../training/settings/plain.ts';
export * from '../training/settings/settings.ts';

/** Whether settings ask for what was opened. */
import { plainSettings } from '@deltascope/core/train';
import type { Settings } from '../protocol.ts';
import type { OpenedRecording } from './recording.ts';

/** Whether these settings are still those of the recording; how long to go on may be another. */
export function isOf({ settings }: OpenedRecording, now: Settings): boolean {
  const kind = (one: Settings) => JSON.stringify(plainSettings({ ...one, iterations: undefined, epochs: undefined }));
  return kind(settings) === kind(now);
}

/** Where `train` puts what it makes. */
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Output } from '../../files/distinct.ts';
import { targetOf } from '../../files/target.ts';
import { filesOfRecording } from '../../recording/folder.ts';
import { recordingFolder } from '../../recording/recordTraining.ts';
import type { SettingsOf } from '../../settings/resolve.ts';

/** The model, and what an interrupt leaves beside it; with --record or --resume, the files of the recording. */
export function writes(
  settings: SettingsOf<'out' | 'record' | 'resume' | 'checkpoint'>,
  [spec]: readonly string[],
): readonly Output[] {
  const folder = recordingFolder(settings);
  const out = outOf(settings, spec, folder);
  const beside = checkpointPath(out, spec);
  return [
    { what: settings.out === undefined ? 'model' : '--out', path: out },
    { what: 'checkpoint', path: beside },
    ...(settings.checkpoint === undefined
      ? []
      : [{ what: '--checkpoint', path: settings.checkpoint, isFolder: true } as const]),
    ...(folder === undefined
      ? [{ what: 'resumed', path: beside.replace(/\.safetensors$/, ''), isFolder: true } as const]
      : filesOfRecording(folder)),
  ];
}

export function outOf({ out }: SettingsOf<'out'>, spec: string, folder: string | undefined): string {
  return out ?? (folder === undefined ? defaultOut(spec) : join(folder, 'model.safetensors'));
}

/** `customers.csv` -> `customers.safetensors`, in the current folder. */
function defaultOut(spec: string): string {
  const stem = isFile(spec) ? basename(basename(spec, '.gz'), extname(basename(spec, '.gz'))) : '';
  return `${stem || 'model'}.safetensors`;
}

export function isFile(spec: string): boolean {
  return spec !== '-' && (!/\s/.test(spec) || existsSync(spec));
}

/** Beside the model; beside a device or a pipe there is no place for it. */
export function checkpointPath(out: string, spec: string): string {
  const model = targetOf(out).kind === 'file' ? out : defaultOut(spec);
  return `${model.replace(/\.safetensors$/, '')}.checkpoint.safetensors`;
}

/** `reproduce`: makes the training of a model again and compares every bit; what is not the same is named. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { IMPORTED, type Model } from '@deltascope/core/model';
import {
  calibrated,
  compareTrainings,
  DEFAULT_SETTINGS,
  type Difference,
  differences,
  type Fingerprint,
  fingerprintOf,
  fit,
  keptOf,
  labelledTable,
  labelsOf,
  modelOf,
  type PreparedTraining,
  type Reproduction,
  settingsToReproduce,
  splitOf,
  thresholdOf,
} from '@deltascope/core/train';
import { type Context, defineCommand, TABLE_OPTIONS, type TableOption } from '../../command.ts';
import { hostOf } from '../../engines/host.ts';
import { EXIT_CODES } from '../../exitCodes.ts';
import { loadModel } from '../../models/modelFile.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import { isRecording, readRunFile } from '../../recording/folder.ts';
import { type RecordedOption, recordedSettings } from '../../recording/recordedSettings.ts';
import { readTable } from '../../tables/readTable.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { language, words } from '../../words/words.ts';

export const reproduce = defineCommand({
  name: 'reproduce',
  summary: 'makes the training of a model again, and says whether every bit is the same',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote, or a folder of train --record' },
    { name: 'table', summary: 'the table that it was trained on', several: true },
  ],
  options: [...TABLE_OPTIONS],
  examples: [
    {
      line: 'deltascope reproduce customers.safetensors examples/customers.csv',
      does: 'exits with 5 if anything differs',
    },
  ],
  translated: {
    zh: {
      summary: '把一个模型的训练再做一遍，说明是否每一位都相同',
      args: { model: 'train 写出的 .safetensors 文件，或 train --record 的文件夹', table: '它训练时所用的表格' },
      examples: ['如有任何不同，以 5 退出'],
    },
  },
  run,
});

async function run(context: Context<TableOption>, [given, ...spec]: readonly string[]): Promise<number> {
  const { settings } = context;
  const then = await readTraining(context, given);
  const { label } = then.model.encoder;
  if (then.model.training.optimizer === IMPORTED) {
    throw failure(cliErrors, 'reproduce-imported', {}, { at: { file: then.path } });
  }
  if (label === null) throw failure(cliErrors, 'no-label', {}, { at: { file: then.path } });
  const now = await trainAgain({ ...context, settings: { ...settings, ...then.reading } }, spec, then.model, label);
  const { isSame, areWeightsSame, differences: differing } = compareTrainings(then, now.model);
  const data: Difference[] = then.data ? differences(then.data, fingerprintsOf(now)) : [];
  const found: Reproduction = { isSame, areWeightsSame, differences: [...data, ...differing] };
  await tell(context, { json: () => inWords(found), text: () => `${textOf(found)}\n` });
  return isSame ? 0 : EXIT_CODES.gate;
}

interface Then {
  readonly path: string;
  readonly model: Model;
  readonly bytes: Uint8Array;
  /** Of a recording: the rows that it remembers, and how its table was read. */
  readonly data?: Fingerprint;
  readonly reading?: Partial<Context<TableOption>['settings']>;
}

async function readTraining(context: Context<TableOption>, given: string): Promise<Then> {
  const folder = given.endsWith('run.json') ? join(given, '..') : given;
  const isFolder = isRecording(folder);
  const path = isFolder ? join(folder, 'model.safetensors') : given;
  const model = await loadModel(path);
  const bytes = await readFile(path);
  if (!isFolder) return { path, model, bytes };
  const run = readRunFile(folder);
  const wide = { settings: { ...DEFAULT_SETTINGS, ...context.settings }, origins: originsOf(context) };
  const recorded = recordedSettings(wide, folder, run);
  const reading = Object.fromEntries(TABLE_OPTIONS.map((name) => [name, recorded[name]]));
  return { path, model, bytes, data: run.data, reading };
}

/** The settings of the training come from the model: of people, only how the table is read. */
function originsOf({ origins }: Context<TableOption>): Context<RecordedOption>['origins'] {
  return {
    get(name) {
      const given = TABLE_OPTIONS.find((option) => option === name);
      return given && origins.get(given);
    },
  };
}

interface Again {
  readonly model: Model;
  readonly fingerprint?: Fingerprint;
}

async function trainAgain(
  context: Context<TableOption>,
  spec: readonly string[],
  then: Model,
  label: string,
): Promise<Again> {
  const { signal } = context;
  const settings = settingsToReproduce(then, { ...DEFAULT_SETTINGS, label });
  const { table } = await readTable(
    { ...context, settings: { ...context.settings, ...settings }, origins: originsOf(context) },
    spec,
    label,
  );
  throwIfInterrupted(signal);
  const labelled = labelledTable(table, labelsOf(table, label, settings), settings);
  let fingerprint: Fingerprint | undefined;
  const from = (made: PreparedTraining) => {
    fingerprint = fingerprintOf(made);
    return undefined;
  };
  const host = hostOf(context);
  const fitted = await fit({ labelled, split: splitOf(labelled, settings), settings, host, signal, from });
  if (fitted.outcome.reason === 'aborted') throwIfInterrupted(signal);
  const calibration = settings.calibrate ? await calibrated({ labelled, settings, host, signal }) : undefined;
  const threshold = thresholdOf(labelled, fitted, calibration);
  return {
    model: modelOf({ fitted, labelled, calibration: calibration && keptOf(calibration), threshold }),
    fingerprint,
  };
}

function fingerprintsOf({ fingerprint }: Again): Fingerprint {
  if (!fingerprint) throw new TypeError('a training that was made has a fingerprint');
  return fingerprint;
}

/** Each difference with its clause. */
function inWords(found: Reproduction) {
  return { ...found, differences: found.differences.map((each) => ({ ...each, what: language().difference(each) })) };
}

function textOf({ isSame, areWeightsSame, differences }: Reproduction): string {
  const say = words().reproducing;
  if (isSame) return say.same;
  const whats = differences.length > 0 ? differences.map(language().difference) : [say.howWritten];
  return [areWeightsSame ? say.sameWeights : say.other, ...whats.map((what) => `- ${what}`)].join('\n');
}

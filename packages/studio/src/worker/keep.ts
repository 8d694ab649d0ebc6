/** What a person takes away and brings back: the model as a file. */
import { type Model, readModel, writeModel } from '@deltascope/core/model';
import { DEFAULT_SETTINGS, modelOf, settingsOfModel } from '@deltascope/core/train';
import type { Settings } from '../protocol.ts';
import type { Trainer } from './trainer.ts';
import { withRoom } from './withRoom.ts';

/** As the command line writes it; at the end of the training, in the same bytes. */
export function modelAt(trainer: Trainer, time: number): Model {
  const { judge, problem } = trainer;
  const { labelled } = problem.made;
  return modelOf({ fitted: judge.momentAt(time), labelled, threshold: judge.thresholdAt(time) });
}

export const modelBytes = (model: Model): Uint8Array<ArrayBuffer> => new Uint8Array(writeModel(model));

export interface Opened {
  readonly model: Model;
  readonly settings: Settings;
}

/** A model's own settings, for training on from it. Throws data errors that name the file. */
export function openModel(bytes: Uint8Array, where: string): Opened {
  const model = readModel(bytes, { where });
  const settings = settingsOfModel(model, DEFAULT_SETTINGS);
  return { model, settings: withRoom({ ...settings, label: settings.label ?? '' }, model.training.iterations) };
}

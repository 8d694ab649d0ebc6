/** The model as a file: built from a fit, saved whole or not at all, read with every check. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { DeltascopeError, type Model, nearest, readModel, thetaViews, writeModel } from '@deltascope/core';
import type { Context } from '../command.ts';
import { writeSomewhere } from '../files/output.ts';
import { judgementJson } from '../terminal/judgement.ts';
import type { Fit } from './fit.ts';
import type { LabelledTable } from './problem.ts';

interface Fitted {
  readonly fitted: Fit;
  readonly labelled: LabelledTable;
  readonly settings: Context['settings'];
}

/** The model of a fit, without times or places: the same training gives the same bytes. */
export function modelOf({ fitted, labelled, settings }: Fitted): Model {
  const { problem, outcome, optimizer, engine, training, heldOut, diverged } = fitted;
  const { classes, compare } = labelled.labels;
  return {
    network: problem.network,
    encoder: problem.encoder,
    labels: { classes, compare },
    Theta: thetaViews(problem.network, outcome.parameters),
    training: {
      optimizer: optimizer.name,
      lambda: settings.lambda,
      seed: settings.seed,
      engine: engine.name,
      precision: engine.precision,
      computedBy: engine.computedBy,
      iterations: outcome.iterations,
      iterationOfParameters: outcome.iterationOfParameters,
      evaluations: outcome.evaluations,
      reason: diverged ? 'diverged' : outcome.reason,
      converged: outcome.converged,
      J: outcome.J,
      options: plainSettings(settings),
    },
    history: outcome.history,
    metrics: {
      training: judgementJson(training, classes),
      validation: heldOut ? judgementJson(heldOut, classes) : null,
    },
    rows: { training: training.rows, validation: heldOut?.rows ?? 0, dropped: labelled.dropped },
    inputMeans: fitted.inputMeans,
  };
}

/** What belongs to the training; where results go and how they are shown does not. Threads are told in `computedBy`. By
 * name, so that it does not matter where a setting came from. */
export function plainSettings(settings: Context['settings']): Record<string, unknown> {
  const { out, record, recordBudget, resume, json, quiet, verbose, debug, printConfig, threads, as, ...training } =
    settings;
  const plain = { ...training, ...(as && { as: Object.fromEntries(as) }) };
  return Object.fromEntries(Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** At `path`, or where that place fails in one of the other folders: a training is not lost for want of a place. */
export function saveModel(
  path: string,
  fitted: Fitted,
  otherFolders: readonly string[],
): ReturnType<typeof writeSomewhere> {
  return writeSomewhere(path, writeModel(modelOf(fitted)), otherFolders);
}

/** Largest file that is read as a model: 256 MiB of weights and more. */
const LARGEST_MODEL_BYTES = 2 ** 31 - 1;

/** Throws data errors that name the file. */
export async function loadModel(path: string): Promise<Model> {
  const found = await stat(path).catch(async () => {
    throw fileError(path, 'there is no such file', await suggestion(path));
  });
  if (found.isDirectory()) throw fileError(path, 'this is a directory, not a model', 'Name the model file itself.');
  if (!found.isFile()) throw fileError(path, 'this is not an ordinary file', 'Name a model that train wrote.');
  if (found.size > LARGEST_MODEL_BYTES)
    throw fileError(path, `this file of ${found.size} bytes is too large for a model`);
  return readModel(await readFile(path), { where: path });
}

async function suggestion(path: string): Promise<string> {
  const names = await readdir(dirname(path)).catch(() => []);
  const near = nearest(basename(path), names);
  return near ? `Did you mean ${near}?` : 'Train one with deltascope train.';
}

function fileError(path: string, what: string, next = 'Name a model that train wrote.'): DeltascopeError {
  return new DeltascopeError({ code: 'model-file', fault: 'data', where: path, what, next });
}

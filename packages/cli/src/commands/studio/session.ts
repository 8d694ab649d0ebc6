/** What the studio is opened with: the files that the arguments name, each looked at before the page is. */
import { basename, join } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { stateFile } from '@deltascope/core/train';
import type { Context, TableOption } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import { namedBy } from '../../problems/named.ts';
import { keptStates, readRunFile } from '../../recording/folder.ts';
import type { Session, SessionFile } from '../../server/session.ts';
import { sessionFile } from '../../server/sessionFile.ts';
import { tableFile } from '../../server/tableFile.ts';
import { cliErrors } from '../../words/errors.ts';
import { readingOf } from './reading.ts';

/** Throws for what cannot be read. */
export async function sessionOf(
  context: Context<'label' | 'as' | TableOption>,
  args: readonly string[],
): Promise<Session> {
  const named = namedBy(args);
  const { spec } = named;
  const { label } = context.settings;
  if (label !== undefined && spec.length === 0) throw failure(cliErrors, 'label-without-table', {});
  if (named.of === 'recording') {
    if (spec.length === 0) throw failure(cliErrors, 'recording-without-table', {});
    const run = readRunFile(named.path);
    const recording = await recordingFiles(named.path);
    return { recording, ...(await tableOf(context, spec)), label: label ?? run.settings.label };
  }
  const model = named.of === 'model' ? await modelFile(named.path) : undefined;
  return { model, label, ...(spec.length > 0 && (await tableOf(context, spec))) };
}

/** The table and how the page is to read it. */
async function tableOf(
  context: Context<'as' | TableOption>,
  spec: readonly string[],
): Promise<Pick<Session, 'table' | 'reading' | 'as'>> {
  const table = await tableFile(context, spec);
  const { settings } = context;
  return { table, reading: readingOf(settings, { isCopy: table.path !== spec[0] }), as: settings.as };
}

/** What the page reads of a recording, each by its name in the folder. */
async function recordingFiles(folder: string): Promise<SessionFile[]> {
  const states = [...keptStates(folder).keys()].map((iteration) => stateFile(iteration));
  const names = ['run.json', 'history.csv', ...states];
  return Promise.all(names.map((name) => sessionFile(name, join(folder, name))));
}

/** Read once to its end, so that what is wrong with it is said here. */
async function modelFile(path: string): Promise<SessionFile> {
  await loadModel(path);
  return sessionFile(basename(path), path);
}

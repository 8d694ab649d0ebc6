/** `studio`: serves the page on this machine alone, with a model and a table already in it, and opens the browser. */
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DeltascopeError, usageError } from '@deltascope/core/errors';
import { stateFile } from '@deltascope/core/train';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { loadModel } from '../pipeline/modelFile.ts';
import { isRecording, keptStates, readRunFile } from '../recording/folder.ts';
import { createKeys, type Keys } from '../server/access.ts';
import { listen } from '../server/listen.ts';
import { hasScreen, openBrowser } from '../server/openBrowser.ts';
import { studioServer } from '../server/server.ts';
import { readingOf, type Session, type SessionFile } from '../server/session.ts';
import { hasPage, readSite } from '../server/site.ts';
import { tableFile } from '../server/tableFile.ts';

export const studio: Command = {
  name: 'studio',
  summary: 'opens the page where a network learns on your table and every number can be asked',
  args: [
    {
      name: 'model',
      summary: 'a .safetensors file that train wrote, or a folder of train --record; may be left out',
      optional: true,
    },
    { name: 'table', summary: 'rows to learn from or to look at; may be left out', optional: true },
  ],
  options: ['label', 'port', 'open', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope studio', does: 'with the sample customers' },
    {
      line: 'deltascope studio your.csv --label your-column',
      does: 'with your own table; nothing leaves this machine',
    },
    { line: 'deltascope studio your.safetensors your.csv', does: 'with a trained model and rows to look at' },
    { line: 'deltascope studio run your.csv', does: 'with a training that train --record run recorded on that table' },
  ],
  run,
};

async function run(context: Context, args: readonly string[]): Promise<number> {
  const site = await readSite(await pageFolder());
  const session = await sessionOf(context, args);
  const keys = createKeys();
  const server = studioServer({ site, session, keys });
  const port = await listen(server, context.settings.port);
  try {
    await announce(context, port, session, keys);
    if (!context.signal.aborted) await once(context.signal, 'abort');
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return 0; // Ctrl-C is how a server is meant to end
}

/** The built page, of the package beside this one. Throws where it is not there. */
async function pageFolder(): Promise<string> {
  const folder = join(packageFolder('@deltascope/studio'), 'dist');
  if (await hasPage(folder)) return folder;
  throw missing(folder, 'the studio is not built yet', 'Run npm run build first.');
}

function packageFolder(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    throw missing(name, 'this package is not installed', 'Install it, or in a clone run npm ci.');
  }
}

function missing(where: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'studio-missing', fault: 'usage', where, what, next });
}

/** One name is a model where it ends so, a recording where it is one, else a table. Throws for what cannot be read. */
async function sessionOf(context: Context, args: readonly string[]): Promise<Session> {
  const named = args.length === 2 || args[0]?.endsWith('.safetensors') || (args[0] && isRecording(args[0]));
  const [opened, spec] = named ? args : [undefined, args[0]];
  const { label } = context.settings;
  if (label !== undefined && spec === undefined)
    throw usageError('label-without-table', '--label is given, but no table', 'Name the table too.');
  if (opened !== undefined && isRecording(opened)) {
    if (spec === undefined)
      throw usageError(
        'recording-without-table',
        'a recording is named, but no table',
        'Name the table it was made on too.',
      );
    const run = readRunFile(opened);
    const recording = await recordingFiles(opened);
    return { recording, ...(await tableOf(context, spec)), label: label ?? run.settings.label };
  }
  const model = opened === undefined ? undefined : await modelFile(opened);
  return { model, label, ...(spec !== undefined && (await tableOf(context, spec))) };
}

/** The table and how the page is to read it. */
async function tableOf(context: Context, spec: string): Promise<Pick<Session, 'table' | 'reading' | 'as'>> {
  const table = await tableFile(context, spec);
  const { settings } = context;
  return { table, reading: readingOf(settings, { isCopy: table.path !== spec }), as: settings.as };
}

/** What the page reads of a recording, each by its name in the folder. */
async function recordingFiles(folder: string): Promise<SessionFile[]> {
  const states = [...keptStates(folder).keys()].map((iteration) => stateFile(iteration));
  const names = ['run.json', 'history.csv', ...states];
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { name, path, sizeBytes: (await stat(path)).size };
    }),
  );
}

/** Read once to its end, so that what is wrong with it is said here. */
async function modelFile(path: string): Promise<SessionFile> {
  await loadModel(path);
  const { size } = await stat(path);
  return { name: basename(path), path, sizeBytes: size };
}

/** Says where the studio is, and opens it where a person watches. */
async function announce(context: Context, port: number, session: Session, keys: Keys): Promise<void> {
  const { terminal, settings } = context;
  const guarded = session.model !== undefined || session.table !== undefined;
  // After #, where neither logs nor Referer ever hold it.
  const addressWith = (key: string) => `http://127.0.0.1:${port}/${guarded ? `#key=${key}` : ''}`;
  const address = addressWith(keys.token);
  await terminal.out(settings.json ? `${JSON.stringify({ address, port })}\n` : `${address}\n`);
  const watched = terminal.outIsTerminal && terminal.live && !settings.json && hasScreen(process.platform, process.env);
  const opened = settings.open && watched && (await openBrowser(addressWith(keys.ticket)));
  if (settings.quiet || settings.json) return;
  const what = opened ? 'The studio opens in your browser' : 'Open this address in a browser';
  terminal.err(`${what}; it answers this machine only. Ctrl-C ends it.\n`);
}

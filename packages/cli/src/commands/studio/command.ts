/** `studio`: serves the page on this machine alone, with a model and a table already in it, and opens the browser. */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { type Context, defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { createKeys, type Keys } from '../../server/access.ts';
import { listen } from '../../server/listen.ts';
import { hasScreen, openBrowser } from '../../server/openBrowser.ts';
import { studioServer } from '../../server/server.ts';
import type { Session } from '../../server/session.ts';
import { hasPage, readSite } from '../../server/site.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';
import { sessionOf } from './session.ts';

export const studio = defineCommand({
  name: 'studio',
  summary: 'opens the page where a network learns on your table and every number can be asked',
  args: [
    {
      name: 'model',
      summary: 'a .safetensors file that train wrote, or a folder of train --record; may be left out',
      optional: true,
    },
    { name: 'table', summary: 'rows to learn from or to look at; may be left out', optional: true, several: true },
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
  translated: {
    zh: {
      summary: '打开网页：网络在你的表格上学习，每个数字都可以追问',
      args: {
        model: 'train 写出的 .safetensors 文件，或 train --record 的文件夹；可以不写',
        table: '用来学习或查看的行；可以不写',
      },
      examples: [
        '用示例的顾客表',
        '用你自己的表格；数据不离开这台机器',
        '用一个训练好的模型和要看的行',
        '用 train --record run 在那个表格上记录的训练',
      ],
    },
  },
  async run(context, args) {
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
  },
});

/** The built page, of the package beside this one. Throws if it is not there. */
async function pageFolder(): Promise<string> {
  const folder = join(packageFolder('@deltascope/studio'), 'dist');
  if (await hasPage(folder)) return folder;
  throw failure(cliErrors, 'studio-missing', {}, { at: { file: folder } });
}

function packageFolder(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    throw failure(cliErrors, 'studio-missing/package', {}, { at: { file: name } });
  }
}

/** Says where the studio is, and opens it if a person watches. */
async function announce(context: Context<'open'>, port: number, session: Session, keys: Keys): Promise<void> {
  const { terminal, settings } = context;
  const guarded = session.model !== undefined || session.table !== undefined;
  // After #, where neither logs nor Referer ever hold it.
  const addressWith = (key: string) => `http://127.0.0.1:${port}/${guarded ? `#key=${key}` : ''}`;
  const address = addressWith(keys.token);
  await tell(context, { json: () => ({ address, port }), text: () => `${address}\n` });
  const watched = terminal.outIsTerminal && terminal.live && !settings.json && hasScreen(process.platform, process.env);
  const opened = settings.open && watched && (await openBrowser(addressWith(keys.ticket)));
  if (settings.quiet || settings.json) return;
  const { opens, open } = words().serving;
  terminal.note(`${opened ? opens : open}\n`);
}

/** `serve`: a trained model answers requests over HTTP, on this machine alone unless told. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { DeltascopeError } from '@deltascope/core/errors';
import { errorText } from '@deltascope/core/words';
import { createService, type Service } from '@deltascope/serve';
import { type Context, defineCommand } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import { isOurs } from '../../server/access.ts';
import { limitedServer } from '../../server/limitedServer.ts';
import { listen } from '../../server/listen.ts';
import { tell } from '../../terminal/tell.ts';
import { language, words } from '../../words/words.ts';
import { listener } from './listener.ts';
import { readToken } from './token.ts';

export const serve = defineCommand({
  name: 'serve',
  summary: 'answers requests with a model: POST /predict, /openapi.json, /metrics',
  args: [{ name: 'model', summary: 'a .safetensors file that train wrote' }],
  options: ['host', 'port', 'tokenFile', 'queue', 'maxBody', 'maxRows'],
  examples: [
    { line: 'deltascope serve customers.safetensors --port 8080', does: 'at 127.0.0.1 until Ctrl-C' },
    {
      line: 'DELTASCOPE_TOKEN=… deltascope serve customers.safetensors --host 0.0.0.0',
      does: 'to other machines, with a token',
    },
  ],
  translated: {
    zh: {
      summary: '用一个模型回答请求：POST /predict、/openapi.json、/metrics',
      args: { model: 'train 写出的 .safetensors 文件' },
      examples: ['在 127.0.0.1，直到 Ctrl-C', '向其他机器开放，用令牌'],
    },
  },
  run,
});

type Options = 'host' | 'port' | 'tokenFile' | 'queue' | 'maxBody' | 'maxRows';

async function run(context: Context<Options>, [path]: readonly string[]): Promise<number> {
  const { settings, signal } = context;
  const { host, queue: waiting, maxBody: bodyBytes, maxRows: rows } = settings;
  const model = await loadModel(path);
  const token = await readToken(settings.tokenFile, process.env.DELTASCOPE_TOKEN);
  const limits = Object.fromEntries(
    Object.entries({ waiting, bodyBytes, rows }).filter(([, value]) => value !== undefined),
  );
  const service = createService(model, { token, limits, later: setImmediate, say });
  let port = 0;
  // A page in a browser of this machine reaches this address too, under any name; behind --host names are its proxy's.
  const mayAsk = host === undefined ? (request: Parameters<typeof isOurs>[0]) => isOurs(request, port) : () => true;
  const server = limitedServer(listener(service, mayAsk));
  port = await listen(server, settings.port, host);
  try {
    await announce(context, { host: host ?? '127.0.0.1', port, hasToken: token !== undefined });
    if (!signal.aborted) await once(signal, 'abort');
    await end(server, service);
  } finally {
    server.closeAllConnections();
  }
  return 0; // Ctrl-C is how a server is meant to end
}

/** So long requests that were taken may last once it is to end: within the time that the door gives its work. */
const GRACE_MS = 1000;

/** No new requests; those that were taken are answered. */
async function end(server: Server, service: Service): Promise<void> {
  service.end();
  const closed = once(server, 'close');
  server.close();
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
}

interface Announced {
  readonly host: string;
  readonly port: number;
  readonly hasToken: boolean;
}

async function announce(context: Context<'host'>, { host, port, hasToken }: Announced): Promise<void> {
  const { terminal, settings } = context;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
  await tell(context, { json: () => ({ address, port }), text: () => `${address}\n` });
  if (settings.quiet || settings.json) return;
  if (settings.host !== undefined && !hasToken) {
    const { note, afterColon, serving } = words();
    terminal.note(`${terminal.paintErr('yellow', note)}${afterColon}${serving.forAll(host)}\n`);
  }
  terminal.note(`${words().serving.ready}\n`);
}

/** In the language of the command: it has no options for whoever asks. */
function say({ detail }: DeltascopeError): string {
  return errorText(detail, { language: language(), errors: words().errors });
}

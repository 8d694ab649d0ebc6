/** Node's requests and responses at a service: the head is asked about first, then the body is read, no more than it wants. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Reply, Service, Wanted } from '@deltascope/serve';
import { cutOff } from '../../server/limitedServer.ts';

/** `mayAsk` is asked before the service is; what it refuses is no request of ours. */
export function listener(service: Service, mayAsk: (request: IncomingMessage) => boolean): RequestListener {
  return (request, response) => {
    if (!mayAsk(request)) return refuse(request, response, FOREIGN);
    const { method = 'GET', url = '/', headers } = request;
    const begun = service.begin({
      method,
      target: url,
      authorization: headers.authorization,
      contentType: headers['content-type'],
      accept: headers.accept,
      contentLength: headers['content-length'],
    });
    if (!('answer' in begun)) return refuse(request, response, begun);
    if (headers.expect !== undefined) response.writeContinue();
    receive(request, response, begun);
  };
}

const FOREIGN: Reply = {
  status: 403,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ error: { code: 'foreign', message: 'This server answers programs of this machine only.' } }),
};

function receive(request: IncomingMessage, response: ServerResponse, wanted: Wanted): void {
  const parts: Buffer[] = [];
  let size = 0;
  let isMet = false;
  request.on('data', (part: Buffer) => {
    if (isMet) return;
    size += part.length;
    if (size <= wanted.bodyBytes) return void parts.push(part);
    isMet = true;
    refuse(request, response, wanted.tooLarge());
  });
  request.on('end', () => {
    if (isMet) return;
    isMet = true;
    wanted.answer(parts.length === 1 ? parts[0] : Buffer.concat(parts, size)).then((reply) => send(response, reply));
  });
  request.on('close', () => {
    if (isMet) return;
    isMet = true;
    wanted.drop();
  });
}

/** A body of so many bytes is read to its end, so that the connection can be used again. */
const SMALL_BYTES = 65_536;

/** Without the body, which may still be on its way: of a large one the rest is not waited for. */
function refuse(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const { headers, method } = request;
  const isSmall = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= SMALL_BYTES;
  if (isSmall) request.resume();
  else {
    response.shouldKeepAlive = false;
    cutOff(request);
  }
  send(response, method === 'HEAD' ? { ...reply, body: '' } : reply);
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/**
 * The server of the studio: the files of the built page for everyone who may ask, and what the person opened it with
 * for those who hold a key. It only reads: no request changes anything, takes a body, or is logged.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { isOurs, type Keys } from './access.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { cutOff, limitedServer, type TimeLimits } from './limitedServer.ts';
import { describeSession, type Session, type SessionFile } from './session.ts';
import { openSessionFile } from './sessionFile.ts';
import type { Site, SiteFile } from './site.ts';

interface Served {
  readonly site: Site;
  readonly session: Session;
  readonly keys: Keys;
}

/** Not listening yet. */
export function studioServer(served: Served, limits?: TimeLimits): Server {
  return limitedServer((request, response) => {
    respond(served, request, response).catch(() => response.destroy()); // the reader went away, or the file did
  }, limits);
}

async function respond(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const { port } = request.socket.address() as AddressInfo; // of an accepted TCP connection, it has one
  const { method, url = '', headers } = request;
  if (!isOurs(request, port)) return refuse(response, 403, 'This server answers its own page only.');
  if (hasBody(request)) {
    cutOff(request);
    return refuse(response, 413, 'This server takes no body.');
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'This server only reads.');
  }
  if (url === '/session.json' || url.startsWith('/session/')) {
    if (served.keys.open(headers.authorization)) return sendSession(served, url, request, response);
    response.setHeader('WWW-Authenticate', 'Bearer');
    return refuse(response, 401, 'Open the whole address that the command printed.');
  }
  const file = served.site.get(url);
  return file ? sendFile(file, request, response) : refuse(response, 404, 'There is no such file.');
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

/** One sentence. */
function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${sentence}\n`);
}

async function sendFile(file: SiteFile, { headers, method }: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('ETag', file.etag);
  response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  if (headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const packed = file.gzipped && takesGzip(headers['accept-encoding']) ? await file.gzipped() : undefined;
  if (packed) response.setHeader('Content-Encoding', 'gzip');
  const bytes = packed ?? file.bytes;
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

function takesGzip(accepted: string | string[] = ''): boolean {
  return String(accepted)
    .split(',')
    .some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding));
}

function sendSession(
  { session, keys }: Served,
  url: string,
  { method }: IncomingMessage,
  response: ServerResponse,
): void | Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  const files: Record<string, SessionFile | undefined> = {
    '/session/model': session.model,
    '/session/table': session.table,
    ...Object.fromEntries((session.recording ?? []).map((file, i) => [`/session/recording/${i}`, file])),
  };
  if (url === '/session.json') {
    const text = JSON.stringify(describeSession(session, keys.token));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
    response.end(method === 'HEAD' ? undefined : text);
    return;
  }
  const file = Object.hasOwn(files, url) ? files[url] : undefined;
  return file ? streamFile(file, method, response) : refuse(response, 404, 'There is no such file.');
}

/** As large as it is now, some kilobytes in memory at a time. */
async function streamFile(file: SessionFile, method: string | undefined, response: ServerResponse): Promise<void> {
  const opened = await openSessionFile(file);
  if (!opened) return refuse(response, 404, 'The file is gone, or another is in its place.');
  const { handle, sizeBytes } = opened;
  try {
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': sizeBytes });
    if (method === 'HEAD' || sizeBytes === 0) response.end();
    else await pipeline(handle.createReadStream({ start: 0, end: sizeBytes - 1, autoClose: false }), response);
  } finally {
    await handle.close();
  }
}

/** For tests: requests written by hand, which no client library would send. */
import { connect, type Socket } from 'node:net';

export interface RawResponse {
  readonly status: number;
  /** As they were sent, names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Sends the bytes and reads until the server closes. */
export async function rawRequest(port: number, bytes: string | Buffer): Promise<RawResponse> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  return parsed(await everything(socket));
}

/** A request with these lines after the first; `Connection: close` ends it. */
export function get(port: number, target: string, ...lines: string[]): Promise<RawResponse> {
  return send(port, `GET ${target}`, `Host: 127.0.0.1:${port}`, ...lines);
}

export function send(port: number, methodAndTarget: string, ...lines: string[]): Promise<RawResponse> {
  const head = [`${methodAndTarget} HTTP/1.1`, ...lines, 'Connection: close', '', ''];
  return rawRequest(port, Buffer.from(head.join('\r\n'), 'latin1'));
}

export function everything(socket: Socket): Promise<Buffer> {
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  return new Promise((resolve) => {
    socket.on('error', () => {}); // a reset after the answer; what came before it is judged
    socket.on('close', () => resolve(Buffer.concat(parts)));
  });
}

export function parsed(bytes: Buffer): RawResponse {
  const end = bytes.indexOf('\r\n\r\n');
  const [first, ...lines] = bytes.toString('latin1', 0, Math.max(end, 0)).split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(first.split(' ')[1]), headers, body: bytes.subarray(end + 4) };
}

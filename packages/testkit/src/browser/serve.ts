/** A server of a test's own pages, on the loopback interface alone. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  readonly type: 'text/html' | 'text/javascript';
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export async function serve(answer: (url: string) => Served): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const { type, body, headers } = answer(url);
    response.writeHead(200, { 'Content-Type': type, ...headers });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export function addressOf(server: Server, path: string): string {
  const { port } = server.address() as AddressInfo; // A server that listens on a port has one.
  return `http://127.0.0.1:${port}${path}`;
}

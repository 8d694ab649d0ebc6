/** Finds a port and listens there: on this machine's own address, to which no other machine can connect, unless told. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import { cliErrors } from '../words/errors.ts';

const LOOPBACK = '127.0.0.1';
const USUAL_PORT = 4717;
const PORTS_TRIED = 50;

/** Where the server listens: the port asked for, or the first free one from the usual port on. Throws data errors. */
export async function listen(server: Server, asked: number | undefined, host = LOOPBACK): Promise<number> {
  const last = asked ?? USUAL_PORT + PORTS_TRIED - 1;
  for (let port = asked ?? USUAL_PORT; port <= last; port++) {
    const code = await tryPort(server, port, host);
    if (code === undefined) return (server.address() as AddressInfo).port; // it listens on TCP, not on a pipe
    if (asked === undefined && (code === 'EADDRINUSE' || code === 'EACCES')) continue;
    throw unusable(`${host} port ${port}`, code);
  }
  throw unusable(`${host} ports ${USUAL_PORT} to ${last}`, 'EADDRINUSE');
}

/** The error's code, or undefined if it listens. */
function tryPort(server: Server, port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    server.once('error', failed);
    server.listen({ port, host, backlog: 1024 }, () => {
      server.off('error', failed);
      resolve(undefined);
    });
  });
}

function unusable(where: string, code: string): DeltascopeError {
  const at = { file: where };
  if (code === 'EADDRINUSE') return failure(cliErrors, 'port-taken', {}, { at });
  return failure(cliErrors, 'port-refused', { code }, { at });
}

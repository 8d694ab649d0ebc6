/**
 * Readers who ask and then do not read, or a few bytes now and then: their connections are ended, since each holds a
 * socket and often an open file. Node's own time-out of a socket is begun anew by every byte that goes.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface ReaderLimits {
  /** How long a reader may be slower than that. */
  readonly readMs: number;
  readonly leastBytesPerSecond: number;
}

/** How far a reader was when it last kept pace. */
interface Pace {
  readonly sinceMs: number;
  readonly takenBytes: number;
}

/** Ends connections on which something waits to be read and is not taken at that pace. */
export function endSlowReaders(server: Server, { readMs, leastBytesPerSecond }: ReaderLimits): void {
  const paces = new Map<Socket, Pace>();
  server.on('connection', (socket) => {
    paces.set(socket, paceOf(socket));
    socket.once('close', () => paces.delete(socket));
  });
  const look = () => {
    for (const [socket, { sinceMs, takenBytes }] of paces) {
      const now = paceOf(socket);
      const waitedMs = now.sinceMs - sinceMs;
      const owed = leastBytesPerSecond * (waitedMs / 1000);
      if (socket.writableLength === 0 || now.takenBytes - takenBytes >= owed) paces.set(socket, now);
      // What was written in one piece counts as taken when all of it is: it has its time besides.
      else if (waitedMs >= readMs + (socket.writableLength / leastBytesPerSecond) * 1000) socket.destroy();
    }
  };
  const timer = setInterval(look, readMs / 4).unref();
  server.once('close', () => clearInterval(timer));
}

function paceOf({ bytesWritten, writableLength }: Socket): Pace {
  return { sinceMs: performance.now(), takenBytes: bytesWritten - writableLength };
}

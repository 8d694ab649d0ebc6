/** A server of this machine that nobody can keep waiting: slow heads, slow bodies and idle connections are ended. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { endSlowReaders } from './slowReaders.ts';

export interface TimeLimits {
  /** Until the headers of a request are there. */
  readonly headersMs: number;
  /** Until all of a request is there. */
  readonly requestMs: number;
  /** Between two requests on one connection. */
  readonly idleMs: number;
  /** What a reader of an answer must take, over two `idleMs`. */
  readonly leastBytesPerSecond: number;
}

const LIMITS: TimeLimits = { headersMs: 5_000, requestMs: 10_000, idleMs: 30_000, leastBytesPerSecond: 16_384 };

/** Not listening yet. A body that is announced (`Expect: 100-continue`) is the listener's to ask for. */
export function limitedServer(answer: RequestListener, limits: TimeLimits = LIMITS): Server {
  const { headersMs, requestMs, idleMs, leastBytesPerSecond } = limits;
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: idleMs,
      connectionsCheckingInterval: Math.min(500, headersMs),
      requireHostHeader: false, // refused like any other wrong name
    },
    answer,
  );
  // Who asks and takes nothing at all is let go by Node after one or two of these.
  server.setTimeout(2 * idleMs);
  endSlowReaders(server, { readMs: 2 * idleMs, leastBytesPerSecond });
  // A body is refused before it is sent: by default Node would ask for it.
  server.on('checkContinue', answer);
  server.on('checkExpectation', answer);
  return server;
}

const MOST_THROWN_AWAY = 2 ** 20;

/** Throws away what still comes, so that the sender has time to read the answer; no more than a megabyte of it. */
export function cutOff(request: IncomingMessage): void {
  let seen = 0;
  request.on('data', (part: Buffer) => {
    seen += part.length;
    if (seen > MOST_THROWN_AWAY) request.socket.destroy();
  });
}

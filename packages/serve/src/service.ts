/**
 * A model behind requests: what each is answered with, whatever brings it (`Request` and `Response`, or Node's server).
 * A request is met twice: by its head, so that no body is read that is not wanted, and with its body.
 */
import { failure } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import { faultReply, JSON_HEADERS, type Reply, type Say, TEXT_HEADERS } from './faults.ts';
import { LIMITS, type Limits } from './limits.ts';
import { metrics } from './metrics.ts';
import { openapi } from './openapi.ts';
import { predictor } from './predictor.ts';
import { bearerOf, isSameSecret } from './secret.ts';
import { serveErrors } from './words/en.ts';

/** Who may ask, and how much; everything may be left out. */
export interface ServiceOptions {
  /** Asked for in `Authorization: Bearer …`, but for /healthz and /readyz. */
  readonly token?: string;
  /** Limits that are not given are those of `LIMITS`. */
  readonly limits?: Partial<Limits>;
  /** How errors are written [in English]. */
  readonly say?: Say;
  /** Milliseconds, from anywhere [performance.now]. */
  readonly now?: () => number;
  /** Calls back once the requests that have arrived by now were taken in (Node's setImmediate) [at once]. */
  readonly later?: (run: () => void) => void;
}

/** The head of a request, as any server has it. */
export interface Head {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly authorization?: string | null;
  readonly contentType?: string | null;
  readonly accept?: string | null;
  /** As it was declared. */
  readonly contentLength?: string | null;
}

/** A request whose body is wanted. Exactly one of its functions is to be called, once. */
export interface Wanted {
  readonly bodyBytes: number;
  /** Answers, once the whole body is there. */
  readonly answer: (body: Uint8Array) => Promise<Reply>;
  /** Answers, if the body is longer than it may be. */
  readonly tooLarge: () => Reply;
  /** The sender went away. */
  readonly drop: () => void;
}

/**
 * A model behind requests, whatever the server speaks; see `handler` for one that speaks in `Request` and `Response`.
 */
export interface Service {
  /** Answers by the head alone, or says how to take the body. */
  readonly begin: (head: Head) => Reply | Wanted;
  /** Requests that are not answered yet. */
  readonly waiting: () => number;
  /** From now on /readyz says no and new rows are refused; those that wait are answered. */
  readonly end: () => void;
}

/** Made ready once; then each request costs its rows. */
export function createService(model: Model, options: ServiceOptions = {}): Service {
  const { token, say, now = () => performance.now(), later = (run) => run() } = options;
  const limits = { ...LIMITS, ...options.limits };
  const counted = metrics(model);
  const described = JSON.stringify(openapi(model, limits, token !== undefined));
  const predict = predictor(model, { limits, later, count: counted.rows });
  let waiting = 0;
  let isEnding = false;

  const known = (path: string) => (Object.hasOwn(METHODS, path) ? path : 'other');
  const gate = ({ method, authorization }: Head, path: string): void => {
    const methods = METHODS[known(path)];
    if (token !== undefined && !OPEN.has(path) && !isSameSecret(bearerOf(authorization), token))
      throw failure(serveErrors, 'token/request', {});
    if (!methods) throw failure(serveErrors, 'no-such-path', {});
    if (!methods.includes(method)) throw failure(serveErrors, 'method', { path, allowed: methods });
  };
  const told = (path: string): Reply => {
    if (path === '/openapi.json') return { status: 200, headers: JSON_HEADERS, body: described };
    if (path === '/metrics') return { status: 200, headers: METRICS_HEADERS, body: counted.text(waiting) };
    if (path === '/readyz' && isEnding) throw failure(serveErrors, 'ending', {});
    return { status: 200, headers: TEXT_HEADERS, body: 'ok\n' };
  };
  const admit = ({ contentLength }: Head): void => {
    if (isEnding) throw failure(serveErrors, 'ending', {});
    if (waiting >= limits.waiting) throw failure(serveErrors, 'busy', { waiting: limits.waiting });
    if (Number(contentLength ?? 0) > limits.bodyBytes)
      throw failure(serveErrors, 'body-too-large', { most: limits.bodyBytes });
  };

  return {
    begin(head) {
      const began = now();
      const [path, query = ''] = split(head.target);
      const finish = (answered: Reply): Reply => {
        counted.request(known(path), answered.status, (now() - began) / 1000);
        return answered;
      };
      try {
        gate(head, path);
        if (path !== '/predict') return finish(told(path));
        admit(head);
      } catch (error) {
        return finish(faultReply(error, say));
      }
      waiting++;
      return {
        bodyBytes: limits.bodyBytes,
        async answer(body) {
          try {
            return finish(await predict({ ...head, isExplained: EXPLAIN.test(query) }, body));
          } catch (error) {
            return finish(faultReply(error, say));
          } finally {
            waiting--;
          }
        },
        tooLarge() {
          waiting--;
          return finish(faultReply(failure(serveErrors, 'body-too-large', { most: limits.bodyBytes }), say));
        },
        drop() {
          waiting--;
        },
      };
    },
    waiting: () => waiting,
    end() {
      isEnding = true;
    },
  };
}

const METHODS: Readonly<Record<string, readonly string[]>> = {
  '/predict': ['POST'],
  '/openapi.json': ['GET', 'HEAD'],
  '/healthz': ['GET', 'HEAD'],
  '/readyz': ['GET', 'HEAD'],
  '/metrics': ['GET', 'HEAD'],
};
/** Without the token: those who watch a process need not be those who may ask it. */
const OPEN = new Set(['/healthz', '/readyz']);
const METRICS_HEADERS = { ...TEXT_HEADERS, 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' };

const EXPLAIN = /(^|&)explain=1(&|$)/;

function split(target: string): [path: string, query?: string] {
  const at = target.indexOf('?');
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}

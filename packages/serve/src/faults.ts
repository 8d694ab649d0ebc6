/** A refusal as an answer: a status, and an error with its code, its sentence, and row and column if it has them. */
import { DeltascopeError } from '@deltascope/core/errors';
import type { OwnBytes } from '@deltascope/core/model';

/** As a server sends it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | OwnBytes;
}

/** Writes an error for whoever asked. */
export type Say = (error: DeltascopeError) => string;

/** Of faults that are not in the rows, which are 422. */
const STATUSES: Readonly<Record<string, number>> = {
  'body-malformed': 400,
  'body-too-large': 413,
  'content-type': 415,
  'no-such-path': 404,
  method: 405,
  token: 401,
  busy: 503,
  ending: 503,
};

/** `say`: how an error is written [in English]. */
export function faultReply(error: unknown, say: Say = ({ message }) => message): Reply {
  if (!(error instanceof DeltascopeError)) {
    return reply(500, { error: { code: 'internal', message: 'something in Deltascope itself failed' } });
  }
  const { code, fault, detail } = error;
  const known = Object.hasOwn(STATUSES, code) ? STATUSES[code] : undefined;
  const status = known ?? (fault === 'data' ? 422 : fault === 'usage' ? 400 : 500);
  const { row, column } = { ...detail.data, ...detail.at };
  const allowed = detail.key === 'method' ? detail.data?.allowed : undefined;
  const extra = Array.isArray(allowed) ? { Allow: allowed.join(', ') } : EXTRA[code];
  return reply(status, { error: { code, message: say(error), row, column } }, extra);
}

const EXTRA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  token: { 'WWW-Authenticate': 'Bearer' },
  busy: { 'Retry-After': '1' },
  ending: { 'Retry-After': '1' },
};

function reply(status: number, value: unknown, extra: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { ...JSON_HEADERS, ...extra }, body: JSON.stringify(value) };
}

/** Nobody keeps an answer, or takes it for another kind of file than it is. */
const COMMON = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
export const JSON_HEADERS: Reply['headers'] = { 'Content-Type': 'application/json', ...COMMON };
export const TEXT_HEADERS: Reply['headers'] = { 'Content-Type': 'text/plain; charset=utf-8', ...COMMON };
export const BYTES_HEADERS: Reply['headers'] = { 'Content-Type': 'application/octet-stream', ...COMMON };

/**
 * Who may ask. Any page that a person visits can send requests to 127.0.0.1, under a name of its own by DNS rebinding;
 * and so can any other account of the machine. Names and origins stop the first, the token the second.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bearerOf, isSameSecret } from '@deltascope/serve';

/** Whether the request names this server, once, and comes from its own page or from no page at all. */
export function isOurs({ rawHeaders, headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (port === 80) hosts.push('127.0.0.1', 'localhost');
  const named = valuesOf(rawHeaders, 'host');
  if (named.length !== 1 || !hosts.includes(named[0].toLowerCase())) return false;
  const origins = valuesOf(rawHeaders, 'origin');
  if (origins.some((origin) => origin !== `http://${named[0].toLowerCase()}`)) return false;
  const site = headers['sec-fetch-site'];
  // A link on another page may open ours; nothing else of it may come here.
  return site === undefined || site === 'same-origin' || site === 'none' || headers['sec-fetch-mode'] === 'navigate';
}

/** All values of a header: Node's own list keeps only the first of some. */
function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1].toLowerCase() === name);
}

/**
 * The keys to what a person opened the studio with. The token opens it always. The ticket opens it once: it stands in
 * the command line of the browser, which every account of the machine can read.
 */
export interface Keys {
  readonly token: string;
  readonly ticket: string;
  /** Whether `Authorization: Bearer …` holds the token, or the ticket for the first time. */
  readonly open: (authorization: string | undefined) => boolean;
}

export function createKeys(): Keys {
  const [token, ticket] = [randomKey(), randomKey()];
  let ticketUsed = false;
  const open = (authorization: string | undefined): boolean => {
    const given = bearerOf(authorization);
    const withTicket = isSameSecret(given, ticket) && !ticketUsed;
    ticketUsed ||= withTicket;
    return isSameSecret(given, token) || withTicket;
  };
  return { token, ticket, open };
}

const randomKey = () => randomBytes(24).toString('base64url');

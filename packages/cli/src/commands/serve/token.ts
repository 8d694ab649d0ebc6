/** The token that requests must send: from a file or the environment, never from the command line, which others can see. */
import { readFile } from 'node:fs/promises';
import { DeltascopeError, usageError } from '@deltascope/core/errors';

/** Undefined if none is given. Throws for a file that cannot be read, and for a token that no header can carry. */
export async function readToken(path: string | undefined, given: string | undefined): Promise<string | undefined> {
  const token = path === undefined ? given : (await fileText(path)).trim();
  if (token === undefined || /^[\w.~+/=-]{8,}$/.test(token)) return token;
  const from = path === undefined ? 'DELTASCOPE_TOKEN' : `--token-file ${path}`;
  const next = 'Use 8 or more letters, digits and - . _ ~ + / =, for one: openssl rand -base64 24.';
  throw usageError('token', `the token of ${from} is too short, or holds other signs than a header's`, next);
}

async function fileText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const what = `the token cannot be read (${(error as NodeJS.ErrnoException).code})`; // the errors of fs carry codes
    throw new DeltascopeError({
      code: 'token-file',
      fault: 'data',
      where: path,
      what,
      next: 'Name a file with the token.',
    });
  }
}

/** The token that requests must send: from a file or the environment, never from the command line, which others can see. */
import { readFile } from 'node:fs/promises';
import { failure } from '@deltascope/core/errors';
import { cliErrors } from '../../words/errors.ts';

/** Undefined if none is given. Throws for a file that cannot be read, and for a token that no header can carry. */
export async function readToken(path: string | undefined, given: string | undefined): Promise<string | undefined> {
  const token = path === undefined ? given : (await fileText(path)).trim();
  if (token === undefined || /^[\w.~+/=-]{8,}$/.test(token)) return token;
  const from = path === undefined ? 'DELTASCOPE_TOKEN' : `--token-file ${path}`;
  throw failure(cliErrors, 'token', { from });
}

async function fileText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException; // the errors of fs carry codes
    throw failure(cliErrors, 'token-file', { code }, { at: { file: path } });
  }
}

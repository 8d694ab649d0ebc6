/** Looks how deep JSON goes before DuckDB reads it: it ends the whole process on a file of 30 kB that goes too deep. */

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { dataError } from '@deltascope/core/errors';

/** DuckDB 1.5 reads 2,000 levels, and ends on 5,000. No table has more than a few. */
const MOST_LEVELS = 500;

export interface JsonFile {
  readonly path: string;
  /** As the person called it. */
  readonly name: string;
  readonly gzip: boolean;
}

/** Throws `json-depth` (data) with the place. What is wrong with the file otherwise is its reader's to say. */
export async function refuseDeepJson({ path, name, gzip }: JsonFile, signal?: AbortSignal): Promise<void> {
  const levels = levelCounter();
  const file = createReadStream(path, { highWaterMark: 1 << 20, signal });
  const stream = gzip ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) {
      if (levels.add(chunk as Buffer)) throw tooDeep(name, levels.line()); // file and gzip streams give buffers
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException; // zlib's and node:fs's errors have codes
    if (!gzip || !code.startsWith('Z_')) throw error;
    throw dataError('gzip', name, 'the gzip data are damaged or cut off', 'Compress the file again.');
  } finally {
    file.destroy();
  }
}

function tooDeep(name: string, line: number): Error {
  return dataError(
    'json-depth',
    `${name}, line ${line}`,
    `lists and objects are nested more than ${MOST_LEVELS} deep`,
    'Write the table as a list of flat records.',
  );
}

const [QUOTE, BACKSLASH, NEWLINE, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\\n[]{}');

function levelCounter() {
  let depth = 0;
  let lines = 1;
  let inText = false;
  let escaped = false;
  return {
    /** True as soon as the text is too deep. */
    add(bytes: Uint8Array): boolean {
      for (const byte of bytes) {
        if (byte === NEWLINE) lines += 1;
        if (escaped) escaped = false;
        else if (inText && byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = !inText;
        else if (inText) continue;
        else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth += 1;
        else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
        if (depth > MOST_LEVELS) return true;
      }
      return false;
    },
    line: () => lines,
  };
}

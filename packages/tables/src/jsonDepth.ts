/** Looks how deep JSON goes before DuckDB reads it: it ends the whole process on a file of 30 kB that goes too deep. */

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { failure } from '@deltascope/core/errors';
import { LevelCounter } from '@deltascope/core/table';
import { placeErrors } from './words/en.ts';

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
  const levels = new LevelCounter(MOST_LEVELS);
  const file = createReadStream(path, { highWaterMark: 1 << 20, signal });
  const stream = gzip ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) {
      if (levels.add(chunk as Buffer)) throw tooDeep(name, levels.line); // file and gzip streams give buffers
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException; // zlib's and node:fs's errors have codes
    if (!gzip || !code.startsWith('Z_')) throw error;
    throw failure(placeErrors, 'gzip', {}, { at: { file: name } });
  } finally {
    file.destroy();
  }
}

function tooDeep(name: string, line: number): Error {
  return failure(placeErrors, 'json-depth', { most: MOST_LEVELS }, { at: { file: name, line } });
}

/** The bytes of a file, unpacked, as often as they are asked for. */

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { dataError } from '@deltascope/core/errors';
import type { ByteSource } from '@deltascope/core/table';
import { assertUnchanged, type FilePlace } from './place.ts';

const BYTES_AT_ONCE = 1 << 20;

/** Whoever reads to the end is told if the file changed meanwhile. */
export function fileBytes(place: FilePlace): ByteSource {
  const { name, sizeBytes, gzip } = place;
  return { name, ...(!gzip && { sizeBytes }), open: () => bytesOf(place) };
}

async function* bytesOf(place: FilePlace): AsyncGenerator<Uint8Array> {
  const { path, name, gzip } = place;
  const file = createReadStream(path, { highWaterMark: BYTES_AT_ONCE });
  const stream = gzip ? file.pipe(createGunzip({ chunkSize: BYTES_AT_ONCE })) : file;
  file.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk as Buffer; // File and gunzip streams give buffers.
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // streams of node:fs and node:zlib fail with these
    if (gzip && code?.startsWith('Z_')) {
      throw dataError('gzip', name, `the gzip data are damaged or cut off (${message})`, 'Compress the file again.');
    }
    throw dataError('file-unreadable', name, `it cannot be read (${code})`, 'Check the file.');
  } finally {
    file.destroy();
  }
  await assertUnchanged(place);
}

/**
 * Stands for fflate where workbooks are read: its own `unzip` starts workers from blob: addresses, which the page's
 * content policy forbids, and then never answers. This worker may take its time.
 */
import { type UnzipCallback, unzipSync } from 'fflate/browser';

export { strFromU8 } from 'fflate/browser';

/** As the reader of workbooks calls it, without options. */
export function unzip(bytes: Uint8Array, done: UnzipCallback): void {
  let files: ReturnType<typeof unzipSync>;
  try {
    files = unzipSync(bytes);
  } catch (error) {
    done(error as Parameters<UnzipCallback>[0], {}); // unzipSync throws nothing else
    return;
  }
  done(null, files);
}

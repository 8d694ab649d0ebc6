/** A file that grows by what is appended and is read anywhere, synchronously: kernels wait for nothing but the bytes. */
import { closeSync, fsyncSync, openSync, read, readSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { placeErrors } from './words/en.ts';

export class AppendedFile {
  /** Bytes written so far. */
  length = 0;
  readonly file: number;
  private isOpen = true;
  private isLeft = false;
  /** Takes what is read for the cache alone. */
  private unread: Uint8Array | undefined;

  /** Made anew, for this account alone. */
  constructor(readonly path: string) {
    this.file = openSync(path, 'wx+', 0o600);
  }

  /** Gives where the bytes begin. Throws `disk-full` (data). */
  append(bytes: Uint8Array): number {
    const at = this.length;
    try {
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.file, bytes, done, bytes.length - done, at + done);
    } catch (error) {
      throw diskFull(error, dirname(this.path)) ?? error;
    }
    this.length += bytes.length;
    return at;
  }

  /** Fills the target. Throws `changed` (data) if the file has become shorter than what was written. */
  read(at: number, target: Uint8Array): void {
    fill(this, at, target);
  }

  /** Has the system read this part into its cache, beside this thread. What fails is for `read` to say. */
  fetch(at: number, bytes: number): void {
    if (bytes > (this.unread?.length ?? 0)) this.unread = new Uint8Array(bytes);
    if (this.isOpen && this.unread) read(this.file, this.unread, 0, bytes, at, () => {});
  }

  /** Puts it on the disk; closing does not remove it any more. */
  leave(): void {
    fsyncSync(this.file);
    this.isLeft = true;
  }

  /** Removes it, too, unless it is left. Safe to call twice. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    closeSync(this.file);
    if (!this.isLeft) rmSync(this.path, { force: true });
  }
}

/** A file that is open, by its number. */
export interface OpenFile {
  readonly path: string;
  readonly file: number;
}

/** Fills the target from a place of the file on. Throws `changed` (data) if the file ends before. */
export function fill({ path, file }: OpenFile, at: number, target: Uint8Array): void {
  for (let done = 0; done < target.length; ) {
    const count = readSync(file, target, done, target.length - done, at + done);
    if (count === 0) throw failure(placeErrors, 'changed/file', {}, { at: { file: path } });
    done += count;
  }
}

/** The refusal, if the error is that of a full disk or a used-up quota. */
function diskFull(error: unknown, folder: string): Error | undefined {
  const { code } = error as NodeJS.ErrnoException; // node:fs throws these
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return undefined;
  return failure(placeErrors, 'disk-full/outside', { freeMegabytes: freeMegabytes(folder) }, { at: { file: folder } });
}

function freeMegabytes(folder: string): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return ((bavail * bsize) / 1e6).toFixed(1);
  } catch {
    return undefined;
  }
}

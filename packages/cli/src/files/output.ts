/**
 * Outputs are whole or not there: bytes go to a temporary file beside the target, are synced, and take the target's
 * name in one step; whatever stood there before stays until then.
 */
import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { access, type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DeltascopeError } from '@deltascope/core';
import { forgetTemporary, rememberTemporary } from './temporary.ts';

/** Temporary names: `.model.safetensors.1234.tmp`, where 1234 is the writing process. */
const temporaryName = (target: string) => join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);

/** An output being written. Nothing is at its name until `commit`; `discard` leaves no trace. */
export interface Output {
  write(data: string | Uint8Array): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/** Refuses early, before work is done, what could not be written later. Throws data errors. */
export async function checkWritable(target: string): Promise<void> {
  const folder = dirname(target);
  const found = await stat(target).catch(() => undefined);
  if (found?.isDirectory()) throw writeError(target, 'it is a directory', 'Name a file with --out.');
  if (found && !found.isFile()) throw writeError(target, 'it is not an ordinary file', 'Name a file with --out.');
  const folderFound = await stat(folder).catch(() => undefined);
  if (!folderFound?.isDirectory())
    throw writeError(target, `there is no folder ${folder}`, 'Make it, or choose another --out.');
  try {
    await access(folder, constants.W_OK);
    if (found) await access(target, constants.W_OK);
  } catch {
    throw writeError(target, 'writing there is not permitted', 'Choose another place with --out.');
  }
  // Access rights do not tell all (read-only mounts, quotas): opening the temporary file does.
  const probe = await createOutput(target);
  await probe.discard();
  await removeLeftovers(target);
}

/** The whole of `data` at `target`. */
export async function writeFileWhole(target: string, data: string | Uint8Array): Promise<void> {
  const output = await createOutput(target);
  await output.write(data);
  await output.commit();
}

/** The same at once, for what is written in the midst of a computation. */
export function writeFileWholeSync(target: string, data: string | Uint8Array): void {
  const temporary = temporaryName(target);
  rememberTemporary(temporary);
  try {
    const file = openSync(temporary, 'w', 0o666);
    try {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw systemError(target, error);
  } finally {
    forgetTemporary(temporary);
  }
}

/** Begins an output. Every failure throws one data error and leaves no partial file. */
export async function createOutput(target: string): Promise<Output> {
  const temporary = temporaryName(target);
  rememberTemporary(temporary);
  const handle = await open(temporary, 'w', 0o666).catch((error) => {
    forgetTemporary(temporary);
    throw systemError(target, error);
  });
  let written = 0;
  const discard = async () => {
    await handle.close().catch(() => {});
    await rm(temporary, { force: true });
    forgetTemporary(temporary);
  };
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const reason = await explained(target, error, written);
      await discard();
      throw reason;
    }
  };
  return {
    write: (data) =>
      guarded(async () => {
        const bytes = typeof data === 'string' ? Buffer.from(data) : data;
        written += bytes.length;
        await writeAll(handle, bytes);
      }),
    commit: () =>
      guarded(async () => {
        await handle.sync();
        await handle.close();
        await rename(temporary, target);
        forgetTemporary(temporary);
        await syncFolder(target);
      }),
    discard,
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, offset);
    offset += bytesWritten;
  }
}

/** The rename itself reaches the disk with its folder. Where a system cannot sync folders, that is no failure. */
async function syncFolder(target: string): Promise<void> {
  const folder = await open(dirname(target), 'r').catch(() => undefined);
  if (!folder) return;
  try {
    await folder.sync();
  } catch (error) {
    if (['EINVAL', 'EPERM', 'EISDIR', 'EACCES'].includes(codeOf(error))) return;
    throw writeError(
      target,
      'it was written, but whether it would survive a power failure is unknown',
      'Check the disk.',
    );
  } finally {
    await folder.close();
  }
}

/** What a killed process left beside this target. */
async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = `.${basename(target)}.`;
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(prefix) ? /^(\d+)\.tmp$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function explained(target: string, error: unknown, needed: number): Promise<DeltascopeError> {
  if (codeOf(error) !== 'ENOSPC') return systemError(target, error);
  const free = await statfs(dirname(target)).catch(() => undefined);
  const freeWords = free ? `, ${megabytes(free.bavail * free.bsize)} are free` : '';
  return writeError(
    target,
    `the disk is full: ${megabytes(needed)} are needed${freeWords}`,
    'Make room, or choose another --out.',
  );
}

function systemError(target: string, error: unknown): DeltascopeError {
  if (error instanceof DeltascopeError) return error;
  const reasons: Record<string, [what: string, next: string]> = {
    EACCES: ['writing there is not permitted', 'Choose another place with --out.'],
    EPERM: ['writing there is not permitted', 'Choose another place with --out.'],
    EROFS: ['that disk is read-only', 'Choose another place with --out.'],
    ENOENT: [`there is no folder ${dirname(target)}`, 'Make it, or choose another --out.'],
    EMFILE: ['this process may not open more files', 'Raise the limit of open files (ulimit -n).'],
    ENOSPC: ['the disk is full', 'Make room, or choose another place.'],
    EDQUOT: ['the disk quota is used up', 'Make room, or choose another --out.'],
    EIO: ['the disk reports a fault', 'Check the disk; what was written is not to be trusted.'],
    ENAMETOOLONG: ['the name is too long', 'Choose a shorter --out.'],
  };
  const [what, next] = reasons[codeOf(error)] ?? [(error as Error).message, 'Choose another place with --out.'];
  return writeError(target, what, next);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function writeError(target: string, what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'write', fault: 'data', where: target, what: `cannot write: ${what}`, next });
}

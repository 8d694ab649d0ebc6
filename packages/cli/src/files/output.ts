/**
 * Outputs are whole or not there: bytes go to a temporary file beside the target, are synced, and take the target's
 * name in one step; whatever stood there before stays until then. Devices and pipes are written to as they are.
 */
import {
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { access, type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DeltascopeError } from '@deltascope/core/errors';
import { hasEnded } from '@deltascope/tables/temporary';
import { openStream } from './stream.ts';
import { targetOf } from './target.ts';
import { forgetTemporary, rememberTemporary } from './temporary.ts';

/** Temporary names: `.model.safetensors.1234.tmp`, where 1234 is the writing process. */
const temporaryName = (path: string) => join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);

/** An output being written. Nothing is at its name until `commit`; `discard` leaves no trace. */
export interface Output {
  write(data: string | Uint8Array): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/** Refuses early, before work is done, what could not be written later. Throws data errors. */
export async function checkWritable(name: string): Promise<void> {
  const target = targetOf(name);
  if (target.kind === 'stream') return;
  const folder = dirname(target.path);
  const found = await stat(target.path).catch(() => undefined);
  if (found?.isDirectory()) throw writeError(name, 'it is a directory', 'Name a file with --out.');
  const folderFound = await stat(folder).catch(() => undefined);
  if (!folderFound?.isDirectory())
    throw writeError(name, `there is no folder ${dirname(name)}`, 'Make it, or choose another --out.');
  try {
    await access(folder, constants.W_OK);
    if (found) await access(target.path, constants.W_OK);
  } catch {
    throw writeError(name, 'writing there is not permitted', 'Choose another place with --out.');
  }
  // Access rights do not tell all (read-only mounts, quotas): opening the temporary file does.
  const probe = await createOutput(name);
  await probe.discard();
  removeLeftovers(target.path);
}

/** The whole of `data` at `name`. */
export async function writeFileWhole(name: string, data: string | Uint8Array): Promise<void> {
  const output = await createOutput(name);
  await output.write(data);
  await output.commit();
}

/** The same, and where the place fails in one of the others. Gives the file, and why it is not the one that was asked for. */
export async function writeSomewhere(
  name: string,
  data: string | Uint8Array,
  otherFolders: readonly string[],
): Promise<{ path: string; failure?: DeltascopeError }> {
  let failure: DeltascopeError | undefined;
  for (const path of [name, ...otherFolders.map((folder) => freeName(join(folder, basename(name))))]) {
    try {
      await writeFileWhole(path, data);
      return { path, failure };
    } catch (error) {
      if (!(error instanceof DeltascopeError)) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

/** What is there under another name is not replaced unasked. */
function freeName(path: string): string {
  const target = targetOf(path);
  return target.kind === 'file' && readdirOf(dirname(path)).includes(basename(path))
    ? path.replace(/(\.[^.]*)?$/, `.${process.pid}$1`)
    : path;
}

/** The same at once, for what is written in the midst of a computation. */
export function writeFileWholeSync(name: string, data: string | Uint8Array): void {
  const { path } = targetOf(name);
  const temporary = temporaryName(path);
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  rememberTemporary(temporary);
  try {
    const file = openSync(temporary, 'w', 0o666);
    try {
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw explained(name, error, bytes.length);
  } finally {
    forgetTemporary(temporary);
  }
}

/** Begins an output. Every failure throws one data error and leaves no partial file. */
export async function createOutput(name: string): Promise<Output> {
  const target = targetOf(name);
  if (target.kind === 'stream') return streamOutput(name, await openStream(target).catch(throwExplained(name)));
  const { path } = target;
  const temporary = temporaryName(path);
  rememberTemporary(temporary);
  const handle = await open(temporary, 'w', 0o666).catch((error) => {
    forgetTemporary(temporary);
    throw explained(name, error);
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
      const reason = explained(name, error, written);
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
        await rename(temporary, path);
        forgetTemporary(temporary);
        await syncFolder(path);
      }),
    discard,
  };
}

/** What was written to a stream cannot be taken back. */
function streamOutput(name: string, stream: Awaited<ReturnType<typeof openStream>>): Output {
  return {
    write: (data) => stream.write(typeof data === 'string' ? Buffer.from(data) : data).catch(throwExplained(name)),
    commit: () => stream.close().catch(throwExplained(name)),
    discard: () => stream.close().catch(() => {}),
  };
}

function throwExplained(name: string): (error: unknown) => never {
  return (error) => {
    throw explained(name, error);
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
export function removeLeftovers(path: string): void {
  const folder = dirname(path);
  const prefix = `.${basename(path)}.`;
  for (const name of readdirOf(folder)) {
    const pid = name.startsWith(prefix) ? /^(?:\d+\.)?(\d+)\.tmp$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid && hasEnded(Number(pid))) rmSync(join(folder, name), { force: true, recursive: true });
  }
}

function readdirOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function explained(name: string, error: unknown, neededBytes?: number): DeltascopeError {
  if (error instanceof DeltascopeError) return error;
  const reasons: Record<string, [what: string, next: string]> = {
    EACCES: ['writing there is not permitted', 'Choose another place with --out.'],
    EPERM: ['writing there is not permitted', 'Choose another place with --out.'],
    EROFS: ['that disk is read-only', 'Choose another place with --out.'],
    ENOENT: [`there is no folder ${dirname(name)}`, 'Make it, or choose another --out.'],
    EMFILE: ['this process may not open more files', 'Raise the limit of open files (ulimit -n).'],
    ENOSPC: [`the disk is full${roomWords(name, neededBytes)}`, 'Make room, or choose another --out.'],
    EDQUOT: ['the disk quota is used up', 'Make room, or choose another --out.'],
    EIO: ['the disk reports a fault', 'Check the disk; what was written is not to be trusted.'],
    EPIPE: ['its reader is gone', 'Start it again.'],
    ENAMETOOLONG: ['the name is too long', 'Choose a shorter --out.'],
  };
  const [what, next] = reasons[codeOf(error)] ?? [(error as Error).message, 'Choose another place with --out.'];
  return writeError(name, what, next);
}

function roomWords(name: string, neededBytes: number | undefined): string {
  if (neededBytes === undefined) return '';
  try {
    const { bavail, bsize } = statfsSync(dirname(targetOf(name).path));
    return `: ${megabytes(neededBytes)} are needed, ${megabytes(bavail * bsize)} are free`;
  } catch {
    return `: ${megabytes(neededBytes)} are needed`;
  }
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

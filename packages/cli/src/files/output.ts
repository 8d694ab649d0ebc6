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
import { DeltascopeError, failure } from '@deltascope/core/errors';
import { hasEnded } from '@deltascope/tables/temporary';
import { cliErrors } from '../words/errors.ts';
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
  if (found?.isDirectory()) throw failure(cliErrors, 'write/directory', {}, { at: { file: name } });
  const folderFound = await stat(folder).catch(() => undefined);
  if (!folderFound?.isDirectory()) {
    throw failure(cliErrors, 'write/folder', { folder: dirname(name) }, { at: { file: name } });
  }
  try {
    await access(folder, constants.W_OK);
    if (found) await access(target.path, constants.W_OK);
  } catch {
    throw failure(cliErrors, 'write/forbidden', {}, { at: { file: name } });
  }
  // Access rights do not tell all (read-only mounts, quotas): opening the temporary file does.
  const probe = await createOutput(name);
  await probe.discard();
  removeLeftovers(target.path);
}

/** Writes all of `data` to `name`. */
export async function writeFileWhole(name: string, data: string | Uint8Array): Promise<void> {
  const output = await createOutput(name);
  await output.write(data);
  await output.commit();
}

/**
 * The same, and where the place fails in one of the others. Gives the file, and why it is not the one that was asked for, or
 * may not last: what was written is not written again elsewhere.
 */
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
      if (error.detail.key === 'write/unsynced') return { path, failure };
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
        await syncFolder(path, name);
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
async function syncFolder(target: string, name: string): Promise<void> {
  const folder = await open(dirname(target), 'r').catch(() => undefined);
  if (!folder) return;
  try {
    await folder.sync();
  } catch (error) {
    throwUnlessUnknown(error, name);
  } finally {
    await folder.close();
  }
}

/** The same at once, of a folder that holds what was written. */
export function syncFolderSync(folder: string): void {
  let opened: number;
  try {
    opened = openSync(folder, 'r');
  } catch {
    return; // some systems open no folders
  }
  try {
    fsyncSync(opened);
  } catch (error) {
    throwUnlessUnknown(error, folder);
  } finally {
    closeSync(opened);
  }
}

function throwUnlessUnknown(error: unknown, file: string): void {
  if (['EINVAL', 'EPERM', 'EISDIR', 'EACCES'].includes(codeOf(error))) return;
  throw failure(cliErrors, 'write/unsynced', {}, { at: { file } });
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

/** What the system says against writing there, in our words. */
export function explained(name: string, error: unknown, neededBytes?: number): DeltascopeError {
  if (error instanceof DeltascopeError) return error;
  const at = { file: name };
  const code = codeOf(error);
  if (code === 'ENOENT') return failure(cliErrors, 'write/folder', { folder: dirname(name) }, { at });
  if (code === 'ENOSPC') return failure(cliErrors, 'write/full', roomOf(name, neededBytes), { at });
  const key = REASONS[code];
  if (key) return failure(cliErrors, key, {}, { at });
  return failure(cliErrors, 'write', { message: (error as Error).message }, { at }); // what node:fs rejects with
}

/** What the codes of node:fs say. */
const REASONS: Readonly<Record<string, ReasonKey>> = {
  EACCES: 'write/forbidden',
  EPERM: 'write/forbidden',
  EROFS: 'write/read-only',
  EMFILE: 'write/files',
  EDQUOT: 'write/quota',
  EIO: 'write/disk',
  EPIPE: 'write/reader',
  ENAMETOOLONG: 'write/name',
};

type ReasonKey =
  | 'write/disk'
  | 'write/files'
  | 'write/forbidden'
  | 'write/name'
  | 'write/quota'
  | 'write/read-only'
  | 'write/reader';

function roomOf(name: string, needed: number | undefined): { readonly needed?: number; readonly free?: number } {
  if (needed === undefined) return {};
  try {
    const { bavail, bsize } = statfsSync(dirname(targetOf(name).path));
    return { needed, free: bavail * bsize };
  } catch {
    return { needed };
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

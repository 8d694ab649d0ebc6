/** What the arguments of a command name that looks at a table, or at a model or a recording on one. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { failure } from '@deltascope/core/errors';
import { fileKind, KIND_BYTES } from '@deltascope/core/table';
import { isRecording } from '../recording/folder.ts';
import { cliErrors } from '../words/errors.ts';

/** `<table …>`, `<model> <table …>` or `<recording> <table …>`; the files of a table are one table, and may be none. */
export type Named =
  | { readonly of: 'table'; readonly spec: readonly string[] }
  | { readonly of: 'model' | 'recording'; readonly path: string; readonly spec: readonly string[] };

/** A model is known by its name or by its first bytes, a recording by its folder; what is neither is a table. */
export function namedBy(args: readonly string[]): Named {
  const [path, ...spec] = args;
  if (path === undefined) return { of: 'table', spec };
  if (isRecording(path)) return { of: 'recording', path, spec };
  return isModel(path) ? { of: 'model', path, spec } : { of: 'table', spec: args };
}

/** Throws `table-missing` (usage) if a model or a recording is named alone. */
export function namedWithTable(args: readonly string[]): Named {
  const named = namedBy(args);
  if (named.of !== 'table' && named.spec.length === 0)
    throw failure(cliErrors, `table-missing/${named.of}`, { path: named.path });
  return named;
}

function isModel(path: string): boolean {
  return /\.safetensors$/i.test(path) || fileKind(firstBytes(path)) === 'safetensors';
}

/** None of what is no file: a pipe would give them once. */
function firstBytes(path: string): Uint8Array {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return new Uint8Array();
  const bytes = new Uint8Array(KIND_BYTES);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, KIND_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

/** Which kernels a process's OpenBLAS computes with: the library that it has loaded is asked by another, told the same. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { coretypeFor, tryOpenBlas } from '@deltascope/blas';

/** What @deltascope/blas tells the system's OpenBLAS on this machine: the peers are told the same. */
export const TOLD = process.env.OPENBLAS_CORETYPE ?? coretypeFor();

/** Undefined if the process has no OpenBLAS, or if the system does not say which files it has loaded. */
export function kernelsOf(pid, coretype) {
  const path = loadedBy(pid);
  return path && tryOpenBlas({ paths: [path], coretype, withProducts: false })?.kernels;
}

function loadedBy(pid) {
  try {
    const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
    const files = lines.map((line) => line.slice(line.indexOf('/'))).filter((file) => file.startsWith('/'));
    return files.find((file) => /openblas|^lib(c)?blas\.so/.test(basename(file)));
  } catch {
    return undefined;
  }
}

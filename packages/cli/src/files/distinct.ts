/** Refuses a command whose output is one of its inputs, before anything is read or written. */

import { fstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { failure } from '@deltascope/core/errors';
import type { InputName, OutputName } from '../words/errors/files.ts';
import { cliErrors } from '../words/errors.ts';
import { targetOf } from './target.ts';

/** What is read: a file, a folder with all that is in it, a pattern, a query over files, or `-`. */
export interface Input {
  readonly what: InputName;
  readonly spec: string;
}

export interface Output {
  readonly what: OutputName;
  readonly path: string;
  /** A folder that is replaced with all that is in it. */
  readonly isFolder?: boolean;
}

/** Throws `output-is-input` or `outputs-collide` (usage). Standard output counts as an output if it goes to a file. */
export function refuseCollisions(inputs: readonly Input[], outputs: readonly Output[]): void {
  const placed = outputs.map((output): Placed => ({ ...output, place: placeOf(output.path) }));
  const printed = streamPlace(1);
  for (const { what, spec } of inputs) {
    const read = readBy(spec);
    for (const output of placed) {
      const data = { output: output.what, path: output.path, input: what };
      if (read(output.place, output)) throw failure(cliErrors, 'output-is-input', data);
    }
    if (printed && read(printed)) throw failure(cliErrors, 'output-is-input/printed', { input: what });
  }
  placed.forEach((one, i) => {
    const other = placed.slice(0, i).find((earlier) => collide(earlier, one));
    if (!other) return;
    const data = { one: other.what, onePath: other.path, other: one.what, otherPath: one.path };
    throw failure(cliErrors, 'outputs-collide', data);
  });
}

/** Where something is, however it is called: what is there is known by device and number, what is not by its path. */
interface Place {
  readonly path: string;
  readonly file?: string;
}

interface Placed extends Output {
  readonly place: Place;
}

function placeOf(name: string): Place {
  const { path } = targetOf(name);
  return { path: canonical(path), file: fileAt(path) };
}

function fileAt(path: string): string | undefined {
  try {
    const found = statSync(path, { bigint: true });
    return found.isFile() || found.isDirectory() ? `${found.dev}:${found.ino}` : undefined;
  } catch {
    return undefined; // nothing is there, or what is there is not for us
  }
}

function streamPlace(fd: number): Place | undefined {
  const found = fstatSync(fd, { bigint: true });
  return found.isFile() ? { path: '', file: `${found.dev}:${found.ino}` } : undefined;
}

/** Through links as far as there is something, and in one case on systems that take both for the same. */
function canonical(path: string): string {
  let rest = '';
  for (let there = path; ; there = dirname(there)) {
    try {
      const whole = join(realpathSync(there), rest);
      return ['darwin', 'win32'].includes(process.platform) ? whole.toLowerCase() : whole;
    } catch {
      if (there === dirname(there)) return path;
      rest = join(basename(there), rest);
    }
  }
}

function isSame(a: Place, b: Place): boolean {
  return a.file !== undefined && b.file !== undefined ? a.file === b.file : a.path !== '' && a.path === b.path;
}

function isInside(folder: Place, place: Place): boolean {
  return folder.path !== '' && place.path.startsWith(folder.path + sep);
}

function collide(a: Placed, b: Placed): boolean {
  return (
    isSame(a.place, b.place) ||
    (a.isFolder === true && isInside(a.place, b.place)) ||
    (b.isFolder === true && isInside(b.place, a.place))
  );
}

type Reads = (place: Place, output?: Output) => boolean;

function readBy(spec: string): Reads {
  if (spec === '-') {
    const read = streamPlace(0);
    return (place) => read !== undefined && isSame(read, place);
  }
  const names = [spec, ...quotedIn(spec)];
  const read = names.map((name) => placeOf(name)).filter(({ file }) => file !== undefined);
  const patterns = names.filter((name) => /[*?[]/.test(name)).map(patternOf);
  return (place, output) =>
    read.some((one) => isSame(one, place) || (output?.isFolder === true && isInside(place, one))) ||
    (place.file !== undefined && patterns.some((pattern) => pattern.test(place.path)));
}

/** A query names its files in quotes. */
function quotedIn(text: string): string[] {
  return [...text.matchAll(/'((?:[^']|'')+)'|"((?:[^"]|"")+)"/g)].map(
    ([, single, double]) => single?.replaceAll("''", "'") ?? double.replaceAll('""', '"'),
  );
}

/** The files that a pattern with *, ? and [] means. */
function patternOf(pattern: string): RegExp {
  const folder = pattern.slice(0, pattern.search(/[^/\\]*[*?[]/));
  const text = join(canonical(resolve(folder || '.')), pattern.slice(folder.length));
  const source = text.replace(/\*\*[\\/]?|[*?\\^$+.()|{}]/g, (found) => {
    if (found.startsWith('**')) return '.*';
    if (found === '*') return '[^/]*';
    return found === '?' ? '[^/]' : `\\${found}`;
  });
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /(?!)/; // no pattern after all
  }
}

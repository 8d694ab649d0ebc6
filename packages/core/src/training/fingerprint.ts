/** What a recording remembers of its rows, so that it is not continued on others: enough to name what differs. */
import { memoryOf } from '../arrays.ts';
import type { Examples } from '../engine/engine.ts';
import { fieldsAt, listAt, type Place, textAt, wholeAt } from '../json/check.ts';
import type { Difference } from './difference.ts';
import type { PreparedTraining } from './prepare.ts';
import { sha256 } from './sha256.ts';

/** The rows of a training in a few words and a checksum: what a resumed training must have the same. */
export interface Fingerprint {
  readonly rows: number;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  /** SHA-256 of the fitted encoder, of X, of y and, if rows weigh, of their weights, in hexadecimal. */
  readonly encoder: string;
  readonly values: string;
  readonly labels: string;
  readonly weights?: string;
}

/** The fingerprint of the rows that a training learns from. */
export function fingerprintOf({ chosen, training, labelled }: PreparedTraining): Fingerprint {
  const { encoder, inputs } = chosen.problem;
  const { y, m, w } = training.examples;
  return {
    rows: m,
    inputs,
    classes: labelled.labels.classes,
    encoder: digestOf(new TextEncoder().encode(JSON.stringify(encoder))),
    values: digestOfRows(training.examples),
    labels: digestOf(memoryOf(y)),
    ...(w && { weights: digestOf(memoryOf(w)) }),
  };
}

function digestOf(bytes: Uint8Array): string {
  const hash = sha256();
  hash.update(bytes);
  return hash.digest();
}

const ROWS_AT_ONCE = 4096;

function digestOfRows({ m, n, read }: Examples): string {
  const hash = sha256();
  const block = new Float64Array(Math.min(m, ROWS_AT_ONCE) * n);
  for (let first = 0; first < m; first += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, m - first);
    read(first, count, block);
    hash.update(new Uint8Array(block.buffer, 0, 8 * count * n));
  }
  return hash.digest();
}

/** More inputs or classes no table has. */
const MOST_NAMES = 10_000_000;

/** Throws `model-malformed` (data) at the place of what is no fingerprint. */
export function fingerprintAt(place: Place): Fingerprint {
  const field = fieldsAt(place);
  return {
    rows: wholeAt(field('rows'), 1),
    inputs: listAt(field('inputs'), MOST_NAMES, textAt),
    classes: listAt(field('classes'), MOST_NAMES, textAt),
    encoder: textAt(field('encoder')),
    values: textAt(field('values')),
    labels: textAt(field('labels')),
    ...(field('weights').value !== undefined && { weights: textAt(field('weights')) }),
  };
}

/** What is not the same; empty if all is. */
export function differences(recorded: Fingerprint, now: Fingerprint): Difference[] {
  const found: Difference[] = [];
  if (recorded.rows !== now.rows) {
    found.push({ code: 'rows', of: 'training-rows', before: String(recorded.rows), after: String(now.rows) });
  }
  found.push(...namesDiffering('inputs', recorded.inputs, now.inputs));
  found.push(...namesDiffering('classes', recorded.classes, now.classes));
  if (found.length > 0) return found;
  if (recorded.encoder !== now.encoder) found.push({ code: 'rows', of: 'encoder' });
  else if (recorded.values !== now.values) found.push({ code: 'rows', of: 'values' });
  if (recorded.labels !== now.labels) found.push({ code: 'rows', of: 'labels' });
  if (recorded.weights !== now.weights) found.push({ code: 'rows', of: 'row-weights' });
  return found;
}

function namesDiffering(
  what: 'inputs' | 'classes',
  recorded: readonly string[],
  current: readonly string[],
): Difference[] {
  const [before, after] = [only(recorded, current), only(current, recorded)];
  if (before.length + after.length > 0) {
    return [{ code: 'rows', of: what === 'inputs' ? 'input-names' : 'class-names', before, after }];
  }
  return recorded.join('\n') === current.join('\n') ? [] : [{ code: 'rows', of: `${what}-order` }];
}

function only(those: readonly string[], others: readonly string[]): string[] {
  return those.filter((name) => !others.includes(name));
}

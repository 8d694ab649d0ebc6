/** What a recording remembers of its rows, so that it is not gone on with on others: enough to name what differs. */

import { createHash } from 'node:crypto';
import { type Examples, inputNames } from '@deltascope/core';
import type { Problem } from '../pipeline/problem.ts';

export interface Fingerprint {
  readonly rows: number;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  /** SHA-256 of the fitted encoder, of X and of y, in hexadecimal. */
  readonly encoder: string;
  readonly values: string;
  readonly labels: string;
}

const ROWS_AT_ONCE = 4096;

export function fingerprintOf(
  { encoder }: Problem,
  { m, n, y, read }: Examples,
  classes: readonly string[],
): Fingerprint {
  const values = createHash('sha256');
  const block = new Float64Array(ROWS_AT_ONCE * n);
  for (let first = 0; first < m; first += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, m - first);
    read(first, count, block);
    values.update(new Uint8Array(block.buffer, 0, 8 * count * n));
  }
  const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
  return {
    rows: m,
    inputs: inputNames(encoder),
    classes,
    encoder: hash(JSON.stringify(encoder)),
    values: values.digest('hex'),
    labels: hash(new Uint8Array(y.buffer, y.byteOffset, y.byteLength)),
  };
}

/** What is not the same, in words; empty where all is. */
export function differences(recorded: Fingerprint, now: Fingerprint): string[] {
  const found: string[] = [];
  if (recorded.rows !== now.rows) found.push(`training rows (${recorded.rows} then, ${now.rows} now)`);
  found.push(...namesDiffering('inputs', recorded.inputs, now.inputs));
  found.push(...namesDiffering('classes', recorded.classes, now.classes));
  if (found.length > 0) return found;
  if (recorded.encoder !== now.encoder) found.push('the fitted means, deviations or categories of the columns');
  else if (recorded.values !== now.values) found.push('values of the columns');
  if (recorded.labels !== now.labels) found.push('labels');
  return found;
}

function namesDiffering(what: string, then: readonly string[], now: readonly string[]): string[] {
  const only = (those: readonly string[], others: readonly string[]) =>
    those.filter((name) => !others.includes(name)).map((name) => `"${name}"`);
  const [gone, come] = [only(then, now), only(now, then)];
  if (gone.length + come.length === 0) return then.join('\n') === now.join('\n') ? [] : [`the order of the ${what}`];
  const words = [gone.length > 0 && `only then ${gone.join(', ')}`, come.length > 0 && `only now ${come.join(', ')}`];
  return [`${what} (${words.filter(Boolean).join('; ')})`];
}

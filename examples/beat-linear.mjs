#!/usr/bin/env node
/**
 * Is a network worth it? Trains on the sample customers without a hidden layer (softmax regression, a linear model) and
 * with the default network, and lays the accuracy on held-out rows beside the largest class and the best possible.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { facts } from './make-customers.mjs';

const TABLE = fileURLToPath(new URL('customers.csv', import.meta.url));
const DELTASCOPE = fileURLToPath(new URL('../packages/cli/bin/deltascope.js', import.meta.url));

/** Held-out accuracies, 0 … 1: the same table, rows, encoding and seed for both models. */
export function margins() {
  const { bestExpected } = facts();
  const linear = train('--hidden', 'none');
  const network = train();
  return {
    largestClass: network.baseline.accuracy,
    linear: linear.validation.accuracy,
    network: network.validation.accuracy,
    best: bestExpected,
  };
}

/** The last line that `train --json` prints. */
function train(...options) {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-example-'));
  const args = ['train', TABLE, '--label', 'Segment', '--json', '--quiet', '--out', join(folder, 'model.safetensors')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [DELTASCOPE, ...args, ...options], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`deltascope ended with exit status ${status}: ${stderr}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}

export function marginLines({ largestClass, linear, network, best } = margins()) {
  const line = (name, share) => `${name.padEnd(42)}${(100 * share).toFixed(1).padStart(5)}%`;
  return [
    line('always the largest class', largestClass),
    line('linear model (--hidden none)', linear),
    line('default network', network),
    line('best that anyone can expect on new rows', best),
    `the network is ${(100 * (network - linear)).toFixed(1)} points above the linear model`,
  ];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(marginLines().join('\n'));
}

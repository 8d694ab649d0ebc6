/** A command as a child process, until it ends, and what it printed. */
import { spawn } from 'node:child_process';

/**
 * `end` is its exit code, the name of the signal that ended it, or why it did not start.
 * @returns {Promise<{ end: number | string, out: string, err: string }>}
 */
export function outputOf(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ end: message, ...said }));
    child.once('close', (code, signal) => resolve({ end: code ?? signal, ...said }));
  });
}

/** Of what it printed, the last line as JSON. */
export function lastJson(out) {
  return JSON.parse(out.trim().split('\n').at(-1));
}

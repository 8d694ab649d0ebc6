/**
 * A peer is a process that answers lines: so Python, Octave and Node take turns in one run, and none of them pays for
 * another's warm-up, garbage or threads.
 *
 *   prepare FILE   reads the problem that FILE (JSON) describes        = {"library", "version", "precision", "threads"}
 *   run N          does the work N times (or as near as it can)        = {"microseconds": all of it, "count": times done}
 *   cost           J of the first batch with the weights as they are   = {"cost"}
 *   memory         of the whole process                                = {"before": bytes when `prepare` came, "peak"}
 *
 * Only lines that begin with `= ` are answers: libraries print greetings. An empty line follows each question and means
 * nothing: Octave hands a line over only when the next has begun. A peer ends when its input does.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const LONGEST_STORY = 2000;

export class PeerError extends Error {
  /** @override */
  name = 'PeerError';
}

export class Peer {
  #child;
  #waiting;
  #stderr = '';
  #ended;

  /** @param {{ command: string[], env?: object }} how */
  constructor({ command: [program, ...args], env = {} }) {
    // What is undefined in it is not in the environment at all, though it be in ours.
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.#child.stderr.on('data', (text) => {
      this.#stderr = (this.#stderr + text).slice(-LONGEST_STORY);
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      if (line.startsWith('= ')) this.#settle((waiting) => waiting.resolve(JSON.parse(line.slice(2))));
    });
    this.#child.stdin.on('error', () => {}); // told by `exit`
    this.#child.on('error', (error) => this.#fail(error.message));
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => {
        this.#fail(`ended with ${signal ?? `exit status ${code}`}: ${storyOf(this.#stderr)}`);
        resolve();
      });
    });
  }

  get pid() {
    return this.#child.pid;
  }

  prepare(file, seconds) {
    return this.#ask(`prepare ${file}`, seconds);
  }

  run(count, seconds) {
    return this.#ask(`run ${count}`, seconds);
  }

  async cost(seconds) {
    return (await this.#ask('cost', seconds)).cost;
  }

  memory(seconds) {
    return this.#ask('memory', seconds);
  }

  async stop() {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Throws PeerError where the process ends or takes longer than `seconds`. */
  async #ask(line, seconds = 120) {
    const timer = setTimeout(() => this.#fail(`no answer to "${line.split(' ')[0]}" in ${seconds} s`), 1000 * seconds);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting = { resolve, reject };
        this.#child.stdin.write(`${line}\n\n`);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  #fail(story) {
    this.#settle((waiting) => waiting.reject(new PeerError(story)));
  }

  #settle(how) {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) how(waiting);
  }
}

/** The line of a stack trace that says what happened, else the last. */
function storyOf(text) {
  const lines = text.trim().split('\n');
  return lines.findLast((line) => /^\w*(Error|error|Exception)\b/.test(line)) ?? lines.at(-1);
}

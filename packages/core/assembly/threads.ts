// How the instances on one shared memory, one for each thread, hand over work and wait for each other. Thread 0 is the
// host's own: it posts jobs, and nobody goes past `meet` before it has seen everybody there. Waiting is turning round for
// a moment, then sleep. Who finds that a thread has failed, or that the engine was given back, traps.

import { sleep } from './host';

/** Each word stands in a line of its own: neighbors would slow each other. packedLayout.ts makes room, team.ts looks on. */
const LINE_BYTES: usize = 128;

/** Words of the control area: see `post`; how many meetings ended; why all is over; the next piece of work. */
const JOBS: usize = 0;
const MEETINGS: usize = LINE_BYTES;
const FAILURE: usize = 2 * LINE_BYTES;
const TAKEN: usize = 3 * LINE_BYTES;
/** For each thread from here: the meeting it has come to, whether it sleeps, a count that shows it lives, is it ready. */
const THREADS: usize = 4 * LINE_BYTES;
const SLEEPS: usize = 4;
const PULSE: usize = 8;
const READY: usize = 12;

/** `FAILURE` when the host has given the engine back; else the number of the thread that failed. */
const CLOSED: i32 = -1;

/** More than there ever are. */
const MOST_THREADS: i32 = 256;

/**
 * Some 50 µs: longer than threads with equal pieces are behind each other. Who falls asleep is woken late, by a multiple
 * of that, and then the next one waits for him.
 */
const TURNS: i32 = 50000;
const NAP_MILLISECONDS: f64 = 100;
/** A thread whose pulse stands still for so many naps is taken for dead. */
const MOST_NAPS: i32 = 80;

let control: usize = 0;
let me: i32 = 0;
let pulse: usize = 0;
/** That take part in the present job. */
let together: i32 = 1;
/** The next piece of work where there is one thread. */
let next: i32 = 0;

function lineOf(thread: i32): usize {
  return control + THREADS + <usize>thread * LINE_BYTES;
}

export function takePlace(at: usize, thread: i32): void {
  control = at;
  me = thread;
  pulse = lineOf(thread) + PULSE;
}

export function thisThread(): i32 {
  return me;
}

/** Shows the others that this thread lives. */
function beat(): void {
  if (pulse) store<i32>(pulse, load<i32>(pulse) + 1);
}

/** The number of the next piece of work since the last meeting, for whoever comes first. */
export function take(): i32 {
  beat();
  if (together > 1) return atomic.add<i32>(control + TAKEN, 1);
  return next++;
}

/** Nobody goes on before all are here. */
export function meet(): void {
  next = 0;
  if (together === 1) return;
  const meeting = atomic.load<i32>(control + MEETINGS) + 1;
  if (me === 0) {
    for (let other = 1; other < together; other++) awaitArrival(other, meeting);
    atomic.store<i32>(control + TAKEN, 0);
    announce(control + MEETINGS, meeting);
  } else {
    atomic.store<i32>(lineOf(me), meeting);
    if (atomic.load<i32>(lineOf(0) + SLEEPS)) atomic.notify(lineOf(me), 1);
    sleepUntilChanged(control + MEETINGS, meeting - 1);
  }
  if (atomic.load<i32>(control + FAILURE) !== 0) unreachable();
}

/** Waits for one thread, as long as its pulse goes on. */
function awaitArrival(other: i32, meeting: i32): void {
  const arrived = lineOf(other);
  for (let turn = 0; turn < TURNS; turn++) {
    if (atomic.load<i32>(arrived) === meeting) return;
  }
  let naps = 0;
  let last = atomic.load<i32>(arrived + PULSE);
  atomic.store<i32>(lineOf(0) + SLEEPS, 1);
  for (let seen = atomic.load<i32>(arrived); seen !== meeting; seen = atomic.load<i32>(arrived)) {
    if (atomic.load<i32>(control + FAILURE) !== 0) unreachable();
    if (sleep(arrived, seen, NAP_MILLISECONDS)) continue;
    const now = atomic.load<i32>(arrived + PULSE);
    naps = now === last ? naps + 1 : 0;
    last = now;
    if (naps === MOST_NAPS) fail(other);
  }
  atomic.store<i32>(lineOf(0) + SLEEPS, 0);
}

/** Ends everything, for the first reason that is given. */
export function fail(failure: i32): void {
  atomic.cmpxchg<i32>(control + FAILURE, 0, failure);
  atomic.add<i32>(control + JOBS, MOST_THREADS);
  atomic.notify(control + JOBS, -1);
  atomic.add<i32>(control + MEETINGS, 1);
  atomic.notify(control + MEETINGS, -1);
}

export function close(): void {
  fail(CLOSED);
}

/** Changes a word and wakes those who sleep over it. */
function announce(at: usize, value: i32): void {
  atomic.store<i32>(at, value);
  for (let other = 1; other < together; other++) {
    if (!atomic.load<i32>(lineOf(other) + SLEEPS)) continue;
    atomic.notify(at, -1);
    return;
  }
}

function sleepUntilChanged(at: usize, value: i32): void {
  for (let turn = 0; turn < TURNS; turn++) {
    if (atomic.load<i32>(at) !== value) return;
  }
  atomic.store<i32>(lineOf(me) + SLEEPS, 1);
  while (atomic.load<i32>(at) === value) sleep(at, value, Infinity);
  atomic.store<i32>(lineOf(me) + SLEEPS, 0);
}

/** Thread 0 begins a job, with `threads` − 1 others; the word says how many, since who is not asked is not waited for. */
export function post(threads: i32): void {
  together = threads;
  next = 0;
  if (threads === 1) return;
  atomic.store<i32>(control + TAKEN, 0);
  announce(control + JOBS, (atomic.load<i32>(control + JOBS) & -MOST_THREADS) + MOST_THREADS + threads);
}

let seen: i32 = 0;

/** From here on the host may count on this thread. */
export function getReady(): void {
  seen = atomic.load<i32>(control + JOBS);
  atomic.store<i32>(lineOf(me) + READY, 1);
  atomic.notify(lineOf(me) + READY, -1);
}

/** Waits for a job to take part in; false when there will be none. */
export function nextJob(): bool {
  do {
    beat();
    if (atomic.load<i32>(control + FAILURE) !== 0) return false; // before this thread was ready
    sleepUntilChanged(control + JOBS, seen);
    if (atomic.load<i32>(control + FAILURE) !== 0) return false;
    seen = atomic.load<i32>(control + JOBS);
    together = seen & (MOST_THREADS - 1);
  } while (me >= together);
  return true;
}

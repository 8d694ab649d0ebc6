/**
 * The method: all contenders alive at once, one turn each in every round, beginning with another one each round; so a
 * slow minute of the machine falls on all of them. Warm-up comes first and is not counted.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { kernelsOf } from './kernels.mjs';
import { Peer, PeerError } from './peer.mjs';
import { summarize } from './statistics.mjs';

/** Threads of OpenMP and OpenBLAS spin for a while after their work; the next peer waits until they sleep. */
const PAUSE_MS = 40;

/** How far the first J may be from ours before the row says so. */
const SAME_COST = 1e-3;

/**
 * @param {object} task
 * @param {object} task.problem what `writeProblem` gave
 * @param {'step' | 'gradient' | 'predict'} task.work
 * @param {object[]} task.contenders
 * @param {string} task.folder for the files that peers read
 * @param {number} task.rounds
 * @param {number} task.turnSeconds about how long one turn lasts
 * @param {number} task.patienceSeconds a peer that needs longer for one answer is left out
 * @param {(line: string) => void} task.say
 * @returns {Promise<object[]>} in the order of the contenders
 */
export async function sideBySide(task) {
  const entered = [];
  try {
    for (const contender of task.contenders) entered.push(await enter(contender, task));
    await takeTurns(
      entered.filter(({ failed }) => !failed),
      task,
    );
    return compareCosts(entered.map(result), task);
  } finally {
    await Promise.all(entered.map(({ peer }) => peer?.stop()));
  }
}

/** Starts a contender with each of its setups, warms it up, and keeps the fastest. */
async function enter(contender, task) {
  const trials = [];
  for (const setup of contender.setups) trials.push(await warmUp(contender, setup, task));
  const [best, ...others] = trials.sort((a, b) => (a.microseconds ?? Infinity) - (b.microseconds ?? Infinity));
  await Promise.all(others.map(({ peer }) => peer?.stop()));
  const tried = trials
    .filter(({ microseconds }) => microseconds)
    .map(({ setup, microseconds }) => ({ ...setup, microseconds }));
  task.say(
    `  ${contender.name}: ${best.failed ?? `${Math.round(best.microseconds)} µs on ${threadsText(best.setup)}`}`,
  );
  return { contender, tried, ...best };
}

/** A setup is chosen by the best of so many, unless one takes this long: a first turn may wait for threads to start. */
const TRIES = 3;
const LONG_SECONDS = 3;

/** One epoch from the first Theta, its J at both ends, then as many times as fit into a turn. */
async function warmUp(contender, setup, { problem, work, folder, patienceSeconds, turnSeconds }) {
  const how = contender.start(setup);
  const peer = new Peer(how);
  try {
    const file = join(folder, 'task.json');
    writeFileSync(
      file,
      JSON.stringify({ ...problem, work, threads: setup.openMp ?? setup.threads, ...contender.options }),
    );
    const told = await peer.prepare(file, patienceSeconds);
    told.kernels ??= kernelsOf(peer.pid, how.env?.OPENBLAS_CORETYPE);
    const comparable = work !== 'predict' && contender.comparable !== false;
    const costs = comparable ? [await peer.cost(patienceSeconds)] : [];
    const epoch = work === 'step' ? problem.rows / problem.batchSize : 1;
    let { microseconds, count } = await peer.run(epoch, patienceSeconds);
    if (comparable) costs.push(await peer.cost(patienceSeconds));
    const cold = microseconds / count;
    if (microseconds < 1e6 * turnSeconds) {
      ({ microseconds, count } = await peer.run(timesIn(turnSeconds, cold), patienceSeconds));
      if (microseconds / count < cold / 2)
        ({ microseconds, count } = await peer.run(timesIn(turnSeconds, microseconds / count)));
    }
    const tries = [microseconds / count];
    while (tries.length < TRIES && microseconds < 1e6 * LONG_SECONDS) {
      ({ microseconds, count } = await peer.run(count));
      tries.push(microseconds / count);
    }
    return { peer, told, costs, setup, microseconds: Math.min(...tries), samples: [] };
  } catch (error) {
    await peer.stop();
    if (!(error instanceof PeerError)) throw error;
    return { failed: error.message, setup, costs: [], samples: [] };
  }
}

function timesIn(seconds, microseconds) {
  return Math.max(1, Math.round((1e6 * seconds) / microseconds));
}

/** Ours hands Theta over once an epoch, as a training does: so a turn of steps is an epoch at least, or 2 seconds of it. */
function timesInTurn({ microseconds }, { problem, work, turnSeconds }) {
  const epoch = work === 'step' ? problem.rows / problem.batchSize : 1;
  return Math.max(timesIn(turnSeconds, microseconds), Math.min(epoch, timesIn(2, microseconds)));
}

/** A run longer than this is no longer disturbed by what lasts a moment: three of them are enough. */
const LONG_MICROSECONDS = 2e6;
const TURNS_OF_LONG = 3;

function turnsOf({ microseconds }, { rounds }) {
  return microseconds > LONG_MICROSECONDS ? Math.min(TURNS_OF_LONG, rounds) : rounds;
}

async function takeTurns(entered, task) {
  const { rounds, patienceSeconds, say } = task;
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < entered.length; k++) {
      const entry = entered[(round + k) % entered.length];
      if (entry.failed || entry.samples.length === turnsOf(entry, task)) continue;
      await pause(PAUSE_MS);
      try {
        const { microseconds, count } = await entry.peer.run(timesInTurn(entry, task), patienceSeconds);
        entry.samples.push(microseconds / count);
      } catch (error) {
        if (!(error instanceof PeerError)) throw error;
        entry.failed = error.message;
      }
    }
    say(`  round ${round + 1} of ${rounds}`);
  }
}

/** `2`, or `2, OpenMP 1`. */
function threadsText({ threads, openMp }) {
  return openMp === undefined ? String(threads) : `${threads}, OpenMP ${openMp}`;
}

function result({ contender, told, costs, failed, setup, tried, samples }) {
  const { name, ours = false, differs = [] } = contender;
  const common = {
    name,
    ours,
    differs: [...differs],
    ...told,
    threads: told?.engineThreads ?? threadsText(setup),
    tried,
    costs,
  };
  return failed ? { ...common, failed } : { ...common, ...summarize(samples) };
}

/** Notes where a peer's J does not begin or go on as the first contender's does: then it does other work. */
function compareCosts(results, { problem }) {
  const [first] = results;
  for (const other of results) {
    if (other.failed || other.costs.length === 0) continue;
    const [at, after] = other.costs.map((J, i) => Math.abs(J - first.costs[i]) / first.costs[i]);
    if (!(at < SAME_COST)) other.differs.push(`its J at the first weights is ${other.costs[0]}, not ${first.costs[0]}`);
    else if (!(after < SAME_COST)) {
      other.differs.push(
        `its J after ${problem.rows / problem.batchSize} steps is ${other.costs[1]}, not ${first.costs[1]}`,
      );
    }
  }
  return results;
}

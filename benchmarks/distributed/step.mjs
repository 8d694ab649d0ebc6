/**
 * `mpirun -n 2 node benchmarks/distributed/step.mjs`: what a step of a distributed training costs here, for a few sizes:
 * one rank with all rows, and all ranks, one thread each, in turns; the meetings, and the work by processor time. The last
 * line is an input of the model in docs/scale.md. Also without mpirun, for one rank. `npm run bench -- --only ranks` asks it.
 *
 *   --rounds 7    turns of each
 *   --turn 1      seconds that a turn lasts, about
 *   --only large  sizes from 10^9 multiplications a step on
 *   --json        one line for programs
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { examplesOf, localReducer, packedEngine, shardedEngine } from '@deltascope/core/engine';
import { initialize, matrix, network, parameterCount, random } from '@deltascope/core/network';
import { joinMpi, launcherOf } from '@deltascope/mpi';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    turn: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [rounds, turnMs] = [Number(values.rounds), 1000 * Number(values.turn)];
/** Of large networks fewer shards, as the gradients of all are in memory. */
const SIZES = [
  { m: 2154, layers: [3, 6, 7], shards: 64 },
  { m: 20_000, layers: [20, 32, 5], shards: 64 },
  { m: 60_000, layers: [100, 64, 10], shards: 64, isLarge: true },
  { m: 20_000, layers: [784, 128, 10], shards: 64, isLarge: true },
  { m: 2048, layers: [784, 512, 512, 10], shards: 16, isLarge: true },
  { m: 2048, layers: [1024, 2048, 2048, 10], shards: 8, isLarge: true },
].filter(({ isLarge }) => values.only !== 'large' || isLarge);

const launcher = launcherOf(process.env);
const joined = launcher && launcher.size > 1 ? joinMpi(launcher) : undefined;
const met = joined?.reducer ?? localReducer();
const say = (text) => met.rank === 0 && console.log(text);
const measured = [];
for (const size of SIZES) {
  const one = inTurns(size);
  if (one) measured.push(one);
}
if (values.json) say(JSON.stringify({ ranks: met.size, library: joined?.library, measured }));
else tell();
joined?.finalize();

function tell() {
  say(`${met.size} ranks, ${joined?.library ?? 'no MPI'}, float64, one thread a rank, medians of ${rounds} turns\n`);
  say(
    '| rows | network | step, one rank | step, all ranks | meetings | efficiency | by processor time, without meetings |',
  );
  say('| --- | --- | --- | --- | --- | --- | --- |');
  for (const { m, layers, aloneMs, sharedMs, meetingMs, efficiency, byProcessor } of measured) {
    const times = [aloneMs, sharedMs, meetingMs].map(ms);
    say(`| ${[m, layers.join('-'), ...times, percent(efficiency), percent(byProcessor)].join(' | ')} |`);
  }
  if (joined) tellMeetings();
  const perProduct = Math.min(...measured.map(({ nsOfProduct }) => nsOfProduct));
  say(`\n${perProduct.toPrecision(3)} ns a row and weight, on one thread (forward, backward, gradient)`);
}

function tellMeetings() {
  say('\n| numbers in a sum | milliseconds | MB/s |\n| --- | --- | --- |');
  for (const count of [1, 1000, 10_000, 100_000, 1_000_000]) {
    const each = meeting(count);
    say(`| ${count} | ${each.toPrecision(2)} | ${((8e-6 * count) / (each / 1000)).toPrecision(2)} |`);
  }
}

function problem(m, layers) {
  const made = network(layers, 'sigmoid', 'softmax');
  const numbers = random(1);
  const X = matrix(m, layers[0]);
  for (let i = 0; i < X.data.length; i++) X.data[i] = 4 * numbers.uniform() - 2;
  const y = Int32Array.from({ length: m }, () => 1 + numbers.below(layers[layers.length - 1]));
  return { made, examples: examplesOf(X, y), parameters: initialize(made, { seed: 1 }) };
}

/** On rank 0 the medians of turns: it alone with all rows while the others sleep, then all together. */
function inTurns({ m, layers, shards }) {
  const made = problem(m, layers);
  const alone = met.rank === 0 ? stepper(made, localReducer(), shards) : undefined;
  const shared = stepper(made, met, shards);
  const turns = [];
  for (let round = -1; round < rounds; round++) {
    met.barrier();
    const first = alone?.turn(stepsOf(alone.lastMs));
    met.barrier();
    const steps = Float64Array.of(alone ? stepsOf(alone.lastMs) : 0);
    met.sum(steps);
    const second = shared.turn(steps[0]);
    if (round >= 0) turns.push({ first, second }); // the one before warms up
  }
  alone?.dispose();
  shared.dispose();
  if (!alone) return undefined;
  const of = (pick) => median(turns.map(pick));
  return {
    m,
    layers,
    shards,
    aloneMs: of(({ first }) => first.stepMs),
    sharedMs: of(({ second }) => second.stepMs),
    meetingMs: of(({ second }) => second.meetingMs),
    efficiency: of(({ first, second }) => first.stepMs / second.stepMs / met.size),
    byProcessor: of(({ first, second }) => first.workCpuMs / second.workCpuMs / met.size),
    nsOfProduct: of(({ first }) => (1e6 * first.workCpuMs) / (m * parameterCount(made.made))),
  };
}

function stepsOf(lastMs) {
  return Math.max(1, Math.round(turnMs / lastMs));
}

/** Makes a number of steps, and gives the mean of each time. */
function stepper({ made, examples, parameters }, reducer, shards) {
  let [meetingMs, meetingCpuMs] = [0, 0];
  const watched = (meet) => (numbers) => {
    const [from, cpuFrom] = [performance.now(), cpuMs()];
    meet(numbers);
    meetingMs += performance.now() - from;
    meetingCpuMs += cpuMs() - cpuFrom;
  };
  const own = { ...reducer, sum: watched(reducer.sum), max: watched(reducer.max) };
  const engine = shardedEngine({ engine: packedEngine({ precision: 'f64' }), reducer: own, shards });
  const prepared = engine.prepare(made, examples);
  return {
    lastMs: turnMs,
    turn(steps) {
      [meetingMs, meetingCpuMs] = [0, 0];
      const [from, cpuFrom] = [performance.now(), cpuMs()];
      for (let i = 0; i < steps; i++) prepared.cost(parameters, 1);
      const [wholeMs, wholeCpuMs] = [performance.now() - from, cpuMs() - cpuFrom];
      this.lastMs = wholeMs / steps;
      return { stepMs: this.lastMs, meetingMs: meetingMs / steps, workCpuMs: (wholeCpuMs - meetingCpuMs) / steps };
    },
    dispose: () => engine.dispose(),
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** That this thread had a processor, which other programs on the machine leave alone; of Linux, else by the clock. */
function cpuMs() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

function meeting(count) {
  const numbers = new Float64Array(count).fill(1);
  const times = [];
  for (let i = 0; i < 30; i++) {
    met.barrier();
    const from = performance.now();
    met.sum(numbers);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return times[15];
}

function ms(value) {
  return `${value.toPrecision(3)} ms`;
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}

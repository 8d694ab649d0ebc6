/**
 * `mpirun -n 2 node benchmarks/distributed/step.mjs`: what a step of a distributed training costs here, for a few sizes:
 * work of a rank, the meetings of the ranks, and the whole beside one rank with all rows. The last line is
 * an input of the model in docs/scale.md. Also without mpirun, for one rank.
 *
 *   --seconds 3   for each size
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { examplesOf, localReducer, packedEngine, shardedEngine } from '@deltascope/core/engine';
import { initialize, matrix, network, parameterCount, random } from '@deltascope/core/network';
import { joinMpi, launcherOf } from '@deltascope/mpi';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } });
const SHARDS = 64;
const SIZES = [
  { m: 2154, layers: [3, 6, 7] },
  { m: 20_000, layers: [20, 32, 5] },
  { m: 60_000, layers: [100, 64, 10] },
  { m: 20_000, layers: [784, 128, 10] },
];

const launcher = launcherOf(process.env);
const joined = launcher && launcher.size > 1 ? joinMpi(launcher) : undefined;
const met = joined?.reducer ?? localReducer();
const say = (text) => met.rank === 0 && console.log(text);

say(`${met.size} ranks, ${joined?.library ?? 'no MPI'}, float64, ${SHARDS} shards, one thread a rank\n`);
say(
  '| rows | network | step, one rank | step, all ranks | meetings | efficiency | by processor time, without meetings |',
);
say('| --- | --- | --- | --- | --- | --- | --- |');
let perProduct = Number.POSITIVE_INFINITY;
for (const { m, layers } of SIZES) {
  const made = problem(m, layers);
  const alone = met.rank === 0 ? timed(made, localReducer()) : undefined;
  met.barrier();
  const shared = timed(made, met);
  if (!alone) continue;
  perProduct = Math.min(perProduct, alone.workCpuMs / 1000 / (m * parameterCount(made.made)));
  const efficiency = alone.stepMs / shared.stepMs / met.size;
  const divided = alone.workCpuMs / shared.workCpuMs / met.size;
  const times = [alone.stepMs, shared.stepMs, shared.meetingMs].map(ms);
  const row = [m, layers.join('-'), ...times, percent(efficiency), percent(divided)];
  say(`| ${row.join(' | ')} |`);
}
if (joined) {
  say('\n| numbers in a sum | milliseconds | MB/s |\n| --- | --- | --- |');
  for (const count of [1, 1000, 10_000, 100_000, 1_000_000]) {
    const each = meeting(count);
    say(`| ${count} | ${each.toPrecision(2)} | ${((8e-6 * count) / (each / 1000)).toPrecision(2)} |`);
  }
}
say(`\n${(perProduct * 1e9).toPrecision(3)} ns a row and weight, on one thread (forward, backward, gradient)`);
joined?.finalize();

function problem(m, layers) {
  const made = network(layers, 'sigmoid', 'softmax');
  const numbers = random(1);
  const X = matrix(m, layers[0]);
  for (let i = 0; i < X.data.length; i++) X.data[i] = 4 * numbers.uniform() - 2;
  const y = Int32Array.from({ length: m }, () => 1 + numbers.below(layers[layers.length - 1]));
  return { made, examples: examplesOf(X, y), parameters: initialize(made, { seed: 1 }) };
}

/** Median of the steps that fit into the time; every rank makes as many as rank 0 says. */
function timed({ made, examples, parameters }, reducer) {
  let [meetingMs, meetingCpuMs] = [0, 0];
  const watched = (meet) => (numbers) => {
    const [from, cpuFrom] = [performance.now(), cpuMs()];
    meet(numbers);
    meetingMs += performance.now() - from;
    meetingCpuMs += cpuMs() - cpuFrom;
  };
  const own = { ...reducer, sum: watched(reducer.sum), max: watched(reducer.max) };
  const engine = shardedEngine({ engine: packedEngine({ precision: 'f64' }), reducer: own, shards: SHARDS });
  const prepared = engine.prepare(made, examples);
  prepared.cost(parameters, 1);
  [meetingMs, meetingCpuMs] = [0, 0];
  let cpu = 0;
  const times = [];
  const end = performance.now() + 1000 * Number(values.seconds);
  const goOn = Float64Array.of(1);
  while (goOn[0] > 0) {
    const [from, cpuFrom] = [performance.now(), cpuMs()];
    prepared.cost(parameters, 1);
    times.push(performance.now() - from);
    cpu += cpuMs() - cpuFrom;
    goOn[0] = performance.now() < end && reducer.rank === 0 ? 1 : 0;
    reducer.sum(goOn);
  }
  engine.dispose();
  times.sort((a, b) => a - b);
  const steps = times.length;
  return { stepMs: times[steps >> 1], meetingMs: meetingMs / steps, workCpuMs: (cpu - meetingCpuMs) / steps };
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

// The fast kernels, float32 and float64, for one thread or many: cost, gradient and runs of mini-batch updates over
// chunks of rows. In each chunk the threads first share the rows (forward, cost, and s back to the first hidden layer),
// then, all having met, the tiles of Theta (gradient and update). Whoever comes first takes the next piece, and what a
// piece gives does not depend on who does it: so the bits do not depend on the number of threads.
import { activate } from './activations';
import { clearRows, fetchRows } from './fetch';
import { PANEL_BYTES } from './panels';
// biome-ignore lint/style/useImportType: AssemblyScript knows no type imports.
import { COST, divisorOf, GRADIENT, Job, layer, numbersOf, OUTPUTS, Plan, READ, STEPS, WRITE } from './plan';
import { ACTIVATED, AS_IT_IS, blockRows, productOfRows, TIMES_SLOPES } from './product';
import {
  lanesOf,
  lanesToPanels,
  sigmoidAll,
  sigmoidErrors,
  softmaxErrors,
  softmaxRows,
  storeCosts,
  toLanes,
  weighRows,
} from './rows';
import { beginPieces, PIECE_ROWS, passPiece } from './small';
import { addPieceCosts, addPieceGradients } from './sums';
import { close, fail, getReady, meet, nextJob, post, take, takePlace, thisThread } from './threads';
// biome-ignore lint/style/useImportType: the same
import { addGradients, Batch, batchOf, moveAll, read, sumOfSquares, updates, write } from './tiles';
import { update } from './updates';

/** What a thread takes at once is a multiple of so many rows. */
const GROUP_ROWS: i32 = 16;
/** Rows that a thread takes at once, at most: their part of every layer stays in the second cache. */
const MOST_SPAN: i32 = 128;

function wholeGroups(rows: i32): i32 {
  return (rows + GROUP_ROWS - 1) & -GROUP_ROWS;
}

/** This thread's. */
let batch = changetype<Batch>(0);

/** From panel to panel of a and s: not a power of two, since such places share few sets of the cache. */
function panelBytesOf(rows: i32): usize {
  return <usize>wholeGroups(rows) * PANEL_BYTES + 64;
}

/** a of every hidden layer, with g' where it is wanted, and z of the last, for rows `at` … of the chunk. */
function forward<T>(plan: Plan, at: i32, rows: i32, withSlopes: bool): void {
  const stride = batch.panelBytes;
  const place = <usize>at * PANEL_BYTES;
  const last = plan.L - 1;
  const zStride = <usize>layer(plan, last).panels * PANEL_BYTES;
  for (let l = 1; l <= last; l++) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    const bias = plan.Theta + to.offset;
    const bp = <usize>(1 + below.units) * PANEL_BYTES;
    const C = l < last ? to.a + place : plan.z + <usize>at * zStride;
    const cs = l < last ? PANEL_BYTES : zStride;
    const cp = l < last ? stride : PANEL_BYTES;
    const after = l < last ? ACTIVATED : AS_IT_IS;
    productOfRows<T>(
      below.a + place,
      stride,
      bias + PANEL_BYTES,
      bp,
      below.units,
      bias,
      bp,
      C,
      cs,
      cp,
      rows,
      to.units,
      after,
      plan.activation,
      withSlopes ? to.slopes : 0,
    );
  }
}

/** The rows' costs from z of the last layer, and its s. */
function errors<T>(plan: Plan, at: i32, rows: i32): void {
  const to = layer(plan, plan.L - 1);
  const stride = <usize>to.panels * PANEL_BYTES;
  const lanes = lanesOfThread(plan);
  for (let i = at; i < at + rows; i += lanesOf<T>()) {
    const z = plan.z + <usize>i * stride;
    const labels = plan.labels + ((<usize>i) << 2);
    toLanes<T>(z, stride, to.units, lanes);
    if (plan.softmax) softmaxErrors<T>(lanes, 16, to.units, labels, 1);
    else sigmoidErrors<T>(lanes, 16, to.units, labels, 1);
    if (plan.w) weighRows<T>(lanes, 16, to.units, plan.weights + ((<usize>i) << 3));
    storeCosts<T>(plan.costs + ((<usize>i) << 3));
    lanesToPanels<T>(lanes, to.units, to.s + <usize>i * PANEL_BYTES, batch.panelBytes);
  }
}

function lanesOfThread(plan: Plan): usize {
  return plan.lanes + <usize>thisThread() * plan.lanesBytes;
}

/** s of every hidden layer from that of the last. */
function backward<T>(plan: Plan, at: i32, rows: i32): void {
  const stride = batch.panelBytes;
  const place = <usize>at * PANEL_BYTES;
  for (let l = plan.L - 1; l > 1; l--) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    const bp = <usize>to.units * PANEL_BYTES;
    productOfRows<T>(
      to.s + place,
      stride,
      to.backward,
      bp,
      to.units,
      plan.zeros,
      0,
      below.s + place,
      PANEL_BYTES,
      stride,
      rows,
      below.units,
      TIMES_SLOPES,
      plan.activation,
      below.a + below.slopes - below.s,
    );
  }
}

/** As many rows at once as give every thread the same number of turns. */
function spanOf(rows: i32, threads: i32): i32 {
  const turns = threads * ((rows + threads * MOST_SPAN - 1) / (threads * MOST_SPAN));
  return wholeGroups((rows + turns - 1) / turns);
}

/** All rows of a chunk, shared out. */
function passRows<T>(plan: Plan, job: Job, first: i32): void {
  const rows = batch.rows;
  const span = spanOf(rows, job.threads);
  for (let at = take() * span; at < rows; at = take() * span) {
    const count = min(span, rows - at);
    const whole = (count + 3) & ~3;
    fetchRows<T>(plan, job, batch.panelBytes, first, at, count);
    if (whole > count) clearRows(plan, batch.panelBytes, at + count, at + whole);
    const isBack = job.kind === GRADIENT || job.kind === STEPS;
    forward<T>(plan, at, whole, isBack);
    if (job.kind === OUTPUTS) outputs<T>(plan, at, whole);
    else errors<T>(plan, at, whole);
    if (isBack) backward<T>(plan, at, whole);
  }
}

function outputs<T>(plan: Plan, at: i32, rows: i32): void {
  const to = layer(plan, plan.L - 1);
  const stride = <usize>to.panels * PANEL_BYTES;
  const z = plan.z + <usize>at * stride;
  if (!plan.softmax) {
    sigmoidAll<T>(z, <usize>rows * stride);
    return;
  }
  const lanes = lanesOfThread(plan);
  for (let i = 0; i < rows; i += lanesOf<T>()) softmaxRows<T>(z + <usize>i * stride, stride, to.units, lanes);
}

/** `total` and the rows' costs, block by block. */
function addCosts(plan: Plan, total: f64, rows: i32): f64 {
  for (let first = 0; first < rows; first += blockRows<f64>()) {
    let block: f64 = 0;
    const end = plan.costs + ((<usize>min(first + blockRows<f64>(), rows)) << 3);
    for (let at = plan.costs + ((<usize>first) << 3); at < end; at += 8) block += load<f64>(at);
    total += block;
  }
  return total;
}

/** From how many rows on a network that is small enough goes by pieces: below, too many lanes would be idle. */
const FEWEST_ROWS_BY_PIECES: i32 = 256;

/** As `pass`, for a network of a few units. */
function passByPieces<T>(plan: Plan, job: Job, first: i32, count: i32): f64 {
  let total: f64 = batch.begins ? 0 : job.before;
  const chunk = plan.pieces * PIECE_ROWS;
  beginPieces<T>(plan);
  for (let done = 0; done < count; done += chunk) {
    const rows = min(chunk, count - done);
    const pieces = (rows + PIECE_ROWS - 1) / PIECE_ROWS;
    batch.isFirst = batch.begins && done === 0;
    batch.isLast = batch.ends && done + chunk >= count;
    for (let piece = take(); piece < pieces; piece = take()) {
      const at = piece * PIECE_ROWS;
      passPiece<T>(plan, job, piece, first + done + at, min(PIECE_ROWS, rows - at));
    }
    meet();
    if (thisThread() === 0) {
      total = addPieceCosts<T>(plan, total, pieces);
      if (job.kind !== COST) addPieceGradients<T>(plan, batch, pieces);
    }
    meet();
  }
  if (job.kind === STEPS) {
    moveAll<T>(plan, job, batch);
    meet();
  }
  return batch.ends ? total / batch.divisor : total;
}

/**
 * The mean cost of the rows of a batch, for thread 0, and what the job's kind does with them: `count` rows from row `first`
 * of the job's on, which are the batch or the next part of it.
 */
function pass<T>(plan: Plan, job: Job, first: i32, count: i32): f64 {
  let total: f64 = batch.begins ? 0 : job.before;
  batch.divisor = divisorOf(plan, job, batch.count);
  batch.penalty = job.lambda / job.weight;
  if (plan.pieces !== 0 && batch.count >= FEWEST_ROWS_BY_PIECES && job.kind !== OUTPUTS) {
    return passByPieces<T>(plan, job, first, count);
  }
  for (let done = 0; done < count; done += plan.chunk) {
    batch.rows = min(plan.chunk, count - done);
    batch.panelBytes = panelBytesOf(batch.rows);
    batch.isFirst = batch.begins && done === 0;
    batch.isLast = batch.ends && done + plan.chunk >= count;
    passRows<T>(plan, job, first + done);
    meet();
    if (job.kind !== OUTPUTS && thisThread() === 0) total = addCosts(plan, total, batch.rows);
    if (job.kind === GRADIENT) addGradients<T>(plan, batch);
    else if (job.kind === STEPS) updates<T>(plan, job, batch);
    meet();
  }
  return batch.ends ? total / batch.divisor : total;
}

/** λ/2W Σ Theta(:, 2:end)² */
function penalty(plan: Plan, job: Job): f64 {
  return job.lambda === 0
    ? 0
    : (job.lambda / (2 * job.weight)) * (job.isFloat32 ? sumOfSquares<f32>(plan) : sumOfSquares<f64>(plan));
}

function cost<T>(plan: Plan, job: Job): f64 {
  batch.count = <i32>job.whole;
  batch.begins = job.begins === 1;
  batch.ends = job.ends === 1;
  if (batch.begins) {
    write<T>(plan, plan.Theta, job.lambda !== 0);
    meet();
  }
  const mean = pass<T>(plan, job, 0, job.count);
  return batch.ends ? mean + penalty(plan, job) : mean;
}

function steps<T>(plan: Plan, job: Job): f64 {
  let total: f64 = job.begins ? 0 : job.before;
  let number = 0;
  for (let first = 0; first < job.count; first += job.batchSize) {
    const count = min(job.batchSize, job.count - first);
    number += 1;
    startBatch(count);
    batch.update = job.updatesBefore + <f64>number;
    batch.isLastUpdate = job.ends === 1 && first + job.batchSize >= job.count;
    const mean = pass<T>(plan, job, first, count);
    if (thisThread() === 0) total += (mean + penalty(plan, job)) * <f64>count;
  }
  return job.ends ? total / job.whole : total;
}

/** A batch whose rows are all in this job. */
function startBatch(count: i32): void {
  batch.count = count;
  batch.begins = true;
  batch.ends = true;
}

function outputsOf<T>(plan: Plan, job: Job): void {
  startBatch(job.count);
  pass<T>(plan, job, 0, job.count);
}

function perform<T>(plan: Plan, job: Job): f64 {
  let result: f64 = 0;
  if (job.kind === STEPS) result = steps<T>(plan, job);
  else if (job.kind === COST || job.kind === GRADIENT) result = cost<T>(plan, job);
  else if (job.kind === OUTPUTS) outputsOf<T>(plan, job);
  else if (job.kind === WRITE) write<T>(plan, job.vector, false);
  else if (job.kind === READ) read<T>(plan, job.vector);
  meet();
  return result;
}

function performJob(job: Job): f64 {
  const plan = changetype<Plan>(job.plan);
  batch = batchOf(plan, thisThread());
  return job.isFloat32 ? perform<f32>(plan, job) : perform<f64>(plan, job);
}

/** For thread 0, once. */
export function enter(control: usize): void {
  takePlace(control, 0);
}

/**
 * Does the job, together with others where it says so; J where it has one. Traps when one of them has failed, and for an
 * activation or a rule that has no kernel.
 */
export function run(at: usize): f64 {
  const job = changetype<Job>(at);
  // Of nothing: what has no kernel stops here, before others have begun.
  activate<f64>(changetype<Plan>(job.plan).activation, 0, 0, 16, 0);
  if (job.kind === STEPS) update<f64>(job.rule, numbersOf(job), 0, 0, 0, 0, 0, 1, true);
  post(job.threads);
  return performJob(job);
}

/** For the other threads: takes part in jobs until there are no more. */
export function serve(control: usize, thread: i32, job: usize): void {
  takePlace(control, thread);
  getReady();
  while (nextJob()) performJob(changetype<Job>(job));
}

export { close, fail };

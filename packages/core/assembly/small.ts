// Networks of a few units on many rows: rows stand in the lanes of every layer, so that no lane is idle where a layer is
// narrower than a panel, and every weight is one splat. A piece of rows is as many blocks as a vector has lanes, a block in
// each lane: a lane adds the rows of its block in their order, which in float64 is the reference's.
import { activate, SIGMOID, timesSlopes } from './activations';
import { multiplyAdd, PANEL_BYTES, panelWidth } from './panels';
// biome-ignore lint/style/useImportType: AssemblyScript knows no type imports.
import { COST, Job, layer, Plan } from './plan';
import { costHigh, costLow, lanesOf, setCosts, sigmoidErrors, softmaxErrors, turnRows, weighRows } from './rows';
import { activateScaled, scaleTheta, sigmoidErrorsScaled } from './scaled';
import { sumsOf, weight } from './sums';
import { thisThread } from './threads';
import { splat } from './vector';

/** Rows of a piece, at most. */
export const PIECE_ROWS: i32 = 128;

/** Vectors of a unit at once: all layers of so many stay in the first cache. */
const STRIP: i32 = 16;

const UNIT_BYTES: usize = 256; // of a strip

/** A piece's sums begin with those of its costs, a float64 for each lane, and a strip ends with its labels and weights. */
const COST_BYTES: usize = 32; // and as many for a moment
const LABEL_BYTES: usize = 256;
const WEIGHT_BYTES: usize = 512;

/** Rows of a block, at most. */
function blockRows<T>(): i32 {
  return PIECE_ROWS / lanesOf<T>();
}

/** Where this thread has its strips. */
function stripsOf(plan: Plan): usize {
  return plan.strips + <usize>thisThread() * plan.stripsBytes;
}

function labelsOf(plan: Plan): usize {
  return stripsOf(plan) + plan.stripsBytes - WEIGHT_BYTES - LABEL_BYTES;
}

/** In float32: Theta once more, as scaled.ts wants it. */
function scaledTheta(plan: Plan): usize {
  return labelsOf(plan) - plan.vectorBytes;
}

/** Before the first piece of a pass, for every thread. */
export function beginPieces<T>(plan: Plan): void {
  if (sizeof<T>() === 4) scaleTheta(plan, scaledTheta(plan));
}

/** What the row of a label weighs: of each, 8 bytes behind the labels. */
function weightOf(plan: Plan, label: usize): usize {
  const labels = labelsOf(plan);
  return labels + LABEL_BYTES + 2 * (label - labels);
}

/** A strip of the piece that begins with row `first` of the job's and has `rows` rows: vectors `from` … of each input. */
function fetch<T>(plan: Plan, job: Job, first: i32, rows: i32, from: i32): void {
  findRows<T>(plan, job, first, rows, from);
  const bytes = <usize>plan.n * sizeof<T>();
  const strips = stripsOf(plan);
  for (let x = strips; x < strips + UNIT_BYTES; x += 16) {
    let row0 = load<usize>(x);
    let row1 = load<usize>(x, 4);
    let row2 = load<usize>(x, 8);
    let row3 = load<usize>(x, 12);
    let to = x;
    for (const end = row0 + bytes; row0 < end; row0 += 16, row1 += 16, row2 += 16, row3 += 16) {
      turnRows<T>(row0, row1, row2, row3, to, UNIT_BYTES);
      to += UNIT_BYTES * <usize>lanesOf<T>();
    }
  }
}

/**
 * Where the rows of the strip are, to its first vectors, and their labels and weights. A lane without a row has that of
 * another, and −1 for a label.
 */
function findRows<T>(plan: Plan, job: Job, first: i32, rows: i32, from: i32): void {
  const lanes = lanesOf<T>();
  const numbers = job.picked;
  const y = plan.y;
  const X = plan.X;
  const rowBytes = <usize>plan.n * sizeof<T>();
  for (let lane = 0; lane < lanes; lane++) {
    let inPiece = from + lane * blockRows<T>();
    let place = stripsOf(plan) + ((<usize>lane) << 2);
    let label = labelsOf(plan) + ((<usize>lane) << 2);
    for (let i = 0; i < STRIP; i++, inPiece++, place += 16, label += 4 * <usize>lanes) {
      const isThere = inPiece < rows;
      const number = first + (isThere ? inPiece : 0);
      const row = numbers ? load<i32>(numbers + ((<usize>number) << 2)) : job.from + number;
      store<i32>(label, isThere ? load<i32>(y + ((<usize>row) << 2)) : -1);
      store<usize>(place, X + <usize>row * rowBytes);
      if (plan.w) store<f64>(weightOf(plan, label), load<f64>(plan.w + ((<usize>row) << 3)));
    }
  }
}

/**
 * Two units' strips, `to` and the one behind it: from + Σ over `count` strips at `a` of a times a weight; the weights of
 * the two are side by side at `w`, and from strip to strip a panel's row further. `from` are their first terms, or none.
 */
function twoUnits<T>(a: usize, count: i32, w: usize, from: usize, to: usize): void {
  const first0 = from ? v128.load_splat<T>(from) : splat<T>(0);
  const first1 = from ? v128.load_splat<T>(from, sizeof<T>()) : splat<T>(0);
  for (let i: usize = 0; i < UNIT_BYTES; i += 64) {
    let c00 = first0;
    let c01 = first0;
    let c02 = first0;
    let c03 = first0;
    let c10 = first1;
    let c11 = first1;
    let c12 = first1;
    let c13 = first1;
    let at = a + i;
    let weights = w;
    for (let k = count; k > 0; k--) {
      const w0 = v128.load_splat<T>(weights);
      const w1 = v128.load_splat<T>(weights, sizeof<T>());
      let x = v128.load(at);
      c00 = multiplyAdd<T>(c00, x, w0);
      c10 = multiplyAdd<T>(c10, x, w1);
      x = v128.load(at, 16);
      c01 = multiplyAdd<T>(c01, x, w0);
      c11 = multiplyAdd<T>(c11, x, w1);
      x = v128.load(at, 32);
      c02 = multiplyAdd<T>(c02, x, w0);
      c12 = multiplyAdd<T>(c12, x, w1);
      x = v128.load(at, 48);
      c03 = multiplyAdd<T>(c03, x, w0);
      c13 = multiplyAdd<T>(c13, x, w1);
      at += UNIT_BYTES;
      weights += PANEL_BYTES;
    }
    v128.store(to + i, c00);
    v128.store(to + i, c01, 16);
    v128.store(to + i, c02, 32);
    v128.store(to + i, c03, 48);
    v128.store(to + i, c10, 256);
    v128.store(to + i, c11, 272);
    v128.store(to + i, c12, 288);
    v128.store(to + i, c13, 304);
  }
}

/** z of the last layer, in powers of two if `isTogether`, and a of those below. */
function forward<T>(plan: Plan, withSlopes: bool, isTogether: bool): void {
  const strips = stripsOf(plan);
  for (let l = 1; l < plan.L; l++) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    const z = strips + to.stripsA;
    const isLast = l === plan.L - 1;
    const isScaled = sizeof<T>() === 4 && (isLast ? isTogether : plan.activation === SIGMOID);
    const shift: usize = isScaled ? scaledTheta(plan) - plan.Theta : 0;
    for (let u = 0; u < to.units; u += 2) {
      const w = weight<T>(plan, to, below.units, u) + shift;
      twoUnits<T>(strips + below.stripsA, below.units, w + PANEL_BYTES, w, z + <usize>u * UNIT_BYTES);
    }
    if (isLast) return;
    const bytes = <usize>to.units * UNIT_BYTES;
    const slopes = withSlopes ? to.stripsSlopes - to.stripsA : 0;
    if (isScaled) activateScaled(z, bytes, slopes);
    else activate<T>(plan.activation, z, bytes, 16, slopes);
  }
}

/** Adds the costs of the strip's rows to the piece's; leaves s of the last layer in place of its z. */
function errors<T>(plan: Plan, sums: usize, vectors: i32, isWhole: bool, isTogether: bool): void {
  const to = layer(plan, plan.L - 1);
  const s = stripsOf(plan) + to.stripsA;
  const labels = labelsOf(plan);
  let low = v128.load(sums);
  let high = v128.load(sums, 16);
  if (sizeof<T>() === 4 && isTogether && !plan.softmax) {
    sigmoidErrorsScaled(s, to.units, labels, STRIP);
    v128.store(sums, f64x2.add(low, costLow));
    v128.store(sums, f64x2.add(high, costHigh), 16);
    return;
  }
  const together = isTogether ? vectors : 1;
  for (let i = 0; i < vectors; i += together) {
    const at = s + ((<usize>i) << 4);
    const label = labels + <usize>(i * lanesOf<T>()) * 4;
    if (plan.softmax) softmaxErrors<T>(at, UNIT_BYTES, to.units, label, together);
    else sigmoidErrors<T>(at, UNIT_BYTES, to.units, label, together);
    if (plan.w) weighRows<T>(at, UNIT_BYTES, to.units, weightOf(plan, label));
    if (!isWhole) clearCosts<T>(sums + COST_BYTES, label);
    low = f64x2.add(low, costLow);
    high = f64x2.add(high, costHigh);
  }
  v128.store(sums, low);
  v128.store(sums, high, 16);
}

/** Whether the logarithms of many rows are one: in float32, if nothing tells the rows apart. */
function areTogether<T>(plan: Plan, isWhole: bool): bool {
  return sizeof<T>() === 4 && !plan.w && isWhole;
}

/** Lanes without a row cost nothing. */
function clearCosts<T>(room: usize, labels: usize): void {
  v128.store(room, costLow);
  v128.store(room, costHigh, 16);
  for (let lane: usize = 0; lane < <usize>lanesOf<T>(); lane++) {
    if (load<i32>(labels + (lane << 2)) < 0) store<f64>(room + (lane << 3), 0);
  }
  setCosts(v128.load(room), v128.load(room, 16));
}

/** Lanes without a row get no error, and so give no gradient. */
function clearAbsent<T>(plan: Plan, vectors: i32): void {
  const to = layer(plan, plan.L - 1);
  const labels = labelsOf(plan);
  const lanes = lanesOf<T>();
  for (let i = 0; i < vectors * lanes; i++) {
    if (load<i32>(labels + ((<usize>i) << 2)) >= 0) continue;
    let at = stripsOf(plan) + to.stripsA + ((<usize>(i / lanes)) << 4) + <usize>(i % lanes) * sizeof<T>();
    for (let k = 0; k < to.units; k++, at += UNIT_BYTES) store<T>(at, <T>0);
  }
}

/** s of every hidden layer, each layer's in a place of its own; the last layer's stands where its z was. */
function backward<T>(plan: Plan): void {
  const strips = stripsOf(plan);
  const width = panelWidth<T>();
  for (let l = plan.L - 1; l > 1; l--) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    const s = strips + below.stripsS;
    for (let j = 0; j < below.units; j += 2) {
      const w = to.backward + <usize>(j / width) * <usize>to.units * PANEL_BYTES + <usize>(j % width) * sizeof<T>();
      twoUnits<T>(strips + to.stripsS, to.units, w, 0, s + <usize>j * UNIT_BYTES);
    }
    timesSlopes<T>(s, <usize>below.units * UNIT_BYTES, strips + below.stripsSlopes);
  }
}

/** Adds s' [1 a] over the strip to the piece's sums, lane by lane. */
function addDelta<T>(plan: Plan, sums: usize): void {
  const strips = stripsOf(plan);
  for (let l = 1; l < plan.L; l++) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    let sum = sums + to.sums;
    for (let u = 0; u < to.units; u += 2) {
      const s = strips + to.stripsS + <usize>u * UNIT_BYTES;
      const a = strips + below.stripsA;
      biasesAndWeights<T>(s, a, sum);
      sum += 128;
      for (let k = 3; k < below.units; k += 3, sum += 96) sixWeights<T>(s, a + <usize>k * UNIT_BYTES, sum);
    }
  }
}

/** The biases of two units, and the weights to them from the first three inputs. */
function biasesAndWeights<T>(s: usize, a: usize, sum: usize): void {
  let b0 = v128.load(sum);
  let b1 = v128.load(sum, 16);
  let c00 = v128.load(sum, 32);
  let c01 = v128.load(sum, 48);
  let c02 = v128.load(sum, 64);
  let c10 = v128.load(sum, 80);
  let c11 = v128.load(sum, 96);
  let c12 = v128.load(sum, 112);
  for (let i: usize = 0; i < UNIT_BYTES; i += 16) {
    const s0 = v128.load(s + i);
    const s1 = v128.load(s + i, 256);
    b0 = v128.add<T>(b0, s0);
    b1 = v128.add<T>(b1, s1);
    let x = v128.load(a + i);
    c00 = multiplyAdd<T>(c00, s0, x);
    c10 = multiplyAdd<T>(c10, s1, x);
    x = v128.load(a + i, 256);
    c01 = multiplyAdd<T>(c01, s0, x);
    c11 = multiplyAdd<T>(c11, s1, x);
    x = v128.load(a + i, 512);
    c02 = multiplyAdd<T>(c02, s0, x);
    c12 = multiplyAdd<T>(c12, s1, x);
  }
  v128.store(sum, b0);
  v128.store(sum, b1, 16);
  v128.store(sum, c00, 32);
  v128.store(sum, c01, 48);
  v128.store(sum, c02, 64);
  v128.store(sum, c10, 80);
  v128.store(sum, c11, 96);
  v128.store(sum, c12, 112);
}

/** The weights from three inputs to two units. */
function sixWeights<T>(s: usize, a: usize, sum: usize): void {
  let c00 = v128.load(sum);
  let c01 = v128.load(sum, 16);
  let c02 = v128.load(sum, 32);
  let c10 = v128.load(sum, 48);
  let c11 = v128.load(sum, 64);
  let c12 = v128.load(sum, 80);
  for (let i: usize = 0; i < UNIT_BYTES; i += 16) {
    const s0 = v128.load(s + i);
    const s1 = v128.load(s + i, 256);
    let x = v128.load(a + i);
    c00 = multiplyAdd<T>(c00, s0, x);
    c10 = multiplyAdd<T>(c10, s1, x);
    x = v128.load(a + i, 256);
    c01 = multiplyAdd<T>(c01, s0, x);
    c11 = multiplyAdd<T>(c11, s1, x);
    x = v128.load(a + i, 512);
    c02 = multiplyAdd<T>(c02, s0, x);
    c12 = multiplyAdd<T>(c12, s1, x);
  }
  v128.store(sum, c00);
  v128.store(sum, c01, 16);
  v128.store(sum, c02, 32);
  v128.store(sum, c10, 48);
  v128.store(sum, c11, 64);
  v128.store(sum, c12, 80);
}

/** The costs and, if they are wanted, Delta of the piece that begins with row `first` of the job's. */
export function passPiece<T>(plan: Plan, job: Job, piece: i32, first: i32, rows: i32): void {
  const sums = sumsOf(plan, piece);
  memory.fill(sums, 0, plan.sumsBytes);
  const block = min(rows, blockRows<T>());
  const isWhole = rows === PIECE_ROWS;
  const isTogether = areTogether<T>(plan, isWhole);
  for (let from = 0; from < block; from += STRIP) {
    const vectors = min(STRIP, block - from);
    fetch<T>(plan, job, first, rows, from);
    forward<T>(plan, job.kind !== COST, isTogether && !plan.softmax);
    errors<T>(plan, sums, vectors, isWhole, isTogether);
    if (job.kind === COST) continue;
    if (!isWhole) clearAbsent<T>(plan, STRIP);
    backward<T>(plan);
    addDelta<T>(plan, sums);
  }
}

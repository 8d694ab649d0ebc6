// The sums of the pieces of small.ts: what each has of J and of Delta, a block of rows in each lane, and how they become
// the gradient: block after block, by thread 0.
import { PANEL_BYTES, panelWidth } from './panels';
// biome-ignore lint/style/useImportType: AssemblyScript knows no type imports.
import { Layer, layer, Plan } from './plan';
import { lanesOf } from './rows';
// biome-ignore lint/style/useImportType: the same
import { Batch } from './tiles';

export function sumsOf(plan: Plan, piece: i32): usize {
  return plan.sums + <usize>piece * plan.sumsBytes;
}

/** The weight that leads to `unit` from input k, k = −1 for the bias; from input to input it is a panel's row further. */
export function weight<T>(plan: Plan, to: Layer, inputs: i32, unit: i32): usize {
  const width = panelWidth<T>();
  const panel = <usize>(unit / width) * <usize>(1 + inputs) * PANEL_BYTES;
  return plan.Theta + to.offset + panel + <usize>(unit % width) * sizeof<T>();
}

/** `total` and the costs of the pieces, block by block. */
export function addPieceCosts<T>(plan: Plan, total: f64, pieces: i32): f64 {
  for (let piece = 0; piece < pieces; piece++) {
    const sums = sumsOf(plan, piece);
    for (let lane = 0; lane < lanesOf<T>(); lane++) total += load<f64>(sums + ((<usize>lane) << 3));
  }
  return total;
}

/** exchange = Delta / divisor + λ/W Theta(:, 2:end), chunk by chunk, from the sums of the pieces. */
export function addPieceGradients<T>(plan: Plan, batch: Batch, pieces: i32): void {
  let at = plan.exchange;
  for (let l = 1; l < plan.L; l++) {
    const to = layer(plan, l);
    const inputs = layer(plan, l - 1).units;
    const pairBytes = 32 + 96 * <usize>((inputs + 2) / 3);
    for (let u = 0; u < to.units; u++) {
      const odd = u & 1;
      const pair = to.sums + <usize>(u >> 1) * pairBytes;
      let Theta = weight<T>(plan, to, inputs, u);
      at = addPieces<T>(plan, batch, pieces, pair + 16 * <usize>odd, at, 0);
      for (let k = 0; k < inputs; k++) {
        Theta += PANEL_BYTES;
        const place = pair + 32 + <usize>(k / 3) * 96 + <usize>((k % 3) + 3 * odd) * 16;
        at = addPieces<T>(plan, batch, pieces, place, at, Theta);
      }
    }
  }
}

/** In float64: the blocks of the pieces, one after the other. */
function sumInOrder(plan: Plan, pieces: i32, place: usize, before: f64): f64 {
  let sum = before;
  for (let piece = 0; piece < pieces; piece++) {
    const from = sumsOf(plan, piece) + place;
    sum += load<f64>(from);
    sum += load<f64>(from, 8);
  }
  return sum;
}

/** In float32: over the pieces in each lane, and then over the lanes. */
function sumByLanes(plan: Plan, pieces: i32, place: usize): f64 {
  let low = f64x2.splat(0);
  let high = low;
  for (let piece = 0; piece < pieces; piece++) {
    const sums = v128.load(sumsOf(plan, piece) + place);
    low = f64x2.add(low, f64x2.promote_low_f32x4(sums));
    high = f64x2.add(high, f64x2.promote_low_f32x4(i64x2.shuffle(sums, sums, 1, 1)));
  }
  const both = f64x2.add(low, high);
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** One number of the gradient, at `at`: its sums in all pieces, `place` bytes into each. Gives where the next one is. */
function addPieces<T>(plan: Plan, batch: Batch, pieces: i32, place: usize, at: usize, Theta: usize): usize {
  const sumBefore: f64 = batch.isFirst ? 0 : load<f64>(at);
  let sum =
    sizeof<T>() === 4 ? sumBefore + sumByLanes(plan, pieces, place) : sumInOrder(plan, pieces, place, sumBefore);
  if (batch.isLast) {
    sum /= batch.divisor;
    if (batch.penalty !== 0 && Theta) sum += batch.penalty * <f64>load<T>(Theta);
  }
  store<f64>(at, sum);
  return at + 8;
}

// What the host writes and the kernels read: src/engine/wasm/packedLayout.ts lays these out, word by word.

/** A prepared table and a network. */
@unmanaged
export class Plan {
  L: i32;
  activation: i32;
  softmax: i32;
  m: i32;
  n: i32;
  chunk: i32; // rows that pass at once
  tiles: i32; // of all of Theta
  X: usize; // m × n
  y: usize; // m × i32, from 0
  labels: usize; // of the chunk's rows
  exchange: usize; // parameters × f64, in Theta's layout: what the host writes and reads
  Theta: usize; // in T and in panels, each layer's at its offset
  first: usize; // likewise: the optimizer's vectors
  second: usize;
  costs: usize; // f64 for every row of the chunk
  squares: usize; // f64 for every unit of every tile
  zeros: usize; // a panel's row
  scratch: usize; // a tile for every thread
  z: usize; // of the last layer, by rows
  lanes: usize; // `lanesBytes` for every thread: the last layer of rows that go together, a vector for each class
  lanesBytes: usize;
  pieces: i32; // of rows that pass at once, for a network of a few units; 0 for others
  strips: usize; // `stripsBytes` for every thread: all layers of some rows, see small.ts
  stripsBytes: usize;
  sums: usize; // `sumsBytes` for every piece
  sumsBytes: usize;
  w: usize; // m × f64: what the rows weigh; 0 if all weigh 1
  weights: usize; // likewise, of the chunk's rows
  vectorBytes: usize; // of Theta
  layers: usize; // L × Layer
}

/** Layer l; what belongs to Theta_l−1, which leads here, is empty for l = 0. */
@unmanaged
export class Layer {
  units: i32;
  panels: i32; // of its units
  a: usize; // chunk rows in panels; none in the last layer
  s: usize; // likewise; none in the first
  slopes: usize; // g' of a's cells, in panels too, so many bytes behind a; none in the first layer and the last
  offset: usize; // of Theta_l−1' in Theta: panels of `units`, each with a row for the bias and one for every input
  backward: usize; // Theta_l−1(:, 2:end) in panels of the inputs; none where l = 1
  firstTile: i32; // tiles of the layers before
  firstParameter: i32; // parameters of the layers before
  stripsA: usize; // where a stands in strips: in the last layer z, and then s
  stripsS: usize;
  stripsSlopes: usize;
  sums: usize; // where the sums of Delta_l−1 stand in those of a piece
}

const LAYER_BYTES: usize = 52;

export function layer(plan: Plan, l: i32): Layer {
  return changetype<Layer>(plan.layers + <usize>l * LAYER_BYTES);
}

// The first two may come in parts, one window of rows after the other: until the last, J is the sum of the rows' costs, and
// `exchange` holds the sums of Delta.
export const COST: i32 = 0; // J at the Theta in `exchange`
export const GRADIENT: i32 = 1; // likewise, and leaves its gradient there
export const STEPS: i32 = 2; // a run of updates of Theta; the mean J
export const OUTPUTS: i32 = 3; // a(L) of up to a chunk of rows, in `z`
export const WRITE: i32 = 4; // exchange → vector
export const READ: i32 = 5; // vector → exchange

/** The numbers of the job's rule. */
export function numbersOf(job: Job): usize {
  return changetype<usize>(job) + offsetof<Job>('number0');
}

/** What sums over `count` rows are divided by: divisorOf of src/engine/rowWeights.ts. */
export function divisorOf(plan: Plan, job: Job, count: i32): f64 {
  return count === plan.m ? job.weight : <f64>count * (job.weight / <f64>plan.m);
}

/** One call from the host. */
@unmanaged
export class Job {
  lambda: f64;
  updatesBefore: f64;
  weight: f64; // of all rows: m if all weigh 1
  number0: f64; // those of the rule: packedRows.ts says how many there are
  number1: f64;
  number2: f64;
  number3: f64;
  number4: f64;
  number5: f64;
  whole: f64; // rows of the whole pass, of which this job may be a part; of steps, those of the whole run
  before: f64; // what the parts before gave
  kind: i32;
  isFloat32: i32;
  plan: usize;
  threads: i32; // that take part
  picked: usize; // i32 row numbers, or 0 for those from `from` on
  from: i32;
  count: i32;
  batchSize: i32;
  rule: i32; // of updates.ts
  vector: usize;
  begins: i32; // 1 if this is the first part of its pass or run, or the only one
  ends: i32; // 1 if it is the last
}

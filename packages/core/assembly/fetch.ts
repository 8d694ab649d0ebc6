// Rows of X, as they stand or as they are picked, into the panels of the first layer.
import { PANEL_BYTES, panelWidth } from './panels';
// biome-ignore lint/style/useImportType: AssemblyScript knows no type imports.
import { Job, layer, Plan } from './plan';
import { firstLanes } from './rows';

/** Rows `at` … of the chunk that begins with row `first` of the job's, into panels; and their labels and weights. */
export function fetchRows<T>(plan: Plan, job: Job, panelBytes: usize, first: i32, at: i32, count: i32): void {
  const n = plan.n;
  const width = panelWidth<T>();
  const whole = n & -width;
  const a = layer(plan, 0).a;
  const low = firstLanes<T>(n - whole);
  const high = firstLanes<T>(n - whole - width / 2);
  for (let i = at; i < at + count; i++) {
    const row = job.picked ? load<i32>(job.picked + ((<usize>(first + i)) << 2)) : job.from + first + i;
    store<i32>(plan.labels + ((<usize>i) << 2), load<i32>(plan.y + ((<usize>row) << 2)));
    if (plan.w) store<f64>(plan.weights + ((<usize>i) << 3), load<f64>(plan.w + ((<usize>row) << 3)));
    let from = plan.X + <usize>row * <usize>n * sizeof<T>();
    let cell = a + <usize>i * PANEL_BYTES;
    for (let k = 0; k < whole; k += width, from += PANEL_BYTES, cell += panelBytes) {
      v128.store(cell, v128.load(from));
      v128.store(cell, v128.load(from, 16), 16);
    }
    if (whole === n) continue;
    v128.store(cell, v128.and(v128.load(from), low)); // what follows the row is read too, and is not its own
    v128.store(cell, v128.and(v128.load(from, 16), high), 16);
  }
}

/** The rows up to the next multiple of 4 go through the products as well. */
export function clearRows(plan: Plan, panelBytes: usize, from: i32, to: i32): void {
  const below = layer(plan, 0);
  for (let p = 0; p < below.panels; p++) {
    const at = below.a + <usize>p * panelBytes;
    memory.fill(at + <usize>from * PANEL_BYTES, 0, <usize>(to - from) * PANEL_BYTES);
  }
}

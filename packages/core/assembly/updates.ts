// The updates of a stretch of Theta, in T, by the numbers that the optimizers of src/optimize name; stretches are whole
// vectors. `numbers` are f64, in the order in which the optimizer lists them. A rule that is not here stops the kernel.

const SGD: i32 = 0; // rate, momentum, not 0 for Nesterov's
const ADAM: i32 = 1; // rate, β1, β2, ε
const ADAMW: i32 = 2; // the same, and the decay

/** Update `count`, from 1; the vectors that a rule keeps are needed after the last of a run, and else if it says so. */
export function update<T>(
  rule: i32,
  numbers: usize,
  Theta: usize,
  first: usize,
  second: usize,
  gradient: usize,
  bytes: usize,
  count: f64,
  isLast: bool,
): void {
  if (isPlain(rule, numbers) && !isLast) descend<T>(Theta, gradient, bytes, load<f64>(numbers));
  else if (rule === SGD) sgd<T>(numbers, Theta, first, gradient, bytes);
  else if (rule === ADAM || rule === ADAMW) adam<T>(numbers, Theta, first, second, gradient, bytes, count);
  else unreachable();
}

/** The share of each weight, but not of a bias, that the rule takes off before it moves Theta. */
export function decayOf(rule: i32, numbers: usize): f64 {
  return rule === ADAMW ? load<f64>(numbers) * load<f64>(numbers, 32) : 0;
}

/** Theta −= share Theta, of weights alone. */
export function decay<T>(Theta: usize, bytes: usize, share: f64): void {
  const by = v128.splat<T>(<T>share);
  for (const end = Theta + bytes; Theta < end; Theta += 16) {
    const w = v128.load(Theta);
    v128.store(Theta, normal<T>(v128.sub<T>(w, v128.mul<T>(by, w))));
  }
}

/** Whether an update is Theta − rate g and nothing else. */
export function isPlain(rule: i32, numbers: usize): bool {
  return rule === SGD && load<f64>(numbers, 8) === 0;
}

/** What is below the smallest normal number becomes 0: velocities die away, and processors take long over the rest. */
export function normal<T>(v: v128): v128 {
  const smallest = v128.splat<T>(<T>(sizeof<T>() === 4 ? 1.1754943508222875e-38 : 2.2250738585072014e-308));
  return v128.andnot(v, v128.lt<T>(v128.abs<T>(v), smallest));
}

/** v = momentum v − rate g; Theta += v, or momentum v − rate g with Nesterov's. */
function sgd<T>(numbers: usize, Theta: usize, velocity: usize, gradient: usize, bytes: usize): void {
  const learning = v128.splat<T>(<T>load<f64>(numbers));
  const by = v128.splat<T>(<T>load<f64>(numbers, 8));
  const nesterov = load<f64>(numbers, 16) !== 0;
  for (const end = Theta + bytes; Theta < end; Theta += 16, velocity += 16, gradient += 16) {
    const downhill = v128.mul<T>(learning, v128.load(gradient));
    const v = normal<T>(v128.sub<T>(v128.mul<T>(by, v128.load(velocity)), downhill));
    v128.store(velocity, v);
    const move = nesterov ? v128.sub<T>(v128.mul<T>(by, v), downhill) : v;
    v128.store(Theta, v128.add<T>(v128.load(Theta), move));
  }
}

/** The same without momentum, for a velocity that nobody will read. */
function descend<T>(Theta: usize, gradient: usize, bytes: usize, rate: f64): void {
  const learning = v128.splat<T>(<T>rate);
  for (const end = Theta + bytes; Theta < end; Theta += 16, gradient += 16) {
    const downhill = v128.mul<T>(learning, v128.load(gradient));
    v128.store(Theta, v128.sub<T>(v128.load(Theta), downhill));
  }
}

function adam<T>(
  numbers: usize,
  Theta: usize,
  first: usize,
  second: usize,
  gradient: usize,
  bytes: usize,
  count: f64,
): void {
  const rate = load<f64>(numbers);
  const beta1 = load<f64>(numbers, 8);
  const beta2 = load<f64>(numbers, 16);
  const keep1 = v128.splat<T>(<T>beta1);
  const add1 = v128.splat<T>(<T>(1 - beta1));
  const keep2 = v128.splat<T>(<T>beta2);
  const add2 = v128.splat<T>(<T>(1 - beta2));
  const scale1 = v128.splat<T>(<T>(rate / (1 - power(beta1, count))));
  const scale2 = v128.splat<T>(<T>(1 / (1 - power(beta2, count))));
  const small = v128.splat<T>(<T>load<f64>(numbers, 24));
  for (const end = Theta + bytes; Theta < end; Theta += 16, first += 16, second += 16, gradient += 16) {
    const g = v128.load(gradient);
    const m = normal<T>(v128.add<T>(v128.mul<T>(keep1, v128.load(first)), v128.mul<T>(add1, g)));
    const square = v128.mul<T>(add2, v128.mul<T>(g, g));
    const v = normal<T>(v128.add<T>(v128.mul<T>(keep2, v128.load(second)), square));
    v128.store(first, m);
    v128.store(second, v);
    const root = v128.add<T>(v128.sqrt<T>(v128.mul<T>(v, scale2)), small);
    v128.store(Theta, v128.sub<T>(v128.load(Theta), v128.div<T>(v128.mul<T>(scale1, m), root)));
  }
}

function power(base: f64, exponent: f64): f64 {
  let result: f64 = 1;
  let square = base;
  for (let left = <u64>exponent; left > 0; left >>= 1) {
    if (left & 1) result *= square;
    square *= square;
  }
  return result;
}

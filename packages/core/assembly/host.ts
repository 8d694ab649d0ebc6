// What the host gives.

/**
 * Waits while the i32 at `at` is `value`; false when that many milliseconds went by. It is the host's Atomics.wait and not
 * memory.atomic.wait32, after which the code that V8 makes first (Liftoff of V8 11.3, in Node 20) goes on with wrong
 * registers.
 */
export declare function sleep(at: usize, value: i32, milliseconds: f64): bool;

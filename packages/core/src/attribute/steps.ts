/** Long passes in steps: a generator yields where its host may draw, let others work, or stop for good. */

/** What a pass gives when all its steps are made. */
export type Steps<T> = Generator<void, T, void>;

/** All steps, one after the other. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** What ranks tell each other beside their sums: numbers, texts, and when to stop. */
import type { Reducer } from './reducer.ts';

/** The numbers of every rank, in the order of the ranks. All give as many. */
export function gather(reducer: Reducer, mine: readonly number[]): number[][] {
  const all = new Float64Array(reducer.size * mine.length);
  all.set(mine, reducer.rank * mine.length);
  reducer.sum(all); // exact: every number is one rank's, and zero on all others
  return Array.from({ length: reducer.size }, (_, rank) =>
    Array.from(all.subarray(rank * mine.length, (rank + 1) * mine.length)),
  );
}

/** The text of one rank. Others need give none. */
export function tell(reducer: Reducer, text: string, from: number): string {
  const bytes = new TextEncoder().encode(text);
  const length = gather(reducer, [bytes.length])[from][0];
  const told = reducer.rank === from ? bytes : new Uint8Array(length);
  reducer.broadcast(told, from);
  return new TextDecoder().decode(told);
}

/** What one rank knows by itself: whether it is asked to stop, and the time. */
export interface Local {
  /** Whether this rank was asked to stop. */
  readonly isAsked: () => boolean;
  /** Milliseconds, from anywhere. */
  readonly now: () => number;
  /** Called once, on all ranks at the same sum, after any of them was asked. */
  readonly stop: () => void;
}

/** A reducer by which all ranks stop at the same step, and their common clock. */
export interface Agreeing {
  /** Use it in place of the one given. */
  readonly reducer: Reducer;
  /** The clock of rank 0 at the newest sum, so that all ranks run out of time in the same moment. */
  readonly now: () => number;
}

/** Two more numbers go with every sum, so that all ranks stop at the same step. */
export function agreeing(reducer: Reducer, { isAsked, now, stop }: Local): Agreeing {
  let clock = 0;
  let isStopped = false;
  const sum = (values: Float64Array) => {
    const sent = new Float64Array(values.length + 2);
    sent.set(values);
    sent[values.length] = isAsked() ? 1 : 0;
    sent[values.length + 1] = reducer.rank === 0 ? now() : 0;
    reducer.sum(sent);
    values.set(sent.subarray(0, values.length));
    clock = sent[values.length + 1];
    if (sent[values.length] === 0 || isStopped) return;
    isStopped = true;
    stop();
  };
  return { reducer: { ...reducer, sum }, now: () => clock };
}

/**
 * Keeps states of a training within a stated budget: at first every iteration; each time the budget would be exceeded,
 * every other of the kept ones goes, so that they stay evenly spaced however long the training turns out to be. Any
 * iteration in between is computed again, exactly, by replay.ts.
 */

import { type DeltascopeError, failure } from '../errors.ts';
import { traceErrors } from '../words/en/traceErrors.ts';
import { type KeptState, readState, writeState } from './keptState.ts';

/** Where the bytes of states are: memory, a folder. */
export interface StateStore {
  /** Keeps the bytes of an iteration. */
  put(iteration: number, bytes: Uint8Array): void;
  /** The bytes of an iteration; undefined if they are not kept. */
  get(iteration: number): Uint8Array;
  /** Forgets the bytes of an iteration. */
  remove(iteration: number): void;
  /** What so many bytes take up there; where not given, themselves. A disk gives whole blocks. */
  readonly roomOf?: (bytes: number) => number;
  /** Names a state in messages. */
  readonly nameOf?: (iteration: number) => string;
}

/** Where a recording is kept, and how much it may take. */
export interface RecorderOptions {
  readonly store: StateStore;
  /** For all kept states together. */
  readonly budgetBytes: number;
  /** To go on with a recording: the room that each kept iteration takes, and the interval. */
  readonly from?: { readonly sizes: ReadonlyMap<number, number>; readonly interval: number };
}

/** States at intervals. */
export interface Recording {
  /** In ascending order; the first is 0, before the first iteration. */
  readonly kept: readonly number[];
  /** The kept state of the largest iteration not above this one. */
  nearest(iteration: number): KeptState & { readonly iteration: number };
}

export interface Recorder extends Recording {
  /** Told of every iteration in order, 0 first. */
  add(moment: KeptState): void;
  /** Kept are 0 and the multiples of this. */
  readonly interval: number;
  /** The room that the kept states take. */
  readonly bytes: number;
}

/** A store in memory. */
export function memoryStore(): StateStore {
  const states = new Map<number, Uint8Array>();
  return {
    put: (iteration, bytes) => states.set(iteration, bytes),
    get: (iteration) => {
      const bytes = states.get(iteration);
      if (!bytes) throw new RangeError(`no state of iteration ${iteration} is kept`);
      return bytes;
    },
    remove: (iteration) => states.delete(iteration),
  };
}

/** Throws `recording-budget` (usage) from `add` if the budget has no room for the first state. */
export function recorder({ store, budgetBytes, from }: RecorderOptions): Recorder {
  const sizes = new Map(from?.sizes);
  let bytes = [...sizes.values()].reduce((total, size) => total + size, 0);
  let interval = from?.interval ?? 1;
  const remove = (iteration: number) => {
    bytes -= sizes.get(iteration) ?? 0;
    sizes.delete(iteration);
    store.remove(iteration);
  };
  const thin = () => {
    interval *= 2;
    for (const kept of [...sizes.keys()]) if (kept % interval !== 0) remove(kept);
  };
  return {
    add(moment) {
      const { iteration } = moment.state;
      if (iteration % interval !== 0 || sizes.has(iteration)) return;
      const written = writeState(moment);
      const room = store.roomOf?.(written.length) ?? written.length;
      if (iteration === 0 && room > budgetBytes) throw tooSmall(budgetBytes, room);
      while (bytes + room > budgetBytes && sizes.size > 1) thin();
      if (iteration % interval !== 0 || bytes + room > budgetBytes) return;
      store.put(iteration, written);
      sizes.set(iteration, room);
      bytes += room;
    },
    nearest: (iteration) => nearestOf([...sizes.keys()], store, iteration),
    get kept() {
      return [...sizes.keys()];
    },
    get interval() {
      return interval;
    },
    get bytes() {
      return bytes;
    },
  };
}

/** A recording that is finished, or is read by another than who makes it. */
export function recordingOf(kept: readonly number[], store: Pick<StateStore, 'get' | 'nameOf'>): Recording {
  return { kept, nearest: (iteration) => nearestOf(kept, store, iteration) };
}

function nearestOf(kept: readonly number[], store: Pick<StateStore, 'get' | 'nameOf'>, iteration: number) {
  const nearest = kept.findLast((one) => one <= iteration);
  if (nearest === undefined) throw new RangeError(`nothing is kept up to iteration ${iteration}`);
  const where = store.nameOf?.(nearest);
  const moment = readState(store.get(nearest), where);
  if (moment.state.iteration !== nearest) {
    throw failure(
      traceErrors,
      'recording-state/name',
      { iteration: moment.state.iteration, named: nearest },
      { at: { file: where } },
    );
  }
  return { iteration: nearest, ...moment };
}

function tooSmall(budgetBytes: number, needed: number): DeltascopeError {
  return failure(traceErrors, 'recording-budget', { budgetBytes, needed });
}

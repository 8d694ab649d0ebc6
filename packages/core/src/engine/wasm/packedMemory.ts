/** The memory of the packed kernels as numbers of its kinds, and what is free at its end. */
import { failure } from '../../errors.ts';
import { engineErrors } from '../../words/en/engineErrors.ts';
import type { Precision } from '../engine.ts';
import { growTo, memoryOf, type WasmMemory } from './memory.ts';

export interface PackedMemoryOptions {
  readonly precision: Precision;
  /** Among threads. */
  readonly shared: boolean;
}

export class PackedMemory {
  readonly #precision: Precision;
  #memory: WasmMemory | undefined;
  /** From here on the memory is free. */
  #free: number;

  /** The first `end` bytes are in use. */
  constructor(end: number, { precision, shared }: PackedMemoryOptions) {
    this.#precision = precision;
    this.#free = end;
    this.#memory = memoryOf(end, { shared });
  }

  /** Throws `disposed` after `giveBack`. */
  get live(): WasmMemory {
    if (this.#memory) return this.#memory;
    throw failure(engineErrors, 'disposed', {});
  }

  /** Bytes of one of the `reals`. */
  get size(): number {
    return this.#precision === 'f32' ? 4 : 8;
  }

  /** Where so many bytes are free until others are wanted. */
  spare(bytes: number): number {
    growTo(this.live, this.#free + bytes);
    return this.#free;
  }

  /** Where so many bytes are, which are in use from now on. */
  take(bytes: number): number {
    const at = this.spare(bytes);
    this.#free = at + roundUp(bytes);
    return at;
  }

  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.live.buffer, at, length);
  }

  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.live.buffer, at, length);
  }

  /** Numbers of the engine's precision. */
  reals(at: number, length: number): Float64Array | Float32Array {
    return this.#precision === 'f32' ? new Float32Array(this.live.buffer, at, length) : this.doubles(at, length);
  }

  giveBack(): void {
    this.#memory = undefined;
  }
}

/** To whole lines of the cache, so that threads do not share one. */
export function roundUp(bytes: number): number {
  return Math.ceil(bytes / 128) * 128;
}

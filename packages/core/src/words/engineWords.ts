/** What a language says of engines and optimizers: which was taken, why, and what it does not do. */
import type { Engine, EngineNote } from '../engine/engine.ts';
import type { ComputedBy } from '../model/model.ts';
import type { OptimizerReason } from '../optimize/choose.ts';
import type { EngineNotice, EngineReason } from '../training/engineReason.ts';

/** What a training was computed with. */
export interface ComputedWith {
  readonly engine: Pick<Engine, 'name' | 'precision'>;
  readonly computedBy: ComputedBy & { readonly threads: number };
}

/** The words of one language for engines and optimizers. */
export interface EngineWords {
  /** Why this engine, as the end of a sentence. */
  readonly reason: (reason: EngineReason) => string;
  /** What a person ought to know even if nobody asks: a sentence. */
  readonly notice: (notice: EngineNotice) => string;
  /** Why an engine is not quite what was asked for: a clause. */
  readonly note: (note: EngineNote) => string;
  /** `wasm, kernels of our own, float64, 1 thread` */
  readonly computed: (chosen: ComputedWith) => string;
  /** Which optimizer, and why: a sentence. */
  readonly optimizer: (name: string, reason: OptimizerReason) => string;
}

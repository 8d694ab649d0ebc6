/** What computes cost, gradient and outputs. */
export * from '../distributed/agree.ts';
export * from '../distributed/exactSum.ts';
export * from '../distributed/reducer.ts';
export * from '../distributed/shardedEngine.ts';
export * from '../distributed/shards.ts';
export * from '../distributed/sums.ts';
export * from '../engine/engine.ts';
export { firstNonFinite, type NonFinite } from '../engine/nonFinite.ts';
export { type Backward, backward, type Forward, forward, type Targets } from '../engine/pass.ts';
export { checkExamples, referenceEngine } from '../engine/reference.ts';
export { totalWeight } from '../engine/rowWeights.ts';
export { activationKernel, orKernelFault, ruleKernel } from '../engine/wasm/kernel.ts';
export { FIRST_FREE_BYTE } from '../engine/wasm/memory.ts';
export { defaultEngine, type PackedEngineOptions, packedEngine } from '../engine/wasm/packedEngine.ts';
export { canFuse, hasWasm, type WideChanges } from '../engine/wasm/packedKernels.ts';
export {
  type SpawnThread,
  serveThread,
  spawner,
  type ThreadStart,
  type ThreadWatch,
  tellingOf,
  type WorkerError,
  whyAlone,
} from '../engine/wasm/spawn.ts';

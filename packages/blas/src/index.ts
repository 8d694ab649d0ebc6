/** The public surface of @deltascope/blas, nothing else. */
export { type Blas, findBlas, type Gemm, type LinearMemory, type Products } from './blas.ts';
export { type BlasEngineOptions, blasEngine, FEWEST_WEIGHTS, FEWEST_WEIGHTS_FOR_THREADS } from './blasEngine.ts';
export { coretypeFor, type Untuned } from './choose.ts';
export { OVERRIDE } from './names.ts';
export { type BlasProbe, type BlasSpeed, probeBlas } from './probe.ts';
export { tryOpenBlas } from './trial.ts';
export type { Vendor } from './vendors.ts';

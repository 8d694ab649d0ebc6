/** Every entry of core that a benchmark asks, under one name. */
export * from '@deltascope/core/engine';
export * from '@deltascope/core/model';
export * from '@deltascope/core/network';
export * from '@deltascope/core/optimize';
export { memoryStore, recorder } from '@deltascope/core/record';
export * from '@deltascope/core/train';

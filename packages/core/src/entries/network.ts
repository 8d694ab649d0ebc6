/** Networks, their weights, and the matrices that they are made of. */
export * from '../matrix/matrix.ts';
export type { ActivationKind } from '../network/activations/activation.ts';
export { ACTIVATIONS, type Activation, activationNamed } from '../network/activations/registry.ts';
export * from '../network/initialize.ts';
export * from '../network/network.ts';
export { type Random, type RandomState, random } from '../network/random.ts';
export { reshape, unroll } from '../network/unroll.ts';
export { weightAt, weightIndex, weightOf } from '../network/weights.ts';

/** Rules of updates that every engine must follow. */
import type { UpdateRule } from '@deltascope/core/engine';
import { batchKinds, sgd } from '@deltascope/core/optimize';

/** The rule of each optimizer by mini-batch, and the ways of momentum. */
export const RULES: readonly (readonly [about: string, rule: UpdateRule])[] = [
  ...batchKinds().map((kind) => [kind.name, kind.rule({ learningRate: 0.01 })] as const),
  ['sgd without momentum', sgd.rule({ learningRate: 0.1, momentum: 0, nesterov: false })],
  ['sgd with plain momentum', sgd.rule({ learningRate: 0.1, nesterov: false })],
];

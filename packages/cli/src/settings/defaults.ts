/** The one place where defaults live, and the article's setting, which goes before them. */
import type { Settings } from './options.ts';

export const DEFAULTS = {
  activation: 'sigmoid',
  output: 'softmax',
  lambda: 1,
  iterations: 200,
  epochs: 50,
  batchSize: 128,
  momentum: 0.9,
  init: 'glorot',
  epsilon: 0.12,
  seed: 1,
  encode: 'onehot',
  standardize: true,
  missing: 'impute',
  missingScope: 'used',
  missingFlag: false,
  validation: 0.2,
  patience: 20,
  engine: 'auto',
  precision: 'f64',
  fastMath: false,
  recordBudget: 100_000_000,
  baseline: 'mean',
  depth: 1,
  lang: 'en',
  open: true,
  onBadRow: 'fail',
} as const satisfies Settings;

/** `--like-article` */
export const LIKE_ARTICLE = {
  activation: 'sigmoid',
  output: 'sigmoid',
  lambda: 1,
  optimizer: 'cg',
  iterations: 50,
  init: 'uniform',
  epsilon: 0.12,
  encode: 'ordinal',
  standardize: false,
  missing: 'drop',
  missingScope: 'all',
  missingFlag: false,
  validation: 0,
  patience: 0,
} as const satisfies Settings;

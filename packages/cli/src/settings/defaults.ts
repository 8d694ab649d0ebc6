/** The defaults of every option: core's for what shapes a training, and those of the command line alone. */
import { DEFAULT_SETTINGS } from '@deltascope/core/train';
import type { Settings } from './options.ts';

export const OWN_DEFAULTS = {
  recordBudget: 100_000_000,
  checkpointEvery: 100,
  baseline: 'mean',
  depth: 1,
  share: 0.05,
  checks: true,
  within: 0.01,
  open: true,
  onBadRow: 'fail',
  hint: 1,
  unrolled: 'columns',
} as const satisfies Settings;

export const DEFAULTS = { ...DEFAULT_SETTINGS, ...OWN_DEFAULTS };

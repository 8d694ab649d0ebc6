/** Why a training ended, in English: clauses. */
import type { StopReason } from '../../optimize/stopRules.ts';

export const endings: Readonly<Record<StopReason, string>> = {
  iterations: 'all iterations used',
  'gradient-norm': 'converged: the gradient vanished',
  'gradient-zero': 'converged: the gradient is zero',
  'relative-change': 'converged: J no longer changes',
  'no-change': 'ended: J no longer falls by enough',
  'line-search-failed': 'no lower J was found',
  patience: 'ended early: the held-out cost no longer fell; the best iteration was kept',
  time: 'the time was used up',
  aborted: 'interrupted',
};

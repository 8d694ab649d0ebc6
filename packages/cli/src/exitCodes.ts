/** Exit codes of the command line, by whose fault it was. */
import type { Fault } from '@deltascope/core/errors';

export const EXIT_CODES: Record<Fault, number> = {
  internal: 1,
  usage: 2,
  data: 3,
  diverged: 4,
  gate: 5,
  interrupted: 130,
};

export const TERMINATED = 143;

/** The label that a command cannot do without. */

import { failure } from '@deltascope/core/errors';
import type { Context } from '../command.ts';
import { cliErrors } from '../words/errors.ts';

export function requireLabel({ label }: Context['settings']): string {
  if (label !== undefined) return label;
  throw failure(cliErrors, 'label-missing', {});
}

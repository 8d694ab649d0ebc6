/** The label that a command cannot do without. */
import { failure } from '@deltascope/core/errors';
import { cliErrors } from '../words/errors.ts';

export function requireLabel({ label }: { readonly label?: string }): string {
  if (label !== undefined) return label;
  throw failure(cliErrors, 'label-missing', {});
}

/** The label that a command cannot do without. */
import { usageError } from '@deltascope/core/errors';

export function requireLabel({ label }: { readonly label?: string }): string {
  if (label !== undefined) return label;
  throw usageError('label-missing', 'the column to predict is not named', 'Name it with --label <column>.');
}

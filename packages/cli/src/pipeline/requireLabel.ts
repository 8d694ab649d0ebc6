/** The label that a command cannot do without. */
import type { Context } from '../command.ts';
import { usage } from '../settings/option.ts';

export function requireLabel({ label }: Context['settings']): string {
  if (label !== undefined) return label;
  throw usage('label-missing', 'the column to predict is not named', 'Name it with --label <column>.');
}

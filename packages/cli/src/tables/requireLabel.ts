/** The label that a command cannot do without. */
import { failure } from '@deltascope/core/errors';
import type { TableSpec } from '@deltascope/tables';
import { throwIfInterrupted } from '../passes/interrupted.ts';
import { cliErrors } from '../words/errors.ts';
import { openSource, type ReadingContext } from './readTable.ts';

/** Throws `label-missing` (usage), which names the columns that there are. */
export async function requireLabel(
  context: ReadingContext & { readonly settings: { readonly label?: string } },
  spec: TableSpec,
): Promise<string> {
  const { label } = context.settings;
  if (label !== undefined) return label;
  throw failure(cliErrors, 'label-missing', { columns: await columnsOf(context, spec) });
}

/** Without a look at standard input, which can be read once. What is wrong with the table is said after this is mended. */
async function columnsOf(context: ReadingContext, spec: TableSpec): Promise<readonly string[]> {
  if ([spec].flat().includes('-')) return [];
  try {
    const source = await openSource(context, spec, { watched: false });
    source.close();
    return source.columnNames;
  } catch {
    throwIfInterrupted(context.signal);
    return [];
  }
}

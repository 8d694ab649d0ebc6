/** A body of CSV or TSV through the reader of tables: the same rows as those of a file, read as the model learned them. */
import { checkColumns, type Encoder, readingsOf } from '@deltascope/core/encode';
import { DeltascopeError } from '@deltascope/core/errors';
import { forPrograms, openRows, openText, type Table } from '@deltascope/core/table';

/** Its chunks, each valid until the next one is asked for. Throws data errors with line and column. */
export async function* csvTables(bytes: Uint8Array, encoder: Encoder): AsyncGenerator<Table> {
  if (bytes.length === 0) return;
  async function* open() {
    yield bytes;
  }
  const expectedNames = encoder.features.map(({ name }) => name);
  const rows = await openText({ name: 'body', sizeBytes: bytes.length, open }, { expectedNames });
  checkColumns(encoder, rows.names);
  const source = openRows(rows, { known: readingsOf(encoder) });
  await source.rowCount(); // what is wrong with the rows is said before any of them is answered
  try {
    for await (const { table } of source.chunks()) yield table;
  } catch (error) {
    throw error instanceof DeltascopeError ? forPrograms(error) : error;
  }
}

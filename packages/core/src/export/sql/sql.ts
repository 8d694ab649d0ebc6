/** SQL: one query that answers the rows of a table, in words that DuckDB, PostgreSQL and SQLite have in common. */
import { failure } from '../../errors.ts';
import { VERSION } from '../../model/version.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import { exportColumns } from '../columns.ts';
import { modelHash } from '../modelHash.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { columnInputs } from './columns.ts';
import { labelSql, layerSteps, outputSteps, probabilitySteps } from './network.ts';
import { ROW, SOURCE, steps } from './steps.ts';
import { quoted } from './text.ts';

export const sql: ExportTarget<'sql'> = {
  name: 'sql',
  extension: '.sql',
  rows: 'none',
  precisions: ['f64'],
  words: {
    en: 'one query for DuckDB, PostgreSQL and SQLite that answers the rows of a table',
    zh: '一条查询，在 DuckDB、PostgreSQL 和 SQLite 中回答表里的行',
  },
  write,
};

/** PostgreSQL has 1,664 columns in a step at most. */
const MOST_COLUMNS = 1600;

function write({ model, options: { name, threshold } }: ExportInput): string {
  const { network, labels } = model;
  const query = steps(quoted(name));
  const x = query.add('x', exportColumns(model, 'sql').flatMap(columnInputs));
  const outputs = outputSteps(query, model, layerSteps(query, model, x));
  const probabilities = probabilitySteps(query, outputs);
  if (query.widest() > MOST_COLUMNS) {
    throw failure(exportErrors, 'export-size', { target: 'sql', columns: query.widest(), most: MOST_COLUMNS });
  }
  const label = labelSql({ ...outputs, probabilities, classes: labels.classes, threshold });
  const results = [
    's.*',
    `${label} AS ${quoted('predicted')}`,
    ...probabilities.map((p, k) => `${p} AS ${quoted(`P(${labels.classes[k]})`)}`),
  ];
  return `-- ${name.replace(/[\r\n]+/g, ' ')}: a neural network of ${network.layers.join('-')} units, written by deltascope ${VERSION}.
-- The answers of the model of sha256 ${modelHash(model)}.
-- Write the name of your table in the first step. NULL is missing; in columns of words the empty text too. Dates are
-- dates, times in UTC, or their text (2024-05-01 12:30:00).
${query.text()}
SELECT
  ${results.join(',\n  ')}
FROM ${SOURCE} AS s LEFT JOIN (${indexable(query.last())}) AS answers ON answers.${ROW} = s.${ROW}
ORDER BY s.${ROW};
`;
}

/** The rows of a step, and none besides: SQLite makes an index for them only so, and would else compare each row with all. */
function indexable(step: string): string {
  return `SELECT * FROM ${step} UNION ALL SELECT * FROM ${step} WHERE ${ROW} < 0`;
}

/** `suspects`: rows whose label is likely wrong, with the reasons. */
import { checkEngine, SETTING_NAMES } from '@deltascope/core/train';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { ENGINE_HOST } from '../../engines/host.ts';
import { checkWritable, writeFileWhole } from '../../files/output.ts';
import { requireLabel } from '../../tables/requireLabel.ts';
import { tell } from '../../terminal/tell.ts';
import { words } from '../../words/words.ts';
import { findSuspects } from './compute.ts';
import { suspectsJson } from './json.ts';
import { suspectsCsv, suspectsText } from './text.ts';

export const suspects = defineCommand({
  name: 'suspects',
  summary: 'lists the rows whose label looks wrong, by networks that did not learn from them',
  args: [
    {
      name: 'table',
      summary: 'CSV, TSV, Excel, Parquet, JSON (plain or .gz), - for standard input, or a SQL query',
      several: true,
    },
  ],
  options: [...SETTING_NAMES, 'folds', 'share', 'out', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope suspects examples/customers.csv --label Segment', does: 'the most suspect 5 % of the rows' },
    {
      line: 'deltascope suspects examples/customers.csv --label Segment --share 1 --out all.csv',
      does: 'all rows, the most suspect first, as CSV',
    },
  ],
  translated: {
    zh: {
      summary: '列出标签看起来有错的行，由没有学过它们的网络判断',
      args: { table: 'CSV、TSV、Excel、Parquet、JSON（可以是 .gz），- 表示标准输入，或一条 SQL 查询' },
      examples: ['最可疑的 5 % 的行', '所有的行，最可疑的在前，写成 CSV'],
    },
  },
  async run(context, spec) {
    const { terminal, settings } = context;
    const { out, quiet } = settings;
    const label = await requireLabel(context, spec);
    if (out !== undefined) await checkWritable(out);
    await checkEngine(settings, ENGINE_HOST);
    const found = await findSuspects(context, spec, label);
    if (out !== undefined) {
      await writeFileWhole(out, suspectsCsv(found));
      if (!quiet) terminal.note(`${words().figures.suspects.written(found.listed.length, out)}\n`);
      return 0;
    }
    await tell(context, { json: () => suspectsJson(found), text: () => suspectsText(found) });
    return 0;
  },
});

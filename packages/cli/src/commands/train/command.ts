/** `train`: a table in, a judged and saved model out. */
import { checkEngine, SETTING_NAMES } from '@deltascope/core/train';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { ENGINE_HOST } from '../../engines/host.ts';
import { resumedSettings } from '../../recording/recordedSettings.ts';
import { recordingFolder, recordTraining } from '../../recording/recordTraining.ts';
import { requireLabel } from '../../tables/requireLabel.ts';
import { trainTable } from './compute.ts';
import { writes } from './places.ts';

export const train = defineCommand({
  name: 'train',
  summary: 'fits a model to a table, says how good it is beside the baseline, and writes it',
  args: [
    { name: 'table', summary: 'CSV, TSV, Excel, Parquet, JSON (plain or .gz), - for standard input, or a SQL query' },
  ],
  options: [
    ...SETTING_NAMES,
    'folds',
    'failUnderBaseline',
    'failUnder',
    'checks',
    'record',
    'recordBudget',
    'resume',
    'memory',
    'cache',
    'out',
    ...TABLE_OPTIONS,
  ],
  examples: [
    { line: 'deltascope train examples/customers.csv --label Segment', does: 'with the defaults' },
    {
      line: 'deltascope train customers.csv --label Var_1 --features Ever_Married,Graduated,Family_Size --like-article',
      does: 'as the source article does it',
    },
    {
      line: 'deltascope train iris.csv --label species --hidden 8 --folds 5 --json',
      does: 'cross-validated, for programs',
    },
    {
      line: 'deltascope train rows/ --label y --memory 2GB',
      does: 'on a folder of Parquet files that is larger than that',
    },
    {
      line: 'deltascope train examples/customers.csv --label Segment --record run',
      does: 'every iteration can be looked at again: deltascope trace run examples/customers.csv --iteration 17',
    },
  ],
  translated: {
    zh: {
      summary: '从表格训练一个模型，说明它比基线好多少，并把它写出来',
      args: { table: 'CSV、TSV、Excel、Parquet、JSON（可以是 .gz），- 表示标准输入，或一条 SQL 查询' },
      examples: [
        '用默认设置',
        '照原文章的做法',
        '交叉验证，供程序使用',
        '用一个比内存大的 Parquet 文件夹',
        '每次迭代都可以再看：deltascope trace run examples/customers.csv --iteration 17',
      ],
    },
  },
  writes,
  async run(given, [spec]) {
    const folder = recordingFolder(given.settings);
    const resumed = given.settings.resume !== undefined && folder !== undefined;
    const context = resumed ? { ...given, settings: resumedSettings(given, folder) } : given;
    const label = requireLabel(context.settings);
    await checkEngine(context.settings, ENGINE_HOST);
    const recorder = folder === undefined ? undefined : recordTraining(folder, context.settings);
    try {
      return await trainTable(context, { spec, label, recorder });
    } finally {
      recorder?.release();
    }
  },
});

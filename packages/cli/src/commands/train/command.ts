/** `train`: a table in, a judged and saved model out. */
import { DEFAULT_SHARDS } from '@deltascope/core/engine';
import { SETTING_NAMES } from '@deltascope/core/train';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { joinRanks } from '../../ranks/ranks.ts';
import { resumedSettings } from '../../recording/recordedSettings.ts';
import { recordingFolder, recordTraining } from '../../recording/recordTraining.ts';
import { trainTable } from './compute.ts';
import { writes } from './places.ts';
import type { TrainContext } from './trained.ts';

export const train = defineCommand({
  name: 'train',
  summary: 'fits a model to a table, says how good it is beside the baseline, and writes it',
  args: [
    {
      name: 'table',
      summary: 'CSV, TSV, Excel, Parquet, JSON (plain or .gz), - for standard input, or a SQL query',
      several: true,
    },
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
    'distributed',
    'checkpoint',
    'checkpointEvery',
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
      line: 'mpirun -n 4 deltascope train data/*.parquet --label y --distributed --checkpoint kept',
      does: 'over four processes, on as many machines as you like: the same model as over one',
    },
    {
      line: 'deltascope train rows-*.csv --label y',
      does: 'on several files of the same columns as one table, in the order given',
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
      args: {
        table: 'CSV、TSV、Excel、Parquet、JSON（可以是 .gz），- 表示标准输入，或一条 SQL 查询',
      },
      examples: [
        '用默认设置',
        '照原文章的做法',
        '交叉验证，供程序使用',
        '用四个进程，可以分在任意多台机器上：模型与一个进程的相同',
        '把列相同的几个文件当作一个表格，按给出的次序',
        '用一个比内存大的 Parquet 文件夹',
        '每次迭代都可以再看：deltascope trace run examples/customers.csv --iteration 17',
      ],
    },
  },
  writes,
  async run(given, spec) {
    if (!given.settings.distributed) return trainAlone(given, spec);
    const ranks = await joinRanks(given);
    const settings = { ...given.settings, shards: given.settings.shards ?? DEFAULT_SHARDS };
    const code = await trainAlone({ ...given, settings, ranks }, spec);
    ranks.end();
    return code;
  },
});

/** By one rank. */
async function trainAlone(given: TrainContext, spec: readonly string[]): Promise<number> {
  const folder = recordingFolder(given.settings);
  const resumed = given.settings.resume !== undefined && folder !== undefined;
  const context = resumed ? { ...given, settings: resumedSettings(given, folder) } : given;
  const records = folder !== undefined && (given.ranks?.writes ?? true);
  const recorder = records ? recordTraining(folder, context.settings) : undefined;
  try {
    return await trainTable(context, { spec, recorder });
  } finally {
    recorder?.release();
  }
}

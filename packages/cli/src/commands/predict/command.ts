/** `predict`: every row of a table with the model's answer beside it, streamed, in order, none left out. */
import { printable } from '@deltascope/core/errors';
import { slicesSums } from '@deltascope/core/evaluate';
import { answerer } from '@deltascope/core/model';
import { type Context, defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { checkWritable, createOutput } from '../../files/output.ts';
import { loadModel } from '../../models/modelFile.ts';
import { tally } from '../../models/tally.ts';
import { thresholdGiven } from '../../models/threshold.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import { openForModel, sayNotes } from '../../tables/readTable.ts';
import { csvHeader, csvLines } from './csv.ts';
import { jsonLines } from './json.ts';
import { namesOf } from './names.ts';
import { notesOf } from './text.ts';

export const predict = defineCommand({
  name: 'predict',
  summary: 'adds the predicted label and its probabilities to each row',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'the rows to answer; - for standard input', several: true },
  ],
  options: ['out', 'raw', 'threshold', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope predict customers.safetensors new.csv > answered.csv', does: 'CSV with the answers added' },
    { line: 'cat new.csv | deltascope predict customers.safetensors - --json', does: 'one JSON object a row' },
  ],
  translated: {
    zh: {
      summary: '给每一行加上预测的标签和它的概率',
      args: { model: 'train 写出的 .safetensors 文件', table: '要回答的行；- 表示标准输入' },
      examples: ['加上答案的 CSV', '每行一个 JSON 对象'],
    },
  },
  async run(context, [modelPath, ...spec]) {
    const { terminal, settings, signal } = context;
    const model = await loadModel(modelPath);
    if (settings.out !== undefined) await checkWritable(settings.out);
    const watched = settings.out !== undefined;
    const source = await openForModel(context, spec, model, { watched });
    const names = namesOf(source.columnNames, model, settings.json);
    const answersTo = answerer(model, { threshold: thresholdGiven(settings) });
    const counts = tally();
    const slices = slicesSums(model.columns ?? []);
    const sink = await openSink(context);
    try {
      await source.rowCount(); // what is wrong with the rows is said before any of them is answered
      sayNotes(context, source.notes());
      if (!settings.json) await sink.write(csvHeader(names, settings.raw));
      for await (const chunk of source.chunks()) {
        throwIfInterrupted(signal);
        const answers = answersTo(chunk.table);
        counts.add(answers);
        slices.add(chunk.table);
        await sink.write(
          settings.json ? jsonLines(chunk, answers, model, names) : csvLines(chunk, answers, model, settings.raw),
        );
      }
      await sink.commit();
    } catch (error) {
      await sink.discard();
      throw error;
    } finally {
      source.close();
    }
    if (settings.quiet) return 0;
    const tallied = counts.result();
    const drift = slices.drift();
    const notes = notesOf(tallied, { names, model, settings, drift });
    const { rows, columns } = tallied;
    // Rows go to standard output; what is told of them all is the last line here, for programs as data.
    if (settings.json) terminal.err(`${JSON.stringify({ event: 'done', rows, columns, drift, notes })}\n`);
    else for (const note of notes) terminal.note(`${printable(note)}\n`);
    return 0;
  },
});

interface Sink {
  readonly write: (text: string) => Promise<void>;
  readonly commit: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

async function openSink({ terminal, settings }: Context<'out'>): Promise<Sink> {
  if (settings.out !== undefined) return createOutput(settings.out);
  return { write: terminal.out, commit: async () => {}, discard: async () => {} };
}

/** `predict`: every row of a table with the model's answer beside it, streamed, in order, none left out. */
import { printable, shorten } from '@deltascope/core/errors';
import { probabilities } from '@deltascope/core/evaluate';
import { type Answers, answerer, type Model } from '@deltascope/core/model';
import { row } from '@deltascope/core/network';
import type { Chunk } from '@deltascope/core/table';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { csvLine } from '../files/csv.ts';
import { checkWritable, createOutput } from '../files/output.ts';
import { throwIfInterrupted } from '../pipeline/interrupted.ts';
import { loadModel } from '../pipeline/modelFile.ts';
import { openForModel, sayNotes } from '../pipeline/readTable.ts';
import { type Tally, tally } from '../pipeline/tally.ts';
import { plural } from '../terminal/numbers.ts';

export const predict: Command = {
  name: 'predict',
  summary: 'adds the predicted label and its probabilities to each row',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'the rows to answer; - for standard input' },
  ],
  options: ['out', 'raw', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope predict customers.safetensors new.csv > answered.csv', does: 'CSV with the answers added' },
    { line: 'cat new.csv | deltascope predict customers.safetensors - --json', does: 'one JSON object a row' },
  ],
  run,
};

interface Sink {
  readonly write: (text: string) => Promise<void>;
  readonly commit: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

async function run(context: Context, [modelPath, spec]: readonly string[]): Promise<number> {
  const { terminal, settings, signal } = context;
  const model = await loadModel(modelPath);
  if (settings.out !== undefined) await checkWritable(settings.out);
  const watched = settings.out !== undefined;
  const source = await openForModel(context, spec, model, { watched });
  const names = namesOf(source.columnNames, model, settings.json);
  const answersTo = answerer(model);
  const counts = tally();
  const sink = await openSink(context);
  try {
    await source.rowCount(); // what is wrong with the rows is said before any of them is answered
    sayNotes(context, source);
    if (!settings.json)
      await sink.write(csvLine([...names.columns, names.predicted, ...names.probabilities], settings.raw));
    for await (const chunk of source.chunks()) {
      throwIfInterrupted(signal);
      const answers = answersTo(chunk.table);
      counts.add(answers);
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
  const notes = [
    ...notesOf(counts, settings.out),
    ...renamedNotes(names, settings.json),
    ...extraNotes(source.columnNames, model),
  ];
  const { rows, columns } = counts.result();
  // Rows go to standard output; what is told of them all is the last line here, for programs as data.
  if (settings.json) terminal.err(`${JSON.stringify({ event: 'done', rows, columns, notes })}\n`);
  else for (const note of notes) terminal.err(`${printable(note)}\n`);
  return 0;
}

async function openSink({ terminal, settings }: Context): Promise<Sink> {
  if (settings.out !== undefined) return createOutput(settings.out);
  return { write: terminal.out, commit: async () => {}, discard: async () => {} };
}

interface Names {
  readonly columns: readonly string[];
  /** In JSON alone. */
  readonly row: string;
  readonly predicted: string;
  /** One for each class; in JSON one for all. */
  readonly probabilities: readonly string[];
}

/** Names of what is added that the table does not have yet. */
function namesOf(columns: readonly string[], { labels }: Model, json = false): Names {
  const taken = new Set(columns);
  const free = (name: string): string => {
    const chosen = taken.has(name) ? free(`${name}_`) : name;
    taken.add(chosen);
    return chosen;
  };
  const predicted = free('predicted');
  if (json) return { columns, row: free('row'), predicted, probabilities: [free('probabilities')] };
  return { columns, row: '', predicted, probabilities: labels.classes.map((name) => free(`P(${name})`)) };
}

function csvLines(chunk: Chunk, answers: Answers, model: Model, raw?: boolean): string {
  const p = new Float64Array(model.labels.classes.length);
  let lines = '';
  for (let i = 0; i < chunk.table.rowCount; i++) {
    const place = answers.places[i];
    const added =
      place < 0
        ? ['', ...model.labels.classes.map(() => '')]
        : [labelOf(model, answers, i), ...shares(answers, place, p)];
    lines += csvLine([...chunk.raw(i), ...added], raw);
  }
  return lines;
}

function shares(answers: Answers, place: number, p: Float64Array): string[] {
  probabilities(row(answers.outputs, place), p);
  return Array.from(p, String);
}

function jsonLines(chunk: Chunk, answers: Answers, model: Model, names: Names): string {
  const { classes } = model.labels;
  const p = new Float64Array(classes.length);
  let lines = '';
  for (let i = 0; i < chunk.table.rowCount; i++) {
    const place = answers.places[i];
    if (place >= 0) probabilities(row(answers.outputs, place), p);
    // Entries, not assignments: a column may be called __proto__.
    const cells = chunk.raw(i).map((cell, j): [string, string] => [names.columns[j], cell]);
    const object = Object.fromEntries<unknown>([
      [names.row, chunk.firstRow + i],
      ...cells,
      [names.predicted, place < 0 ? null : labelOf(model, answers, i)],
      [names.probabilities[0], place < 0 ? null : Object.fromEntries(classes.map((name, k) => [name, p[k]]))],
    ]);
    lines += `${JSON.stringify(object)}\n`;
  }
  return lines;
}

function labelOf({ labels }: Model, answers: Answers, i: number): string {
  return labels.classes[answers.labels[i] - 1];
}

function notesOf(counts: Tally, out: string | undefined): string[] {
  const { rows, unanswered, notes } = counts.result();
  const where = out === undefined ? '' : `, written to ${out}`;
  return [
    `${plural(rows, 'row')} answered${where}.`,
    ...(unanswered ? [`${unanswered}.`] : []),
    ...notes.map((note) => `${note}.`),
  ];
}

function renamedNotes({ columns, row, predicted, probabilities }: Names, json = false): string[] {
  const added = json ? [row, predicted, ...probabilities] : [predicted, ...probabilities];
  return added.flatMap((name) => {
    const taken = columns.filter((column) => name.startsWith(column) && /^_+$/.test(name.slice(column.length)));
    return taken.length > 0 ? [`The table has a column "${taken[0]}": what is added is called "${name}".`] : [];
  });
}

function extraNotes(columns: readonly string[], { encoder }: Model): string[] {
  const known = new Set([encoder.label, ...[...encoder.features, ...encoder.leftOut].map(({ name }) => name)]);
  const extra = columns.filter((name) => !known.has(name));
  return extra.length > 0 ? [`Not used by the model: ${shorten(extra.join(', '), 300)}.`] : [];
}

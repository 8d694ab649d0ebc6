/** Rows with their answers as lines of CSV. */
import { probabilities } from '@deltascope/core/evaluate';
import type { Model } from '@deltascope/core/model';
import { row } from '@deltascope/core/network';
import type { Chunk } from '@deltascope/core/table';
import { csvLine } from '../../files/csv.ts';
import type { Answers } from '../../models/answers.ts';
import { labelOf, type Names } from './names.ts';

export function csvHeader({ columns, predicted, probabilities }: Names, raw?: boolean): string {
  return csvLine([...columns, predicted, ...probabilities], raw);
}

export function csvLines(chunk: Chunk, answers: Answers, model: Model, raw?: boolean): string {
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

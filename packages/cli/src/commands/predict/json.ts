/** Rows with their answers for programs: one JSON object a line. */
import { probabilities } from '@deltascope/core/evaluate';
import type { Model } from '@deltascope/core/model';
import { row } from '@deltascope/core/network';
import type { Chunk } from '@deltascope/core/table';
import type { Answers } from '../../models/answers.ts';
import { labelOf, type Names } from './names.ts';

export function jsonLines(chunk: Chunk, answers: Answers, model: Model, names: Names): string {
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

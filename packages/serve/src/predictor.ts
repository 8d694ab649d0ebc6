/** From a body to the answers to its rows, whatever it is written in. */

import { type ColumnReport, givenColumns, type TransformReport } from '@deltascope/core/encode';
import { failure } from '@deltascope/core/errors';
import { type Answers, answerer, type Model } from '@deltascope/core/model';
import type { Table } from '@deltascope/core/table';
import { fromBytes, fromJson, tableOf } from './bodies.ts';
import { csvTables } from './csvBody.ts';
import { BYTES_HEADERS, JSON_HEADERS, type Reply } from './faults.ts';
import { joined, type Part } from './joined.ts';
import type { Limits } from './limits.ts';
import { type Reasons, reasons } from './reasons.ts';
import { serveErrors } from './words/en.ts';
import { type Layout, writerOf } from './written.ts';

export interface How {
  readonly contentType?: string | null;
  readonly accept?: string | null;
  readonly isExplained: boolean;
}

export interface Predicting {
  readonly limits: Limits;
  readonly later: (run: () => void) => void;
  /** Told of all answered rows. */
  readonly count: (labels: ArrayLike<number>, columns: readonly ColumnReport[]) => void;
}

interface AnsweredTable {
  readonly table: Table;
  readonly answers: Answers;
  /** What was missing or not known in all its answered rows. */
  readonly report: TransformReport;
}

interface Answered {
  readonly parts: readonly Part<AnsweredTable>[];
  readonly layout: Layout;
}

/** Throws refusals of the body, and data errors with the row and column that the model cannot read. */
export function predictor(model: Model, { limits, later, count }: Predicting) {
  const { encoder } = model;
  const columns = givenColumns(encoder);
  const writer = writerOf(model);
  const answer = answerer(model);
  let explaining: Reasons | undefined;

  const answerTable = (table: Table): AnsweredTable => {
    const answers = answer(table);
    const report = answers.report();
    count(answers.labels, report.columns);
    return { table, answers, report };
  };
  const answerCells = (cells: Parameters<typeof tableOf>[0]) => answerTable(tableOf(cells, columns));
  const answerJoined = joined({ answer: answerCells, later });
  const whole = (table: Table): Part<AnsweredTable> => ({ of: answerTable(table), first: 0, count: table.rowCount });

  const check = (rows: number, isExplained: boolean): void => {
    const most = isExplained ? limits.explainedRows : limits.rows;
    if (rows > most) throw failure(serveErrors, 'body-too-large/rows', { rows, most, isExplained });
  };

  const answered = async ({ contentType, isExplained }: How, body: Uint8Array): Promise<Answered> => {
    switch (kindOf(contentType)) {
      case 'json': {
        const given = fromJson(body, encoder);
        check(given.rowCount, isExplained);
        const part = isExplained
          ? { of: answerCells(given), first: 0, count: given.rowCount }
          : await answerJoined(given);
        return { parts: [part], layout: given.as };
      }
      case 'bytes': {
        const table = fromBytes(body, encoder, columns);
        check(table.rowCount, isExplained);
        return { parts: [whole(table)], layout: 'columns' };
      }
      case 'text': {
        const tables: Table[] = [];
        let rows = 0;
        for await (const table of csvTables(body, encoder)) {
          rows += table.rowCount;
          check(rows, isExplained);
          tables.push(table);
        }
        return { parts: tables.map(whole), layout: 'records' };
      }
    }
  };

  return async (how: How, body: Uint8Array): Promise<Reply> => {
    const { parts, layout } = await answered(how, body);
    const isBytes = how.accept?.includes(BYTES) ?? false;
    const out = writer(isBytes ? 'bytes' : layout);
    if (how.isExplained) explaining ??= reasons(model);
    const why = how.isExplained && !isBytes ? explaining : undefined;
    for (const { of, first, count: rows } of parts)
      out.add(of.answers, { first, count: rows, reasons: why?.of(of.table, of.answers) });
    const notes = parts.flatMap(notesOf);
    const written = out.end(why ? { notes, explained: why.about } : { notes });
    return { status: 200, headers: isBytes ? BYTES_HEADERS : JSON_HEADERS, body: written };
  };
}

const BYTES = 'application/octet-stream';

function kindOf(contentType: string | null = ''): 'json' | 'bytes' | 'text' {
  const type = (contentType ?? '').split(';', 1)[0].trim().toLowerCase();
  if (type === 'application/json') return 'json';
  if (type === BYTES) return 'bytes';
  if (type === 'text/csv' || type === 'text/tab-separated-values') return 'text';
  throw failure(serveErrors, 'content-type', { type: type.slice(0, 100) });
}

/** What was missing or not known in these rows, in sentences. */
function notesOf({ of: { table, answers, report }, first, count }: Part<AnsweredTable>): readonly string[] {
  if (report.columns.length === 0) return [];
  if (count === table.rowCount) return report.notes;
  const places = answers.places.subarray(first, first + count).filter((place) => place >= 0);
  return places.length === 0 ? [] : answers.report(places[0], places.length).notes;
}

/** Opens a text: finds its encoding, dialect and structure, and gives its rows as often as asked. */

import { failure } from '../errors.ts';
import { fileKind, KIND_BYTES } from '../files/fileKind.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import { type FoundEncoding, findEncoding } from './encoding.ts';
import { type Finding, guessOf, refuseGuesses } from './finding.ts';
import { RowPass } from './rowPass.ts';
import type { ByteSource, RowSource, TableFormat } from './rowSource.ts';
import { readSample, type Sample } from './sample.ts';
import { findStructure, type Structure } from './structure.ts';
import { headOf, utf8Text } from './utf8Text.ts';

/** How a text is read; what is not given is found. */
export interface TextOptions {
  /** By any of its usual names; found if not given. */
  readonly encoding?: string;
  /** One ASCII character, `tab`, `\t`, or `blanks` for runs of blanks; found if not given. */
  readonly delimiter?: string;
  /** Whether the first line names the columns; found if not given. */
  readonly header?: 'yes' | 'no';
  /** Names for the columns, instead of the text's own. */
  readonly names?: readonly string[];
  /** Columns that a model needs: a first line that has them is the header. */
  readonly expectedNames?: readonly string[];
  /** What a row with too few or too many fields does [fail]. */
  readonly onBadRow?: 'fail' | 'skip';
  /** Refuses what would need a guess. */
  readonly strict?: boolean;
  readonly signal?: { readonly aborted: boolean };
  /** Called with the share of the bytes that a pass has read. */
  readonly onProgress?: (share: number) => void;
  /** How the source was packed, for `format`: `gzip`. */
  readonly packed?: string;
}

/** Throws data errors for what is no table, usage errors for options that do not fit, `interrupted`. */
export async function openText(source: ByteSource, options: TextOptions = {}): Promise<RowSource> {
  const { name } = source;
  const beginning = await headOf(source, KIND_BYTES);
  const is = fileKind(beginning);
  if (is) throw failure(tableErrors, 'foreign', { is }, { at: { file: name } });
  const found = await findEncoding(source, { beginning, asked: options.encoding }, options);
  const text = () => utf8Text(source, found.encoding, options);
  const sample = await readSample(text());
  if (sample.length === 0) throw failure(tableErrors, 'empty', {}, { at: { file: name } });
  if (isBlank(sample)) throw failure(tableErrors, 'empty/blank', {}, { at: { file: name } });
  const structure = findStructure(sample, { ...options, file: name });
  const findings = [...encodingFindings(name, found), ...structure.findings];
  if (options.strict) refuseGuesses(findings);
  return rowSource({ name, text, structure, findings, format: formatOf(structure, found, options), options });
}

function isBlank({ bytes, length, isWhole }: Sample): boolean {
  return isWhole && bytes.subarray(0, length).every((byte) => byte <= 32);
}

function encodingFindings(file: string, { guess }: FoundEncoding): Finding[] {
  return guess ? [guessOf({ file, line: 1 }, 'encoding/guess', guess)] : [];
}

function formatOf(
  { dialect: { delimiter } }: Structure,
  { encoding }: FoundEncoding,
  { packed }: TextOptions,
): TableFormat {
  return { kind: 'text', delimiter, encoding: encoding.name, ...(packed && { packed }) };
}

interface Opened {
  readonly name: string;
  readonly text: () => AsyncIterable<Uint8Array>;
  readonly structure: Structure;
  readonly findings: readonly Finding[];
  readonly format: TableFormat;
  readonly options: TextOptions;
}

function rowSource({ name, text, structure, findings, format, options }: Opened): RowSource {
  const notes = findings.map(({ note }) => note);
  let furthest: RowPass | undefined;
  let rows: number | undefined;
  const finish = (pass: RowPass) => {
    if (rows === undefined) notes.push(...pass.findings().map(({ note }) => note));
    else if (rows !== pass.lines.rows) throw changed(name, rows, pass.lines.rows);
    rows = pass.lines.rows;
  };
  async function* blocks() {
    const pass = new RowPass({ ...options, file: name, structure, text });
    for await (const block of pass.blocks()) {
      if (!furthest || pass.lines.rows >= furthest.lines.rows) furthest = pass;
      yield block;
    }
    finish(pass);
  }
  return {
    name,
    format,
    names: structure.names,
    notes,
    blocks,
    count: async () => {
      if (rows === undefined) for await (const _ of blocks());
      return rows ?? 0;
    },
    rowsRejected: () => furthest?.bad.count ?? 0,
    placeOfRow: (row) => ({ file: name, line: furthest?.lines.lineOf(row) }),
    delimiter: structure.dialect.delimiter,
    close: () => {},
  };
}

function changed(name: string, before: number, now: number): Error {
  return failure(tableErrors, 'changed', { before, now }, { at: { file: name } });
}

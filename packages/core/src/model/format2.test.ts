/** Models of format 2, which kept English sentences about their columns, as the command line and MLPClassifier wrote them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MLPClassifier } from '../classifier/mlpClassifier.ts';
import { columnNotes } from '../encode/notes.ts';
import { LANGUAGES } from '../words/languages.ts';
import { readModel } from './readModel.ts';
import { writeModel } from './writeModel.ts';

const bytesOf = (name: string) =>
  readFileSync(new URL(`../../../testkit/fixtures/models/format2-${name}.safetensors`, import.meta.url));

describe('a model of format 2', () => {
  test('by the command line knows why columns are left out, in both languages, without the numbers', () => {
    const model = readModel(bytesOf('cli'));
    const precise = '"big" holds numbers of 2^53 or more (row 1): neighboring whole numbers cannot be told apart';
    expect(model.encoder.leftOut).toEqual([
      { name: 'code', reason: 'identifier' },
      { name: 'same', reason: 'constant' },
    ]);
    const notes = columnNotes(model.encoder);
    expect(notes.map(LANGUAGES.en.columnNote)).toEqual([
      precise,
      '"code" looks like an identifier: left out',
      '"same" has the same value in every row: left out',
    ]);
    expect(notes.map(LANGUAGES.zh.columnNote)).toEqual([
      precise,
      '没有用“code”列：看起来是编号',
      '没有用“same”列：每一行都相同',
    ]);
    expect(readModel(writeModel(model))).toEqual(model);
  });

  test('by MLPClassifier answers, and says what it said', () => {
    const classifier = MLPClassifier.load(bytesOf('classifier'));
    expect(classifier.predict([{ a: '1.5', b: '2', c: 3 }])).toHaveLength(1);
    expect(classifier.notes).toEqual([
      '"a" is read as numbers',
      '"b" is read as numbers',
      '"b" has 1 cell that is no number ("oops") and counts as missing, in X, row 5',
      '"c" has the same value in every row: left out',
    ]);
  });
});

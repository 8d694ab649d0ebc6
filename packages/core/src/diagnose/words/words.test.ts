/** A diagnosis is told in every language: each mistake, each sentence, and the words around them. */
import { describe, expect, test } from 'vitest';
import { LANGUAGE_CODES } from '../../words/languageCode.ts';
import { CONVENTIONS } from '../conventions.ts';
import { MISTAKES } from '../mistakes/registry.ts';
import { type DiagnosisSentences, type Told, tell } from './sentences.ts';
import { DIAGNOSIS_WORDS, mistakeText, toldIn } from './words.ts';

const label = 's2';
const of = { off: 1, of: 4 };
const classes = { theirs: ['A', 'B'], here: ['B', 'A'] };

type Samples = {
  readonly [Key in keyof DiagnosisSentences]: readonly [DiagnosisSentences[Key], ...DiagnosisSentences[Key][]];
};

/** Data for each sentence, in each of its ways. */
const SAMPLES: Samples = {
  'as-table': [{ label: 'X' }],
  'constants-kept': [{ names: ['Age'] }, { names: ['Age', 'Size'] }],
  'few-digits': [{}],
  lambda: [{ theirs: 3, here: 1 }],
  'not-compared': [
    { label, size: { rows: 2, columns: 3 } },
    { label, size: { rows: 2, columns: 3 }, wanted: { rows: 3, columns: 2 } },
  ],
  'not-looked-at': [{ arrays: [{ name: 's22', nearest: 's2' }, { name: 'L' }] }],
  'one-output': [{}],
  'read-apart': [{ label }],
  'read-as': [
    { label, name: 's3' },
    { label, name: 's3', isBias: true },
  ],
  'read-by-rows': [{ label }],
  'read-first-rows': [
    { label, rows: 1 },
    { label, rows: 3 },
  ],
  'read-in-out': [{ label }],
  'read-last-rows': [
    { label, rows: 1 },
    { label, rows: 3 },
  ],
  'read-row': [{ label, row: 3 }],
  'read-transposed': [{ label }],
  'read-with-bias': [{ label }],
  'read-without-ones': [{ label }],
  'row-order': [{}],
  'weights-in-out': [{}],
  'weights-rows': [{}],
  'weights-apart': [{}],
  'weights-apart-in-out': [{}],
  'classes-by-value': [classes],
  'classes-by-appearance': [classes],
  'classes-by-text': [{ theirs: ['A', 'B', 'C', 'D', 'E'], here: ['E', 'D', 'C', 'B', 'A'] }],
  'classes-backwards': [classes],
  'x-sample-deviation': [{}],
  'penalty-not-divided-throughout': [{ lambda: '3' }],
  'penalty-plain-throughout': [{ lambda: '3' }],
  'error-holds-1-m': [{ error: 's3' }],
  'delta-holds-1-m': [{}],
  'known-before': [
    { label, before: ['s3'] },
    { label, before: ['a3', 's3'] },
  ],
  'known-J': [{}],
  'known-after': [{ label, after: ['Delta1'] }],
  'known-column': [
    { label, column: 2 },
    { label, column: 'biases' },
  ],
  'known-biases-right': [{ label }],
  'known-row': [{ label, row: 3 }],
  'known-cells': [{ label, cells: of, rows: of, columns: of }],
  'known-ratio': [
    { label, ratio: '2', isOne: true },
    { label, ratio: '2', isOne: false },
  ],
  'known-slopes': [{ label, slopes: [{ address: 's2[1,1]', used: '1', z: '0.5', gradient: '0.2', a: '0.6' }] }],
  cell: [
    { place: 's2[1,1]', isVector: false, mine: 1, right: 2 },
    { place: 'delta2', is: 's2[1,1]', isVector: false, mine: 1, right: 2, farthest: { differing: 2, of: 4 } },
    { place: 'grad(3)', is: 'Theta1_grad[1,1]', isVector: true, mine: 1, right: 2 },
  ],
  shape: [
    { label, is: { rows: 2, columns: 3 } },
    { label, is: { rows: 2, columns: 3 }, should: { rows: 3, columns: 2 } },
  ],
  'ended-gradient-zero': [{}],
  'ended-line-search-failed': [{}],
  'ended-labels-width': [{}],
  'ended-gradient-size': [{ size: 12 }],
  'hidden-by-data': [{}],
  'shows-in': [{ step: 's2' }],
};

const told = Object.entries(SAMPLES).flatMap(
  ([key, all]): Told[] => all.map((data) => tell(key as keyof DiagnosisSentences, data as never)), // the key's own data
);

test('every convention has a sentence under its id', () => {
  for (const { id } of CONVENTIONS) expect(Object.keys(SAMPLES)).toContain(id);
});

describe.each(LANGUAGE_CODES)('in %s', (code) => {
  const others = LANGUAGE_CODES.filter((other) => other !== code);

  test.each(told.map((one) => [one.key, one] as const))('%s is said of its data', (_, one) => {
    const text = toldIn(one, code);
    expect(text).toMatch(/\S{2,}/);
    expect(text).not.toMatch(/undefined|\[object/);
    for (const other of others) expect(text).not.toBe(toldIn(one, other));
  });

  test.each(MISTAKES.map((mistake) => [mistake.id, mistake] as const))('%s has all of its words', (_, mistake) => {
    const text = mistakeText(mistake, code);
    expect(text.hiddenBy === undefined).toBe(mistake.hiddenBy === undefined);
    expect(text.called === undefined).toBe(mistake.solved === undefined);
    for (const other of others) {
      const same = mistakeText(mistake, other);
      for (const [one, two] of [
        [text.title, same.title],
        [text.does, same.does],
        [text.hints[0], same.hints[0]],
        [text.hints[1], same.hints[1]],
      ])
        expect(one).not.toBe(two);
    }
  });

  test('no words are those of a mistake that is not', () => {
    const ids = MISTAKES.map(({ id }) => id as string);
    expect(Object.keys(DIAGNOSIS_WORDS[code].mistakes).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('a mistake in one Theta alone says in which', () => {
    const title = mistakeText({ ...MISTAKES[0], madeIn: 'Theta1' }, code).title;
    expect(title).toContain(mistakeText(MISTAKES[0], code).title);
    expect(title).toContain('Theta1');
  });
});

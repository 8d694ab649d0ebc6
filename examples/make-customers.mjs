#!/usr/bin/env node
/**
 * Makes the table of 2,600 made-up customers, `node examples/make-customers.mjs > examples/customers.csv`, or says with
 * `--facts` what is known about it. Nobody in it exists. Columns and kinds of dirt are those of the tutorial's table:
 * an identifier, words for categories, whole numbers written as 1.0, empty cells, rows without a label.
 *
 * Every draw compares a seeded whole number with whole-number weights, so that the bytes are the same on any machine.
 * Because the weights below are the whole truth, the best possible accuracy is not estimated but computed.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROWS = 2600;
export const SEED = 2;

/** Per 1,000 labels: mistaken for the segment beside, as people mistake them; never for any other. */
export const NOISE = 100;

/** The segment that each is mistaken for: of the same answers but to the last question. */
export const BESIDE = {
  Host: 'Rover',
  Rover: 'Host',
  Juggler: 'Climber',
  Climber: 'Juggler',
  Nester: 'Anchor',
  Anchor: 'Nester',
  Maverick: 'Juggler',
};

/** How the age goes with marriage, schooling with spending, and the household with the age, makes the segment. */
export const SEGMENTS = ['Anchor', 'Nester', 'Climber', 'Juggler', 'Rover', 'Host', 'Maverick'];

/**
 * The rule. Three questions, two of them exclusive ors, the third a ratio; none can be answered from one column:
 *   against   is the customer married before 40, or single from 40 on?
 *   uneven    does a graduate spend little, or another not little?
 *   crowded   are there more persons in the household than a twentieth of the age?
 */
export function segmentOf({ Ever_Married, Age, Graduated, Spending_Score, Family_Size }) {
  const against = Age >= 40 !== (Ever_Married === 'Yes');
  const uneven = (Graduated === 'Yes') === (Spending_Score === 'Low');
  const crowded = 20 * Family_Size > Age;
  if (against && uneven) return 'Maverick';
  if (against) return crowded ? 'Host' : 'Rover';
  if (uneven) return crowded ? 'Juggler' : 'Climber';
  return crowded ? 'Nester' : 'Anchor';
}

/** Age as bands of years with the weight of each year in the band. */
const AGE_BANDS = [
  { from: 18, to: 25, weight: 14 },
  { from: 26, to: 39, weight: 22 },
  { from: 40, to: 54, weight: 20 },
  { from: 55, to: 69, weight: 9 },
  { from: 70, to: 89, weight: 4 },
];
const AGES = AGE_BANDS.flatMap(({ from, to, weight }) =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, weight]),
);

const PROFESSIONS = [
  'Artist',
  'Healthcare',
  'Entertainment',
  'Doctor',
  'Engineer',
  'Lawyer',
  'Executive',
  'Marketing',
  'Homemaker',
];

const weights = (values, ...numbers) => values.map((value, i) => [value, numbers[i]]);
const countFrom = (first, ...numbers) => numbers.map((weight, i) => [first + i, weight]);

/**
 * The columns in the order of drawing: value and weight of each choice, given the columns before it, and how many of
 * 1,000 cells are left empty, whatever stands in them.
 */
const COLUMNS = [
  { name: 'Gender', empty: 0, choices: () => weights(['Male', 'Female'], 54, 46) },
  { name: 'Age', empty: 0, choices: () => AGES },
  {
    name: 'Ever_Married',
    empty: 19,
    choices: ({ Age }) => (Age < 40 ? weights(['Yes', 'No'], 45, 55) : weights(['Yes', 'No'], 60, 40)),
  },
  { name: 'Graduated', empty: 9, choices: () => weights(['Yes', 'No'], 58, 42) },
  {
    name: 'Profession',
    empty: 15,
    choices: ({ Graduated }) =>
      Graduated === 'Yes'
        ? weights(PROFESSIONS, 34, 13, 10, 13, 9, 10, 6, 3, 2)
        : weights(PROFESSIONS, 25, 21, 14, 4, 10, 5, 9, 7, 5),
  },
  { name: 'Work_Experience', empty: 102, choices: () => countFrom(0, 30, 30, 4, 3, 4, 3, 3, 3, 6, 6, 2, 2, 2, 1, 1) },
  {
    name: 'Spending_Score',
    empty: 0,
    choices: ({ Ever_Married }) =>
      Ever_Married === 'Yes'
        ? weights(['Low', 'Average', 'High'], 45, 32, 23)
        : weights(['Low', 'Average', 'High'], 60, 28, 12),
  },
  {
    name: 'Family_Size',
    empty: 43,
    choices: ({ Ever_Married }) =>
      Ever_Married === 'Yes' ? countFrom(1, 5, 33, 21, 22, 11, 5, 1, 1, 1) : countFrom(1, 42, 24, 15, 10, 5, 2, 1, 1),
  },
];

/** Of 1,000 rows, how many have no label. */
const UNLABELLED = 12;

/** Seeded whole numbers, 0 … bound − 1: a counter whose bits are mixed (32 bits, Weyl sequence and two multiplies). */
function drawing(seed) {
  let counter = seed | 0;
  return (bound) => {
    counter = (counter + 0x9e3779b9) | 0;
    let word = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    word ^= word >>> 16;
    return Math.floor(((word >>> 0) / 2 ** 32) * bound);
  };
}

/** One of the choices, as often as its weight says. */
function pick(draw, choices) {
  let left = draw(choices.reduce((total, [, weight]) => total + weight, 0));
  return choices.find(([, weight]) => {
    left -= weight;
    return left < 0;
  })[0];
}

/**
 * @typedef {object} Customer
 * @property {string} Gender
 * @property {number} Age
 * @property {string} Ever_Married
 * @property {string} Graduated
 * @property {string} Profession
 * @property {number} Work_Experience
 * @property {string} Spending_Score
 * @property {number} Family_Size
 */

/** The customers: `whole` as drawn, `seen` with empty cells as null, `label` null where there is none. */
export function customers({ rows = ROWS, seed = SEED } = {}) {
  const draw = drawing(seed);
  let ID = 700_000;
  return Array.from({ length: rows }, () => {
    ID += 1 + draw(7);
    const whole = /** @type {Customer} */ ({});
    const seen = /** @type {Customer} */ ({});
    for (const { name, choices, empty } of COLUMNS) {
      whole[name] = pick(draw, choices(whole));
      seen[name] = draw(1000) < empty ? null : whole[name];
    }
    const drawn = noisy(draw, segmentOf(whole));
    return { ID, whole, seen, label: draw(1000) < UNLABELLED ? null : drawn };
  });
}

function noisy(draw, segment) {
  return draw(1000) < NOISE ? BESIDE[segment] : segment;
}

/** The probability of each segment given the cells that can be seen: what nobody can predict better than. */
export function segmentProbabilities(seen) {
  const clean = new Map(SEGMENTS.map((segment) => [segment, 0]));
  let total = 0;
  for (const { whole, weight } of completions(seen)) {
    clean.set(segmentOf(whole), clean.get(segmentOf(whole)) + weight);
    total += weight;
  }
  const noise = NOISE / 1000;
  const labelled = new Map(SEGMENTS.map((segment) => [segment, 0]));
  const add = (segment, share) => labelled.set(segment, labelled.get(segment) + share);
  for (const [segment, weight] of clean) {
    add(segment, (1 - noise) * (weight / total));
    add(BESIDE[segment], noise * (weight / total));
  }
  return labelled;
}

/** Every way to fill the empty cells, with its probability up to a common factor. */
function completions(seen) {
  let partial = [{ whole: /** @type {Customer} */ ({}), weight: 1 }];
  for (const { name, choices } of COLUMNS) {
    partial = partial.flatMap(({ whole, weight }) => {
      const all = choices(whole);
      const total = all.reduce((sum, [, share]) => sum + share, 0);
      return all
        .filter(([value]) => seen[name] === null || seen[name] === value)
        .map(([value, share]) => ({ whole: { ...whole, [name]: value }, weight: (weight * share) / total }));
    });
  }
  return partial;
}

/** What is known about the table: shares of the labelled rows, 0 … 1. */
export function facts(table = customers()) {
  const labelled = table.filter(({ label }) => label !== null);
  const share = (rows, holds) => rows.filter(holds).length / rows.length;
  const complete = labelled.filter(({ seen }) => Object.values(seen).every((cell) => cell !== null));
  const expected = labelled.reduce((sum, { seen }) => sum + Math.max(...segmentProbabilities(seen).values()), 0);
  return {
    rows: table.length,
    labelled: labelled.length,
    complete: complete.length,
    segments: SEGMENTS.length,
    largestClass: Math.max(...SEGMENTS.map((segment) => share(labelled, ({ label }) => label === segment))),
    /** The rule itself on the rows without an empty cell. */
    ruleOnComplete: share(complete, ({ seen, label }) => segmentOf(seen) === label),
    /** The best answer from the cells that can be seen, on the labels as they fell. */
    best: share(labelled, ({ seen, label }) => likeliest(seen) === label),
    /** The same on average over all tables with these cells: no method can expect more on new rows. */
    bestExpected: expected / labelled.length,
  };
}

function likeliest(seen) {
  return Array.from(segmentProbabilities(seen)).reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** The table as CSV, in the tutorial's order of columns and its way of writing numbers. */
export function csv(table = customers()) {
  const tenth = (number) => (number === null ? '' : number.toFixed(1));
  const lines = table.map(({ ID, seen, label }) =>
    [
      ID,
      seen.Gender,
      seen.Ever_Married ?? '',
      seen.Age,
      seen.Graduated ?? '',
      seen.Profession ?? '',
      tenth(seen.Work_Experience),
      seen.Spending_Score,
      tenth(seen.Family_Size),
      label ?? '',
    ].join(','),
  );
  const header = 'ID,Gender,Ever_Married,Age,Graduated,Profession,Work_Experience,Spending_Score,Family_Size,Segment';
  return `${[header, ...lines].join('\n')}\n`;
}

/** The facts as lines `name: value`, shares to four digits. */
export function factLines(known = facts()) {
  return Object.entries(known).map(([name, value]) => `${name}: ${Number.isInteger(value) ? value : value.toFixed(4)}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.write(process.argv.includes('--facts') ? `${factLines().join('\n')}\n` : csv());
}

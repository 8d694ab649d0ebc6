/** The files that the doctor is tried on: right ones in many layouts and conventions, and ones with mistakes. */
import { csvOf, problemFrom, randomFrom } from './problems.mjs';
import { program } from './program.mjs';
import { STYLES, saved } from './styles.mjs';

const SHAPES = [
  { layers: [3, 5, 3], m: 12 },
  { layers: [3, 6, 7], m: 40 },
  { layers: [4, 8, 8, 3], m: 30 },
  { layers: [5, 4, 2], m: 25 },
  { layers: [6, 5, 4], m: 60 },
];
const STYLE_NAMES = Object.keys(STYLES);
const ROWS_FIRST = ['coursera', 'octave'];

/** Of the list of today. `needs` says which problems can show it. */
const KNOWN = {
  'labels-zero-based': {},
  'labels-rotated': { layers: [4, 5, 3] }, // of two classes it is their other order
  'labels-shifted': {},
  'labels-too-wide': { given: ['all', 'steps'] },
  'labels-too-narrow': { given: ['all', 'steps'] },
  'labels-not-one-hot': {},
  'x-standardized': {},
  'x-not-standardized': { standardize: true },
  'theta-reshaped-by-rows': {},
  'theta-last-first': {},
  'theta-transposed': { layers: [4, 5, 3] },
  'input-bias-missing': {},
  'hidden-bias-missing': {},
  'bias-last': {},
  'other-activation': {},
  'sigmoid-sign': { sigmoid: true },
  'activation-forgotten': {},
  'other-output': {},
  'output-forgotten': { given: ['all', 'grad'] },
  'cost-label-only': { sigmoid: true, cost: true },
  'cost-both-terms': { softmax: true, cost: true },
  'cost-squared': { cost: true },
  'cost-log10': { cost: true },
  'cost-log2': { cost: true },
  'cost-sign': { cost: true },
  'cost-not-divided': { cost: true },
  'cost-divided-by-cells': { cost: true },
  'cost-divided-by-2m': { cost: true },
  'cost-penalty-forgotten': { cost: true },
  'cost-penalty-whole': { cost: true },
  'cost-penalty-not-divided': { cost: true },
  'cost-penalty-sign': { cost: true },
  'cost-penalty-not-squared': { cost: true },
  'cost-penalty-bias': { cost: true },
  'cost-penalty-first-row': { cost: true },
  'cost-penalty-theta1-only': { cost: true },
  'error-sign': {},
  'output-gradient': {},
  'no-activation-gradient': {},
  'gradient-at-a': {},
  'gradient-of-a-at-z': {},
  'other-activation-gradient': {},
  'bias-column-kept': { rowsFirst: true },
  'last-column-dropped': {},
  'last-weights-dropped': {},
  'delta-last-row-only': {},
  'delta-without-first-row': {},
  'delta-of-z': {},
  'delta-without-ones': { rowsFirst: true },
  'gradient-not-divided': {},
  'gradient-divided-twice': {},
  'gradient-divided-by-2m': {},
  'penalty-forgotten': {},
  'penalty-half': {},
  'penalty-not-divided': {},
  'penalty-divided-twice': {},
  'penalty-sign': {},
  'penalty-bias': {},
  'penalty-first-row': { rowsFirst: true },
  'gradient-bias-zeroed': {},
  'gradient-sign': {},
  'penalty-bias@first': {},
  'penalty-forgotten@last': {},
};

/** Beyond it. */
const BEYOND = {
  'slope-tanh-formula': { sigmoid: true },
  'slope-tanh-formula-at-z': {},
  'slope-sigmoid-formula': { tanh: true },
  'slope-relu-formula': {},
  'slope-value': {},
  'slope-one-minus': {},
  'slope-twice': {},
  'bias-not-averaged': {},
  'bias-averaged-twice': {},
  'bias-summed-to-one': {},
  'bias-last-row-only': {},
  'delta-without-last-row': {},
  'delta-divided-in-loop': {},
  'delta-not-reset': {},
  'cost-without-first-row': { cost: true },
  'cost-without-last-row': { cost: true },
  'cost-last-row-only': { cost: true },
  'cost-divided-in-loop': { cost: true },
  'cost-times-constant': { cost: true },
  'gradient-times-constant': {},
  'error-doubled': {},
  'output-gradient-at-a': {},
  'weights-updated-first': {},
  'gradient-for-theta': {},
  'penalty-doubled': {},
  'penalty-shifted': {},
  'penalty-ones': {},
  'penalty-last-column-free': {},
  'penalty-squared': {},
  'cost-penalty-divided-twice': { cost: true },
  'cost-penalty-last-column-free': { cost: true },
  'cost-penalty-square-of-sum': { cost: true },
  'cost-penalty-absolute': { cost: true },
  'cost-penalty-norm': { cost: true },
  'cost-penalty-theta2-only': { cost: true },
  'cost-matrix-product': { cost: true },
  'cost-diagonal-only': { cost: true },
  'cost-logs-exchanged': { cost: true, sigmoid: true },
  'cost-log-epsilon': { cost: true },
  'x-min-max': {},
  'x-divided-by-max': {},
  'x-centered-only': {},
  'x-not-centered': {},
  'x-mean-normalized': {},
  'x-columns-reversed': {},
  'x-columns-rotated': {},
  'x-reshaped': {},
  'x-left-over': {},
  'activation-twice': {},
  'output-twice': {},
  'bias-negative': {},
  'bias-through-g': { rowsFirst: true },
  'relu-activation': {},
  'leaky-relu': { relu: true },
  'softmax-over-rows': { softmax: true },
  'softmax-jacobian-diagonal': { softmax: true },
  'labels-linear-index': {},
  'labels-left-over': {},
  'labels-reshaped': {},
  'theta-bias-zeroed': {},
  'gradient-not-divided@first': {},
  'penalty-doubled@last': {},
  'bias-not-averaged@first': {},
};

const PAIRABLE = [...Object.keys(KNOWN), ...Object.keys(BEYOND)].filter(
  (id) =>
    !id.includes('@') &&
    !['labels-too-wide', 'labels-too-narrow', 'output-forgotten', 'x-not-standardized'].includes(id),
);

/** One mistake to Deltascope. */
const ORDERS = new Set(['x-columns-reversed', 'x-columns-rotated']);

const problemOf = (seed, needs = {}) => {
  const shape = needs.layers ? { layers: needs.layers, m: 20 } : SHAPES[seed % SHAPES.length];
  const activation = needs.sigmoid
    ? 'sigmoid'
    : needs.tanh
      ? 'tanh'
      : needs.relu
        ? 'relu'
        : ['sigmoid', 'sigmoid', 'tanh', 'sigmoid'][seed % 4];
  const output = needs.sigmoid ? 'sigmoid' : needs.softmax ? 'softmax' : ['sigmoid', 'sigmoid', 'softmax'][seed % 3];
  return problemFrom({
    seed,
    ...shape,
    lambda: [1, 0.3, 2][seed % 3],
    activation,
    output,
    standardize: needs.standardize,
  });
};

/** Rows of a right program's layouts and conventions: what is done to the problem, the program and the file. */
function rightCases(seed) {
  const next = randomFrom(seed);
  const cases = [];
  const add = (
    name,
    {
      more = {},
      mistakes = [],
      style = 'coursera',
      options = {},
      given = 'all',
      writing = 'full',
      args = [],
      tamper = undefined,
    },
  ) => {
    const shape = SHAPES[Math.floor(next() * SHAPES.length)];
    const problem = problemFrom({ seed: seed + cases.length, ...shape, ...more });
    const workspace = STYLES[style](program(problem, new Set(mistakes)), options);
    cases.push({
      name: `${name}, ${style}, ${given}, ${writing}`,
      category: 'right',
      truth: [],
      problem,
      args,
      mine: saved(tamper ? tamper(workspace, problem) : workspace, { given, writing }),
    });
  };
  for (const style of STYLE_NAMES) {
    for (const [given, writing] of [
      ['all', 'full'],
      ['both', 'digits5'],
      ['grad', 'full'],
      ['J', 'decimals4'],
      ['all', 'single'],
      ['all', 'decimals4'],
    ]) {
      add('as it is', {
        style,
        given,
        writing,
        more: { activation: next() < 0.5 ? 'sigmoid' : 'tanh', output: next() < 0.6 ? 'sigmoid' : 'softmax' },
      });
    }
    add('classes by value', { style, mistakes: ['labels-sorted'], more: { classesAs: 'numbers' } });
    add('classes by value, the gradient', {
      style,
      mistakes: ['labels-sorted'],
      given: 'both',
      more: { classesAs: 'numbers', layers: [3, 5, 10], m: 60 },
    });
    add('classes sorted', { style, mistakes: ['labels-sorted'] });
    add('yes and no', { style, more: { classesAs: 'yesno', layers: [4, 3, 2], m: 20 }, mistakes: ['labels-sorted'] });
    add('one output', { style, more: { classesAs: 'yesno', layers: [4, 3, 1], m: 20 } });
    add('one output, the gradient', { style, given: 'both', more: { classesAs: 'words', layers: [4, 3, 1], m: 20 } });
    add('s3 holds 1/m', { style, mistakes: ['error-over-m'] });
    add('penalty without 1/m', { style, mistakes: ['penalty-plain-throughout'] });
    add('penalty without 1/m, both', { style, given: 'both', mistakes: ['penalty-plain-throughout'] });
    add("sample's deviation", { style, more: { standardize: true }, mistakes: ['x-sample-deviation'] });
    add("sample's deviation, the gradient", {
      style,
      given: 'both',
      more: { standardize: true },
      mistakes: ['x-sample-deviation'],
    });
    add('standardized', { style, more: { standardize: true } });
    add('a constant input', { style, more: { constant: true } });
    add('rows shuffled', { style, tamper: (workspace, problem) => shuffled(workspace, problem, style) });
    add('square', { style, more: { layers: [4, 5, 5], m: 5 } });
  }
  add('the last row', { options: { lastRow: true } });
  add('the bias column of s2', { options: { biasColumn: true }, mistakes: ['usual-form'] });
  add('the bias column of s2', { options: { biasColumn: true } });
  add('the gradient row by row', { options: { lastsFirst: true } });
  add('the gradient row by row', { options: { lastsFirst: true }, given: 'grad' });
  return cases;
}

/** The rows of what has a row for each example, in another order: the same for all. */
function shuffled(workspace, { m, seed }, style) {
  const next = randomFrom(seed);
  const order = Array.from({ length: m }, (_, t) => t).sort(() => next() - 0.5);
  const inColumns = style === 'deepCourse' || style === 'nielsen';
  return workspace.map(([name, kind, array]) => {
    if (kind !== 'step' || !Array.isArray(array) || /^Delta/.test(name)) return [name, kind, array];
    const moved = inColumns ? array.map((row) => order.map((t) => row[t])) : order.map((t) => array[t]);
    return [name, kind, moved];
  });
}

function wrongCase({ ids, seed, needs, category }) {
  const next = randomFrom(seed * 7919);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const problem = problemOf(seed, needs);
  const styles = needs.rowsFirst ? ROWS_FIRST : STYLE_NAMES;
  const style = pick(styles);
  const given = pick(needs.given ?? (needs.cost ? ['all', 'both', 'both', 'J'] : ['all', 'both', 'grad']));
  // A J of five digits alone cannot prove which of so many mistakes made it.
  const writing =
    given === 'J' || category === 'pair'
      ? 'full'
      : pick(needs.cost ? ['full', 'decimals6'] : ['full', 'full', 'digits5', 'decimals6', 'single']);
  const mistakes = new Set(ids);
  const [right, wrong] = [new Set(), mistakes].map((made) =>
    saved(STYLES[style](program(problem, made)), { given, writing }),
  );
  const shows = JSON.stringify(right) !== JSON.stringify(wrong) && differs(right, wrong);
  const truth = ids.map((id) =>
    ORDERS.has(id)
      ? 'x-columns-order'
      : id.replace('@first', '-theta1').replace('@last', `-theta${problem.layers.length - 1}`),
  );
  return {
    name: `${ids.join(' + ')}, ${style}, ${given}, ${writing}`,
    category,
    truth,
    problem,
    args: [],
    mine: wrong,
    shows,
  };
}

/** Clearly, not by rounding. */
function differs(right, wrong) {
  return Object.entries(wrong).some(([name, array]) => {
    const [mine, truth] = [array, right[name]].map((one) => [one].flat(2));
    if (mine.length !== truth.length) return true;
    const most = Math.max(...truth.map(Math.abs));
    return mine.some((value, i) => !(Math.abs(value - truth[i]) < 1e-4 * most));
  });
}

/** All cases of a seed; `each` is how many files are made of every kind. */
export function casesFrom({ seed = 1, each = 2, pairs = 80 } = {}) {
  const cases = rightCases(seed);
  const singles = (kinds, category) => {
    Object.entries(kinds).forEach(([id, needs], k) => {
      for (let i = 0; i < each; i++)
        cases.push(wrongCase({ ids: [id], seed: seed * 1000 + 31 * k + i, needs, category }));
    });
  };
  singles(KNOWN, 'known');
  singles(BEYOND, 'beyond');
  const all = { ...KNOWN, ...BEYOND };
  const next = randomFrom(seed);
  for (let i = 0; i < pairs; i++) {
    const ids = [0, 1].map(() => PAIRABLE[Math.floor(next() * PAIRABLE.length)]);
    const needs = Object.assign({}, ...ids.map((id) => all[id]));
    const clash = (needs.sigmoid && (needs.softmax || needs.tanh || needs.relu)) || place(ids[0]) === place(ids[1]);
    if (!clash)
      cases.push(
        wrongCase({
          ids,
          seed: seed * 5000 + i,
          needs: { ...needs, cost: false, given: ['all', 'both'] },
          category: 'pair',
        }),
      );
  }
  for (let i = 0; i < 40; i++) cases.push(shakenCase(seed * 300 + i));
  return cases.filter(({ shows = true }) => shows);
}

/** Two mistakes of the same place are not two. */
function place(id) {
  if (id.startsWith('slope')) return 'slope';
  if (/^(last-|weights-updated|gradient-for)/.test(id)) return 'back';
  const kinds = ['labels', 'x-', 'theta', 'cost-penalty', 'cost', 'penalty', 'slope', 'bias', 'delta'];
  if (/gradient-at-a$|no-activation-gradient|of-a-at-z|other-activation-gradient/.test(id)) return 'slope';
  if (/activation|leaky|relu|sigmoid-sign/.test(id)) return 'activation';
  if (/output|softmax|error/.test(id)) return 'output';
  if (/^(gradient-(not|divided|times|bias))/.test(id)) return 'bias';
  return kinds.find((kind) => id.startsWith(kind)) ?? id;
}

/** Numbers that no mistake makes: nothing may be named. J alone, in few digits, is the likeliest to be met by luck. */
function shakenCase(seed) {
  const next = randomFrom(seed);
  const problem = problemOf(seed);
  const result = program(problem);
  const J = result.J * (0.3 + 2 * next());
  const grads = result.grads.map((one) => one.map((row) => row.map((value) => value * (0.5 + next()))));
  const given = ['J', 'both', 'J', 'J'][seed % 4];
  const writing = ['decimals4', 'digits5', 'decimals6', 'decimals4'][seed % 4];
  const workspace = STYLES.coursera({ ...result, J, grads, unrolled: undefined });
  return {
    name: `shaken, ${given}, ${writing}`,
    category: 'shaken',
    truth: [],
    problem,
    args: [],
    mine: saved(workspace, { given, writing }),
  };
}

/** As files and arguments of `deltascope check`. */
export function asFiles({ problem, mine, args }) {
  const { layers, lambda, activation, output, standardize } = problem;
  const settings = [
    ...['--label', 'y', '--like-article', standardize ? '--standardize' : '--no-standardize'],
    ...['--hidden', layers.slice(1, -1).join(','), '--lambda', `${lambda}`],
    ...['--activation', activation, '--output', output, ...args],
  ];
  return { table: csvOf(problem), json: JSON.stringify(mine), settings };
}

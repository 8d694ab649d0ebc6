/** How long does one step of plain gradient descent take? */
import { ours, peers } from '../lib/contenders.mjs';
import { flopsOf, LADDER } from '../lib/ladder.mjs';
import { writeProblem } from '../lib/problem.mjs';
import { sideBySide } from '../lib/sideBySide.mjs';
import { digits, duration, markdownTable, percent, times } from '../lib/text.mjs';

/** The reference is a judge, not a racer: it takes part if a step is short. */
const SHORT_FLOPS = 2e7;

export const step = {
  name: 'step',
  asks: 'How long does one step of plain gradient descent take?',
  async measure(context) {
    const answers = [];
    for (const size of LADDER.filter(({ name }) => context.sizes.includes(name))) {
      context.say(`step ${size.name}: ${size.layers.join('-')}, batch ${size.batchSize}`);
      const engines = ['wasm', 'wasm-fast', 'wasm-wide', 'wasm-wide-fast', 'wasm-f64', 'blas'];
      if (flopsOf(size) <= SHORT_FLOPS) engines.push('reference');
      const rivals = peers('step', context).present.filter(
        ({ name }) => !name.startsWith('Octave') || size.name === 'T',
      );
      const results = await sideBySide({
        ...context,
        problem: writeProblem(size, context.folder),
        work: 'step',
        contenders: [...(await ours(engines)), ...rivals],
      });
      answers.push({ size, flops: flopsOf(size), results });
    }
    return answers;
  },
  table(answers, { limits }) {
    return answers.map((answer) => sizeTable(answer, limits)).join('\n\n');
  },
};

function sizeTable({ size, flops, results }, limits) {
  const limit = Math.max(...limits.map(({ gflops }) => gflops));
  const pyTorch = results.find(({ name }) => name === 'PyTorch');
  const notes = [];
  const rows = results.map((result) => {
    const marks = result.differs.map(
      (note) => `[${notes.indexOf(note) < 0 ? notes.push(note) : notes.indexOf(note) + 1}]`,
    );
    const name = [result.name, ...marks].join(' ');
    if (result.failed) return [name, '–', '', '', '', '', '', ''];
    const gflops = flops / result.median / 1e3;
    return [
      name,
      duration(result.median),
      `± ${percent(result.spread)}`,
      String(result.threads),
      result.kernels || '–',
      digits(gflops),
      percent(gflops / limit),
      pyTorch?.median ? times(pyTorch.median / result.median) : '–',
    ];
  });
  const failures = results.filter(({ failed }) => failed).map(({ name, failed }) => `${name}: ${failed}`);
  return [
    `**${size.name}**: ${size.layers.join('-')}, ${size.activation}, ${size.output}, batch ${size.batchSize}, ${digits(flops / 1e6)} Mflop a step`,
    '',
    markdownTable(
      ['', 'a step', 'spread', 'threads', "its BLAS's kernels", 'GFLOP/s', 'of the limit', 'PyTorch takes'],
      rows,
    ),
    '',
    ...notes.map((note, i) => `[${i + 1}] ${note}.`),
    ...failures.map((failure) => `Not measured: ${failure}.`),
  ]
    .join('\n')
    .trimEnd();
}

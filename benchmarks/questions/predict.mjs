/** How many rows a second does each predict? */
import { ours, peers } from '../lib/contenders.mjs';
import { forwardFlops, LADDER, manyRows } from '../lib/ladder.mjs';
import { writeProblem } from '../lib/problem.mjs';
import { sideBySide } from '../lib/sideBySide.mjs';
import { markdownTable, percent } from '../lib/text.mjs';

const SIZES = [
  manyRows(1e5, 'many rows'),
  { ...LADDER.find(({ name }) => name === 'M'), name: 'M, 10,000 rows', rows: 1e4, batchSize: 1e4 },
];

export const predict = {
  name: 'predict',
  asks: 'How many rows a second does each predict?',
  async measure(context) {
    const answers = [];
    for (const size of SIZES) {
      context.say(`predict ${size.name}`);
      answers.push({
        size,
        results: await sideBySide({
          ...context,
          problem: writeProblem(size, context.folder),
          work: 'predict',
          contenders: [...(await ours(['wasm', 'blas', 'reference'])), ...peers('predict', context).present],
        }),
      });
    }
    return answers;
  },
  table(answers, { limits }) {
    const limit = Math.max(...limits.map(({ gflops }) => gflops));
    const names = answers[0].results.map(({ name }) => name);
    const perSecond = ({ size, results }, name) => {
      const result = results.find((each) => each.name === name);
      if (!result?.median) return '–';
      const share = forwardFlops(size) / result.median / 1e3 / limit;
      return `${Math.round((1e6 * size.rows) / result.median).toLocaleString('en')} ± ${percent(result.spread)}, ${percent(share)}`;
    };
    const head = [
      'rows a second, of the limit',
      ...answers.map(({ size }) => `${size.layers.join('-')}, ${size.rows.toLocaleString('en')} rows`),
    ];
    return markdownTable(
      head,
      names.map((name) => [name, ...answers.map((answer) => perSecond(answer, name))]),
    );
  },
};

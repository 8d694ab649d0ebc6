/** How much faster are two threads than one? */
import { availableParallelism } from 'node:os';
import { ours, peers } from '../lib/contenders.mjs';
import { flopsOf, LADDER } from '../lib/ladder.mjs';
import { writeProblem } from '../lib/problem.mjs';
import { sideBySide } from '../lib/sideBySide.mjs';
import { duration, markdownTable, percent, times } from '../lib/text.mjs';

/** From where threads are expected to pay. */
const SIZES = ['M', 'L', 'XL'];

export const threads = {
  name: 'threads',
  asks: 'How much faster are all processors than one?',
  async measure(context) {
    const answers = [];
    const counts = [1, availableParallelism()];
    for (const size of LADDER.filter(({ name }) => SIZES.includes(name) && context.sizes.includes(name))) {
      context.say(`threads ${size.name}`);
      const able = [
        ...(await ours(['wasm', 'blas'])),
        ...peers('step', context).present.filter(({ name }) => name === 'PyTorch'),
      ];
      const contenders = able.flatMap((each) =>
        counts.map((count) => ({
          ...each,
          name: `${each.name}, ${count}`,
          setups: each.setups.filter((setup) => setup.threads === count),
        })),
      );
      const results = await sideBySide({
        ...context,
        problem: writeProblem(size, context.folder),
        work: 'step',
        contenders,
      });
      const pairs = able.map(({ name }) => {
        const [one, all] = counts.map((count) => results.find((result) => result.name === `${name}, ${count}`));
        return { name, one, all };
      });
      answers.push({ size, threads: counts[1], pairs });
    }
    return answers;
  },
  table(answers, { limits }) {
    const limit = Math.max(...limits.map(({ gflops }) => gflops));
    return markdownTable(
      ['', '', 'one thread', `${answers[0]?.threads} threads`, 'faster', 'of the limit'],
      answers.flatMap(({ size, pairs }) =>
        pairs.map(({ name, one, all }) =>
          one.failed || all.failed
            ? [size.name, `${name}: ${one.failed ?? all.failed}`, '–', '–', '–', '–']
            : [
                size.name,
                name,
                duration(one.median),
                duration(all.median),
                times(one.median / all.median),
                percent(flopsOf(size) / all.median / 1e3 / limit),
              ],
        ),
      ),
    );
  },
};

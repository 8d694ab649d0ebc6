/** Saturation and vanishing errors: what happens to s on its way back through many layers. */

import { formatMatrix } from '@deltascope/core/trace';
import { short } from '../panels/common/numbers.ts';
import { chooseEdges } from '../state/looking.ts';
import { picture, problem, settings } from '../state/store.ts';
import { sampleWith } from './drive.ts';
import type { Lesson } from './lesson.ts';

const DEEP = [6, 6, 6, 6];

/** How many times smaller the errors of the first hidden layer are than those of the output, for the row drawn. */
function shrinkage(): number | undefined {
  const layers = DEEP.length + 2;
  const drawn = picture.value;
  const [last, first] = [drawn?.values[formatMatrix({ kind: 's', layer: layers })], drawn?.values.s2];
  // The picture of another network may still be there.
  const standing = drawn?.iteration === 0 && drawn.problem === problem.value;
  if (!standing || !last || !first || drawn.problem.layers.length !== layers) return undefined;
  return Math.hypot(...last) / Math.hypot(...first);
}

export const saturation: Lesson = {
  name: 'saturation',
  title: { en: 'Saturation and vanishing errors', zh: '饱和与误差消失' },
  steps: [
    {
      says: {
        en: 'Four hidden layers of sigmoid units. On the way back each layer multiplies the error by the slope of its sigmoid, which is at most ¼, and near 0 where a unit is almost sure.',
        zh: '四个由 sigmoid 单元组成的隐藏层。误差往回传时，每一层都要乘以 sigmoid 的斜率；它最大只有 ¼，单元几乎确定时接近 0。',
      },
      act: async () => {
        await sampleWith({ hidden: DEEP, activation: 'sigmoid' });
        chooseEdges('gradient');
      },
      finding: () => finding('sigmoid', (times) => times > 50),
      look: 'network',
    },
    {
      says: {
        en: 'The same network with tanh, whose slope reaches 1.',
        zh: '同样的网络，换成斜率最大可达 1 的 tanh。',
      },
      act: async () => {
        await sampleWith({ hidden: DEEP, activation: 'tanh' });
        chooseEdges('gradient');
      },
      finding: () => finding('tanh', (times) => times < 50),
      look: 'network',
    },
    {
      says: {
        en: 'Too small an error in the first layers means that they hardly learn. Hence tanh or relu for deep networks; for one hidden layer the sigmoid does well.',
        zh: '前几层的误差太小，它们就几乎学不动。所以深的网络常用 tanh 或 relu；只有一个隐藏层时，sigmoid 就够用了。',
      },
    },
  ],
};

function finding(activation: 'sigmoid' | 'tanh', holds: (times: number) => boolean) {
  const times = settings.value.activation === activation ? shrinkage() : undefined;
  if (times === undefined) return undefined;
  const shown = short(times);
  return {
    holds: holds(times),
    says: {
      en: `With ${activation}, the errors of the first hidden layer are ${shown} times smaller than those of the output (this row, before training).`,
      zh: `用 ${activation} 时，第一个隐藏层的误差只有输出层的 1/${shown}（这一行，训练之前）。`,
    },
  };
}

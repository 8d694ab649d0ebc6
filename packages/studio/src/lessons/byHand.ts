/** One gradient by hand: four rows, so that every product can be written down. */

import { short } from '../panels/common/numbers.ts';
import { askNumber } from '../state/looking.ts';
import { openTable } from '../state/opening.ts';
import { playing } from '../state/store.ts';
import { holdForLesson, pause } from '../state/training.ts';
import { opened } from './drive.ts';
import type { Lesson } from './lesson.ts';

const FOUR = 'width,height,shape\n2,7,tall\n6,1,flat\n5,2,flat\n1,8,tall\n';

async function ask(address: string): Promise<void> {
  if (playing.value) await pause();
  holdForLesson();
  const settings = { label: 'shape', hidden: [2], validation: 0, lambda: 0, output: 'sigmoid' } as const;
  await openTable({ kind: 'text', name: 'four.csv', text: FOUR }, settings, { header: 'yes' });
  await askNumber(address);
}

export const byHand: Lesson = {
  name: 'by-hand',
  title: { en: 'One gradient by hand', zh: '手算一个梯度' },
  steps: [
    {
      says: {
        en: 'Four rows, two hidden units. Take paper. Delta2[1,1] adds up, over the rows, the error of output 1 times what hidden unit 1 gave: s3[row,1] · a2[row,1]. Open it and do the four products.',
        zh: '四行数据，两个隐藏单元。拿张纸。Delta2[1,1] 把每一行的输出误差乘以隐藏单元的输出再相加：s3[行,1] · a2[行,1]。打开它，算出四个乘积。',
      },
      act: () => ask('Delta2[1,1]'),
      finding: () => {
        const found = opened('Delta2[1,1]');
        if (found?.terms.length !== 4) return undefined;
        const sum = found.terms.reduce((total, { value }) => total + value, 0);
        const parts = found.terms
          .map(({ value }) => short(value))
          .join(' + ')
          .replaceAll('+ −', '− ');
        return {
          holds: Math.abs(sum - found.value) < 1e-12,
          says: { en: `${parts} = ${short(found.value)}.`, zh: `${parts} = ${short(found.value)}。` },
        };
      },
      look: 'answer',
    },
    {
      says: {
        en: 'The gradient is the mean: divide by the four rows. λ is 0 here, so nothing is added.',
        zh: '梯度是平均值：除以行数 4。这里 λ 为 0，不用再加什么。',
      },
      act: () => ask('Theta2_grad[1,1]'),
      finding: () => {
        const found = opened('Theta2_grad[1,1]');
        if (!found) return undefined;
        return {
          holds: found.numerical !== undefined,
          says: {
            en: `${short(found.value * 4)} / 4 = ${short(found.value)}.`,
            zh: `${short(found.value * 4)} / 4 = ${short(found.value)}。`,
          },
        };
      },
      look: 'answer',
    },
    {
      says: {
        en: 'Is it the slope of J? Move Theta2[1,1] a little both ways, look at J, and divide: that is the second number under “Is it right?”.',
        zh: '它真是 J 的斜率吗？把 Theta2[1,1] 向两边各挪一点，看看 J，再相除：就是“对不对？”下面的第二个数。',
      },
      act: () => ask('Theta2_grad[1,1]'),
      finding: () => {
        const beside = opened('Theta2_grad[1,1]')?.numerical;
        if (!beside) return undefined;
        const { backpropagation, difference } = beside;
        return {
          holds: Math.abs(backpropagation - difference) < 1e-8,
          says: {
            en: `Yours: ${short(backpropagation)}. From J alone: ${short(difference)}. You have done backpropagation.`,
            zh: `你算的：${short(backpropagation)}。只看 J 得到：${short(difference)}。你已经手算了一次反向传播。`,
          },
        };
      },
      look: 'answer',
    },
  ],
};

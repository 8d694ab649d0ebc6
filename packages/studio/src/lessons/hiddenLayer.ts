/** Why a hidden layer: the same table without one, and with one. */
import { percent } from '../panels/common/numbers.ts';
import { resultWith, trainSample } from './drive.ts';
import type { Lesson } from './lesson.ts';

export const hiddenLayer: Lesson = {
  name: 'hidden-layer',
  title: { en: 'Why a hidden layer?', zh: '为什么要有隐藏层？' },
  steps: [
    {
      says: {
        en: 'Without a hidden layer each class gets one weighted sum of the inputs: a straight border and nothing else. Train such a network.',
        zh: '没有隐藏层时，每个类只得到输入的一个加权和，只能画出笔直的边界。先训练这样一个网络。',
      },
      act: () => trainSample({ hidden: [] }),
      finding: () => {
        const found = resultWith(({ hidden }) => hidden?.length === 0);
        if (!found) return undefined;
        const right = percent(found.heldOut);
        return {
          holds: found.heldOut < 0.5,
          says: {
            en: `${right} of the held-out rows are right. The rule behind these customers combines columns, and a sum cannot.`,
            zh: `留出集只答对 ${right}。这些客户背后的规律要把几列结合起来看，单靠加权和做不到。`,
          },
        };
      },
      look: 'headline',
    },
    {
      says: {
        en: 'Now six units in between. Each makes a new column out of the old ones, and the output adds up those.',
        zh: '现在在中间放六个单元。每个单元用原来的列造出一个新列，输出层再把这些新列相加。',
      },
      act: () => trainSample({ hidden: [6] }),
      finding: () => {
        const found = resultWith(({ hidden }) => hidden?.length === 1);
        if (!found) return undefined;
        const right = percent(found.heldOut);
        return {
          holds: found.heldOut > 0.7,
          says: {
            en: `${right} right, on rows that it never saw: the hidden layer is what made the difference.`,
            zh: `在没有见过的行上答对 ${right}：差别就来自这个隐藏层。`,
          },
        };
      },
      look: 'headline',
    },
    {
      says: {
        en: 'Look at “Two features”: each small picture is one hidden unit, dark where it says no and light where it says yes. The colored map is put together from them.',
        zh: '看看“两个特征”：每张小图是一个隐藏单元，暗处表示“否”，亮处表示“是”。彩色的大图就是由它们拼成的。',
      },
      look: 'plane',
    },
  ],
};

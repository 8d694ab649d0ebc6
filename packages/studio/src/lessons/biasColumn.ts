/** What the bias column is, forward and backward. */
import { formatAddress, text } from '@deltascope/core/trace';
import { chooseStep } from '../state/looking.ts';
import { step } from '../state/store.ts';
import { askAfter, opened } from './drive.ts';
import type { Lesson } from './lesson.ts';

export const biasColumn: Lesson = {
  name: 'bias-column',
  title: { en: 'What is the bias column?', zh: '偏置列是什么？' },
  steps: [
    {
      says: {
        en: 'A sum of weighted inputs is zero where all inputs are zero. So that a unit may lean to one side all the same, a column of ones is put in front of the inputs. Look at a1.',
        zh: '输入全为零时，加权和也只能是零。为了让单元仍然可以有自己的倾向，在输入前面加上一列 1。看看 a1。',
      },
      act: async () => {
        await askAfter(5, 'a1[1,0]');
        chooseStep('a1');
      },
      finding: () => {
        const found = opened('a1[1,0]');
        if (!found || step.value !== 'a1') return undefined;
        return {
          holds: found.value === 1,
          says: {
            en: `a1[1,0] = ${found.value}: column 0 is 1 in every row, whatever the table says.`,
            zh: `a1[1,0] = ${found.value}：不管表格里是什么，第 0 列每行都是 1。`,
          },
        };
      },
      look: 'steps',
    },
    {
      says: {
        en: 'Open z2[1,1], the sum that reaches the first hidden unit. Its first term is that 1 times the weight Theta1[1,0]: the bias.',
        zh: '打开 z2[1,1]，也就是到达第一个隐藏单元的总和。它的第一项是这个 1 乘以权重 Theta1[1,0]，即偏置。',
      },
      act: () => askAfter(5, 'z2[1,1]'),
      finding: () => {
        const [first] = opened('z2[1,1]')?.terms ?? [];
        if (!first) return undefined;
        const numbers = text(first.numbers);
        return {
          holds: numbers.startsWith('1·'),
          says: {
            en: `The first term is ${numbers}. A bias is a weight like any other; only what it is multiplied by never changes.`,
            zh: `第一项是 ${numbers}。偏置和别的权重一样，只是与它相乘的数永远不变。`,
          },
        };
      },
      look: 'answer',
    },
    {
      says: {
        en: 'On the way back the ones get an error too: column 0 of s2WithBias. But no weight leads into the bias unit, so there is nothing to correct, and s2 drops the column. Open s2[1,1].',
        zh: '反向传播时，这一列 1 也会分到误差，就是 s2WithBias 的第 0 列。但没有权重指向偏置单元，没有东西可以修正，所以 s2 去掉这一列。打开 s2[1,1]。',
      },
      act: async () => {
        await askAfter(5, 's2[1,1]');
        chooseStep('s2WithBias');
      },
      finding: () => {
        const found = opened('s2[1,1]');
        if (!found) return undefined;
        return {
          holds: found.parents.some((cell) => formatAddress(cell) === 's2WithBias[1,1]'),
          says: {
            en: `s2[1,1] is s2WithBias[1,1], ${found.value}: the columns keep their numbers, and column 0 is gone.`,
            zh: `s2[1,1] 就是 s2WithBias[1,1]，即 ${found.value}：列号不变，只是没有了第 0 列。`,
          },
        };
      },
      look: 'steps',
    },
    {
      says: {
        en: 'Open the gradient of the bias, Theta1_grad[1,0], and look for λ.',
        zh: '打开偏置的梯度 Theta1_grad[1,0]，找找有没有 λ。',
      },
      act: () => askAfter(5, 'Theta1_grad[1,0]'),
      finding: () => {
        const found = opened('Theta1_grad[1,0]');
        if (!found) return undefined;
        return {
          holds: found.note?.code === 'not-penalized',
          says: {
            en: 'There is none. The penalty holds weights small so that no input counts too much; a bias belongs to no input.',
            zh: '没有。正则化让权重保持较小，以免某个输入影响过大；而偏置不属于任何输入。',
          },
        };
      },
      look: 'answer',
    },
  ],
};

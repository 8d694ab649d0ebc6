/** Why s3 = a3 − yv. */
import { text } from '@deltascope/core/trace';
import { askAfter, opened } from './drive.ts';
import type { Lesson } from './lesson.ts';

const SETTINGS = { output: 'sigmoid' } as const;

export const outputError: Lesson = {
  name: 'output-error',
  title: { en: 'Why is s3 = a3 − yv?', zh: '为什么 s3 = a3 − yv？' },
  steps: [
    {
      says: {
        en: 'Training needs to know how J changes with each z3. Open s3[1,1]: it is just the answer minus the truth. Where is the slope of the sigmoid?',
        zh: '训练要知道 J 随每个 z3 怎样变化。打开 s3[1,1]：它只是回答减去真值。sigmoid 的斜率到哪里去了？',
      },
      act: () => askAfter(3, 's3[1,1]', SETTINGS),
      finding: () => {
        const found = opened('s3[1,1]');
        if (!found?.formula || !found.numbers) return undefined;
        const numbers = text(found.numbers);
        return {
          holds: text(found.formula) === 'a3[1,1] − yv[1,1]',
          says: {
            en: `${numbers} = ${found.value}. No slope anywhere.`,
            zh: `${numbers} = ${found.value}。完全没有斜率。`,
          },
        };
      },
      look: 'answer',
    },
    {
      says: {
        en: 'It cancels. J counts −log(a) where the label is 1 and −log(1 − a) where it is 0; by the chain rule that gives (a − y) / (a (1 − a)), and the sigmoid’s slope is a (1 − a). The cost was chosen so that they meet. But is it true? Open Theta2_grad[1,0]: it is the mean of s3 over all rows.',
        zh: '它被约掉了。标签为 1 时 J 计 −log(a)，为 0 时计 −log(1 − a)；按链式法则得到 (a − y) / (a (1 − a))，而 sigmoid 的斜率正是 a (1 − a)。代价函数就是为了让两者相消而选的。真的如此吗？打开 Theta2_grad[1,0]：它是 s3 对所有行的平均。',
      },
      act: () => askAfter(3, 'Theta2_grad[1,0]', SETTINGS),
      finding: () => {
        const beside = opened('Theta2_grad[1,0]')?.numerical;
        if (!beside) return undefined;
        const { backpropagation, difference } = beside;
        return {
          holds: Math.abs(backpropagation - difference) < 1e-8,
          says: {
            en: `Backpropagation says ${backpropagation}. Moving the weight a little both ways and looking at J says ${difference}. They agree, so a3 − yv is right.`,
            zh: `反向传播得到 ${backpropagation}。把权重向两边各挪一点再看 J，得到 ${difference}。两者一致，所以 a3 − yv 是对的。`,
          },
        };
      },
      look: 'answer',
    },
    {
      says: {
        en: 'That is also why learning does not stall where an answer is surely wrong: with a = 0.999 and y = 0 the error is 0.999. Had the slope stayed, it would be 0.001.',
        zh: '这也解释了为什么答得很肯定却答错时，学习不会停住：a = 0.999、y = 0 时误差就是 0.999。要是斜率还在，误差就只有 0.001 了。',
      },
    },
  ],
};

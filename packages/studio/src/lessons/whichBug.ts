/** Which bug is it: one is on without its name, to be found from the numbers. */
import { percent } from '../panels/common/numbers.ts';
import { poseRiddle } from '../state/looking.ts';
import { mistake, mistakeId, riddle } from '../state/store.ts';
import { sampleWith } from './drive.ts';
import type { Lesson } from './lesson.ts';

export const whichBug: Lesson = {
  name: 'which-bug',
  title: { en: 'Which bug is it?', zh: '是哪一个错误？' },
  steps: [
    {
      says: {
        en: 'A classic bug is switched on, and its name is hidden. You see what anyone debugging sees: which quantities differ from the right ones, the cost that the program believes in, and the one that is true.',
        zh: '打开一个常见错误，名字藏了起来。你能看到的和调试时一样：哪些量与正确的不同，程序以为的代价，以及真正的代价。',
      },
      act: async () => {
        await sampleWith({});
        await poseRiddle();
      },
      finding: () => {
        const shown = riddle.value && mistake.value;
        if (!shown) return undefined;
        const [right, wrong] = [shown.right, shown.wrong].map((one) => percent(one.iterations.at(-1)?.accuracy ?? 0));
        const [first = '–'] = shown.changed;
        return {
          holds: shown.changed.length > 0,
          says: {
            en: `${first} is the first quantity that differs, of ${shown.changed.length}. Right answers at the end: ${right} without the bug, ${wrong} with it.`,
            zh: `第一个不同的量是 ${first}，共有 ${shown.changed.length} 个不同。结束时答对：没有错误 ${right}，有错误 ${wrong}。`,
          },
        };
      },
      look: 'bugs',
    },
    {
      says: {
        en: 'What comes before the first quantity that differs is right, so the bug is in the line that makes it. Choose it from the list above the curve.',
        zh: '第一个不同的量之前的都是对的，所以错误就在算出它的那一行。请在曲线上方的列表里选出来。',
      },
      finding: () => {
        const guess = riddle.value?.guess;
        if (guess === undefined) return undefined;
        const isRight = guess === mistakeId.value;
        return {
          holds: isRight,
          says: isRight
            ? {
                en: 'That is the one. Its line and its repair are below the curve.',
                zh: '就是它。出错的那一行和改法在曲线下方。',
              }
            : {
                en: 'Not that one: look again at the first quantity that differs.',
                zh: '不是它：再看看第一个不同的量。',
              },
        };
      },
      look: 'bugs',
    },
  ],
};

/** Imbalance: 66 % that means nothing. */

import { percent } from '../panels/common/numbers.ts';
import { openTable } from '../state/opening.ts';
import { iteration, playing, shownJudged, table } from '../state/store.ts';
import { holdForLesson, pause } from '../state/training.ts';
import { finish } from './drive.ts';
import type { Lesson } from './lesson.ts';

const NAME = 'coin.csv';

/** Two columns without any meaning, and a label that is “stays” in 66 of 100 rows. */
function meaningless(): string {
  const lines = ['weekday,number,customer'];
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647; // Lehmer's generator (Park and Miller 1988, revised 1993)
    return state;
  };
  for (let i = 0; i < 400; i++) {
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'][next() % 5];
    // So many numbers that no row is repeated: repeats would stay together when rows are held out, and shift the share.
    lines.push(`${weekday},${(next() % 100_000) / 10},${i % 50 < 33 ? 'stays' : 'leaves'}`);
  }
  return `${lines.join('\n')}\n`;
}

export const imbalance: Lesson = {
  name: 'imbalance',
  title: { en: '66 % that means nothing', zh: '毫无意义的 66%' },
  steps: [
    {
      says: {
        en: 'A table whose columns have nothing to do with its label: weekdays and numbers by chance. 66 of 100 customers stay. Train on it.',
        zh: '这张表的各列与标签毫无关系：星期和数字都是随机的。100 个客户里有 66 个留下。用它训练。',
      },
      act: async () => {
        if (playing.value) await pause();
        holdForLesson();
        await openTable(
          { kind: 'text', name: NAME, text: meaningless() },
          { label: 'customer', hidden: [6], lambda: 10 },
        );
        await finish();
      },
      finding: () => {
        const metrics = current();
        if (!metrics) return undefined;
        const right = percent(metrics.accuracy);
        return {
          holds: Math.abs(metrics.accuracy - 0.66) < 0.02,
          says: {
            en: `${right} right on rows that it never saw. Sounds good?`,
            zh: `在没见过的行上答对 ${right}。听起来不错？`,
          },
        };
      },
      look: 'headline',
    },
    {
      says: {
        en: 'Look at the confusion matrix under “Results”: what does it answer?',
        zh: '看看“结果”里的混淆矩阵：它都回答了什么？',
      },
      finding: () => {
        const metrics = current();
        if (!metrics) return undefined;
        const predicted = metrics.perClass.map((one) => one.predicted);
        const never = metrics.perClass.filter((one) => one.predicted === 0).length;
        return {
          holds: never === 1,
          says: {
            en: `It answers “stays” ${Math.max(...predicted)} times and “leaves” ${Math.min(...predicted)} times. It has learned one thing: which class is larger.`,
            zh: `它回答“stays” ${Math.max(...predicted)} 次，“leaves” ${Math.min(...predicted)} 次。它只学会了一件事：哪一类更多。`,
          },
        };
      },
      look: 'judge',
    },
    {
      says: {
        en: 'So never read an accuracy alone. Beside it belongs that of always guessing the largest class, which the curve of accuracies shows as a dotted line, and the recall of each class.',
        zh: '所以不要单看准确率。旁边要有“一律猜样本最多的类”的准确率，这里的每条曲线都用点线标出；还要看每一类的召回率。',
      },
      finding: () => {
        const metrics = current();
        if (!metrics) return undefined;
        const [balanced, baseline] = [percent(metrics.balancedAccuracy), percent(metrics.baseline.accuracy)];
        return {
          holds: metrics.accuracy <= metrics.baseline.accuracy,
          says: {
            en: `Always guessing “stays” would get ${baseline}. The mean recall of the classes is ${balanced}, as good as tossing a coin.`,
            zh: `一律猜“stays”能答对 ${baseline}。各类召回率的平均值是 ${balanced}，和抛硬币一样。`,
          },
        };
      },
      look: 'judge',
    },
  ],
};

function current() {
  if (table.value?.name !== NAME || playing.value) return undefined;
  return iteration.value > 0 ? shownJudged.value?.heldOut : undefined;
}

/** Overfitting, and what λ does against it. */
import { percent } from '../panels/common/numbers.ts';
import { resultWith, trainSample } from './drive.ts';
import type { Lesson } from './lesson.ts';

/** Without the early end that would come before it. */
const FEW_ROWS = { hidden: [32], validation: 0.9, patience: 0 };

export const overfitting: Lesson = {
  name: 'overfitting',
  title: { en: 'Overfitting and λ', zh: '过拟合与 λ' },
  steps: [
    {
      says: {
        en: 'Many weights, few rows: 32 hidden units learn from a tenth of the table, and nothing holds the weights back (λ = 0).',
        zh: '权重很多，行却很少：32 个隐藏单元只从十分之一的表格学习，而且不限制权重（λ = 0）。',
      },
      act: () => trainSample({ ...FEW_ROWS, lambda: 0 }),
      finding: () => {
        const found = resultWith(({ lambda, validation }) => lambda === 0 && validation === 0.9);
        if (!found) return undefined;
        const [learned, heldOut] = [percent(found.accuracy), percent(found.heldOut)];
        return {
          holds: found.accuracy > 0.95 && found.heldOut < 0.6,
          says: {
            en: `${learned} right on the rows it learned from, ${heldOut} on the others: it learned the rows by heart, not the rule.`,
            zh: `学过的行答对 ${learned}，其他行只有 ${heldOut}：它背下了这些行，而没有学到规律。`,
          },
        };
      },
      look: 'headline',
    },
    {
      says: {
        en: 'Now λ = 1: large weights cost something. To bend sharply around single rows a network needs them.',
        zh: '现在让 λ = 1：大的权重要付出代价。而要紧紧绕着个别的行拐弯，恰恰需要大权重。',
      },
      act: () => trainSample({ ...FEW_ROWS, lambda: 1 }),
      finding: () => {
        const found = resultWith(({ lambda, validation }) => lambda === 1 && validation === 0.9);
        if (!found) return undefined;
        const [learned, heldOut] = [percent(found.accuracy), percent(found.heldOut)];
        return {
          holds: found.heldOut > 0.65,
          says: {
            en: `${learned} on its own rows, and ${heldOut} on the others: worse on the first, much better where it counts.`,
            zh: `自己的行 ${learned}，其他行 ${heldOut}：前者变差了，真正重要的后者却好了很多。`,
          },
        };
      },
      look: 'headline',
    },
    {
      says: {
        en: 'And λ = 10?',
        zh: '那么 λ = 10 呢？',
      },
      act: () => trainSample({ ...FEW_ROWS, lambda: 10 }),
      finding: () => {
        const found = resultWith(({ lambda, validation }) => lambda === 10 && validation === 0.9);
        if (!found) return undefined;
        const [learned, heldOut] = [percent(found.accuracy), percent(found.heldOut)];
        return {
          holds: found.accuracy < 0.5,
          says: {
            en: `${learned} and ${heldOut}: now the weights may hardly move, and it learns nothing. Choose λ by the held-out rows, never by the others.`,
            zh: `${learned} 和 ${heldOut}：权重几乎不能动，什么也学不到。要按留出集来选 λ，不要按学过的行来选。`,
          },
        };
      },
      look: 'headline',
    },
  ],
};

/** All lessons, in the order in which they are best taken. */
import { biasColumn } from './biasColumn.ts';
import { byHand } from './byHand.ts';
import { hiddenLayer } from './hiddenLayer.ts';
import { imbalance } from './imbalance.ts';
import type { Lesson } from './lesson.ts';
import { outputError } from './outputError.ts';
import { overfitting } from './overfitting.ts';
import { saturation } from './saturation.ts';
import { whichBug } from './whichBug.ts';

export const LESSONS: readonly Lesson[] = [
  hiddenLayer,
  biasColumn,
  byHand,
  outputError,
  saturation,
  overfitting,
  imbalance,
  whichBug,
];

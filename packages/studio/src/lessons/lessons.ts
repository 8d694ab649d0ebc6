/** All lessons, in the order in which they are best taken. */
import { biasColumn } from './biasColumn.ts';
import { hiddenLayer } from './hiddenLayer.ts';
import { imbalance } from './imbalance.ts';
import type { Lesson } from './lesson.ts';
import { outputError } from './outputError.ts';
import { overfitting } from './overfitting.ts';
import { saturation } from './saturation.ts';

export const LESSONS: readonly Lesson[] = [hiddenLayer, biasColumn, outputError, saturation, overfitting, imbalance];

/** 已知错误的中文，按各步分开。 */
import type { MistakeId } from '../../mistakes/registry.ts';
import type { MistakeText } from '../language.ts';
import { activation } from './activation.ts';
import { cost } from './cost.ts';
import { costPenalty } from './costPenalty.ts';
import { costSum } from './costSum.ts';
import { delta } from './delta.ts';
import { division } from './division.ts';
import { inputs } from './inputs.ts';
import { labels } from './labels.ts';
import { ones } from './ones.ts';
import { order } from './order.ts';
import { output } from './output.ts';
import { penalty } from './penalty.ts';
import { slope } from './slope.ts';
import { theta } from './theta.ts';
import { wayBack } from './wayBack.ts';

/** 少了一个就不能编译。 */
export const mistakes: Readonly<Record<MistakeId, MistakeText>> = {
  ...labels,
  ...inputs,
  ...theta,
  ...ones,
  ...activation,
  ...output,
  ...cost,
  ...costSum,
  ...costPenalty,
  ...slope,
  ...wayBack,
  ...delta,
  ...division,
  ...penalty,
  ...order,
};

/** 训练为什么结束。 */
import type { StopReason } from '../../optimize/stopRules.ts';

export const endings: Readonly<Record<StopReason, string>> = {
  iterations: '用完了迭代次数',
  'gradient-norm': '已收敛：梯度几乎为零',
  'gradient-zero': '已收敛：梯度为零',
  'relative-change': '已收敛：J 不再变化',
  'no-change': '已结束：J 下降得不够多',
  'line-search-failed': '找不到更低的 J',
  patience: '提前结束：留出集上的代价不再下降，保留了最好的一次迭代',
  time: '时间用完',
  aborted: '被中断',
};

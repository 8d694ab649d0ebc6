/** 网络、训练或回答可能有的毛病。 */
import type { Finding, JudgedOn } from '../../health/finding.ts';
import { listed, NAMES_SHOWN, short } from '../findingNumbers.ts';
import { percent } from './chinese.ts';

const ON: Readonly<Record<JudgedOn, string>> = { training: '训练集', 'held-out': '留出集', these: '这些行' };

/** 是什么情况，依据哪些数字，可以怎么办。 */
export function findingText(finding: Finding): string {
  const names = (list: readonly string[]) =>
    listed(
      list,
      (name) => `“${name}”`,
      '、',
      (n) => `等 ${n + NAMES_SHOWN} 个`,
    );
  switch (finding.code) {
    case 'constant-outputs':
      return `输出几乎不随行变化：没有一个的波动超过 ${short(finding.deviation)}。请减小 λ，或看看这些列能否区分各个类别。`;
    case 'no-better-than-baseline': {
      const than = finding.accuracy < finding.baseline ? '还不如' : '并不比';
      const tail = finding.accuracy < finding.baseline ? '' : '更好';
      return `模型${than}一律猜样本最多的类${tail}：在${ON[finding.on]}上答对 ${percent(finding.accuracy)}，一律猜“${finding.largest}”则答对 ${percent(finding.baseline)}。请换用信息更多的列、增加隐藏单元，或减小 λ。`;
    }
    case 'classes-never-answered':
      return `${ON[finding.on]}中出现的 ${finding.present} 个类别里，有 ${finding.never.length} 个模型从来不答：${names(finding.never)}。这些类别的行可能太少，或与其他类别太像：请补充这些类别的行，或减小 λ。`;
    case 'class-imbalance':
      return `各类别相差悬殊：“${finding.largest}”占 ${percent(finding.largestShare)}，“${finding.smallest}”只占 ${percent(finding.smallestShare)}，召回率只有 ${percent(finding.recall)}。请看平衡准确率，并补充小类别的行。`;
    case 'overfitting':
      return `学到的东西有一部分只是死记硬背：训练集答对 ${percent(finding.training)}，留出集只答对 ${percent(finding.heldOut)}。请增大 λ、减少隐藏单元，或增加行数。`;
    case 'not-converged':
      return `${finding.iterations} 次迭代用完时训练还没有收敛：最后十分之一的迭代仍使 J 降低了 ${percent(finding.lastFall)}。请允许更多迭代。`;
    case 'rate-too-high':
      return `${finding.iterations} 次迭代中有 ${finding.rises} 次 J 反而上升：${finding.optimizer} 的步子太大。请减小学习率，或对各列做标准化。`;
    case 'saturated-units':
      return `第 ${finding.layer} 层的 ${finding.of} 个单元中，有 ${finding.units} 个几乎在每一行上都已饱和（该层 ${percent(finding.share)} 的激活值离极限不到 1%，那里 g' 几乎为 0），几乎学不动了。请对各列做标准化、用更小的初始权重，或增大 λ。`;
    case 'dead-units':
      return `第 ${finding.layer} 层的 ${finding.of} 个单元中，有 ${finding.units} 个对每一行都给出同一个数，不携带任何信息。请减少单元、减小学习率，或减小 λ。`;
    case 'vanishing-errors':
      return `误差在往回传的路上消失了：第 ${finding.layer} 层的误差只有输出层的 ${short(finding.ratio)}，它的权重几乎学不到东西。请减少层数、改用 tanh 或 relu，或用 --init glorot。`;
    case 'exploding-errors':
      return `误差在往回传的路上爆炸了：第 ${finding.layer} 层的误差是输出层的 ${short(finding.ratio)} 倍。请用更小的初始权重、增大 λ，或对各列做标准化。`;
    case 'idle-features':
      return `有些列不起作用：把${names(finding.columns)}固定为平均值，输出平均只改变不超过 ${short(finding.change)}。可以去掉它们。`;
    default:
      return finding satisfies never;
  }
}

/** 网络、训练或回答可能有的毛病。 */
import type { Finding, JudgedOn } from '../../health/finding.ts';
import { listed, moment, NAMES_SHOWN, short } from '../findingNumbers.ts';
import { count, percent } from './chinese.ts';

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
    case 'label-copy':
      return `“${finding.column}”看起来就是标签本身：在 ${count(finding.rows)} 行中，${percent(finding.agreement)} 的行里每个类别只对应一个值。如果回答新的行时还不知道它，请排除它：--ignore ${finding.column}。`;
    case 'gives-label-away':
      return `只看“${finding.column}”一列就能知道标签：仅凭它的值，${count(finding.rows)} 行中有 ${percent(finding.accuracy)} 答对（每一行由其他行来回答），而最大的类别只占 ${percent(finding.baseline)}。请想想它是什么时候填写的：如果与标签同时或在标签之后，请排除它：--ignore ${finding.column}。`;
    case 'identifier-learned': {
      const how = finding.by === 'name' ? '名称像编号' : '像流水号一样逐行增大';
      return `“${finding.column}”被当作特征来学习，但它${how}，在 ${count(finding.rows)} 行中有 ${count(finding.distinct)} 个不同的值：对新的行没有意义。请排除它：--ignore ${finding.column}。`;
    }
    case 'looks-like-group':
      return `各行是随机划分的，但 ${count(finding.rows)} 行只有 ${count(finding.groups)} 个不同的“${finding.column}”，同一个值的行因此会分到两边；同一个值的两行有 ${percent(finding.agreement)} 标签相同（任意两行：${percent(finding.chance)}）。如果新的行会有新的值，请按它划分：--split group:${finding.column}。`;
    case 'looks-like-time':
      return `各行是随机划分的，但“${finding.column}”看起来是时间，从 ${moment(finding.from, finding.isDate)} 到 ${moment(finding.to, finding.isDate)}。如果模型要回答以后的行，请用较晚的行来评判：--split time:${finding.column}。`;
    case 'shuffled-labels':
      return `留出的行与学习用的行并不独立：把标签打乱后本来什么也学不到，但 ${count(finding.rows)} 个留出的行中仍有 ${percent(finding.accuracy)} 答对（至少 ${percent(finding.low)}；凭运气是 ${percent(finding.chance)}）。留出的成绩因此偏高：请按各行共有的东西划分：--split group:COLUMN。`;
    default:
      return finding satisfies never;
  }
}

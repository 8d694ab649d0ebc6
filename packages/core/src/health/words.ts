/** Findings as sentences, in English and Chinese: what is so, by which numbers, and what to try. */
import type { Finding, JudgedOn } from './finding.ts';

export const FINDING_LANGUAGES = ['en', 'zh'] as const;
export type FindingLanguage = (typeof FINDING_LANGUAGES)[number];

const NAMES_SHOWN = 5;

/** One finding as one or two sentences. */
export function findingText(finding: Finding, language: FindingLanguage = 'en'): string {
  return language === 'en' ? english(finding) : chinese(finding);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function moment(value: number, isDate: boolean): string {
  return isDate ? new Date(value).toISOString().slice(0, 10) : String(value);
}

function short(value: number): string {
  return value === 0 || (value >= 1e-3 && value < 1e3) ? value.toPrecision(2) : value.toExponential(1);
}

function listed(
  names: readonly string[],
  quote: (name: string) => string,
  between: string,
  more: (n: number) => string,
) {
  const shown = names.slice(0, NAMES_SHOWN).map(quote).join(between);
  return names.length > NAMES_SHOWN ? `${shown}${more(names.length - NAMES_SHOWN)}` : shown;
}

const ENGLISH_ON: Readonly<Record<JudgedOn, string>> = {
  training: 'the training rows',
  'held-out': 'the held-out rows',
  these: 'these rows',
};

function english(finding: Finding): string {
  const names = (list: readonly string[]) =>
    listed(
      list,
      (name) => `"${name}"`,
      ', ',
      (n) => ` and ${n} more`,
    );
  switch (finding.code) {
    case 'constant-outputs':
      return `The outputs hardly depend on the row: none varies by more than ${short(finding.deviation)}. Lower lambda, or look whether the columns can tell the classes apart.`;
    case 'no-better-than-baseline': {
      const than = finding.accuracy < finding.baseline ? 'worse than' : 'no better than';
      return `The model is ${than} always answering the largest class: ${percent(finding.accuracy)} right on ${ENGLISH_ON[finding.on]}, always answering "${finding.largest}" is right in ${percent(finding.baseline)}. Give it columns that say more, more hidden units, or a lower lambda.`;
    }
    case 'classes-never-answered':
      return `The model never answers ${finding.never.length} of the ${finding.present} classes of ${ENGLISH_ON[finding.on]}: ${names(finding.never)}. Their rows may be too few, or like those of other classes: add rows of theirs, or a lower lambda.`;
    case 'class-imbalance':
      return `The classes are far from equal: "${finding.largest}" has ${percent(finding.largestShare)} of the rows and "${finding.smallest}" ${percent(finding.smallestShare)}, of which ${percent(finding.recall)} are found. Read the balanced accuracy, and add rows of the small class.`;
    case 'overfitting':
      return `Part of what was learned is memory: ${percent(finding.training)} right on the training rows, ${percent(finding.heldOut)} on the held-out ones. Raise lambda, take fewer hidden units, or add rows.`;
    case 'not-converged':
      return `The training had not converged when its ${finding.iterations} iterations were used up: the last tenth still lowered J by ${percent(finding.lastFall)}. Allow more.`;
    case 'rate-too-high':
      return `J rose in ${finding.rises} of ${finding.iterations} iterations: the steps of ${finding.optimizer} are too long. Lower the learning rate, or standardize the columns.`;
    case 'saturated-units':
      return `${finding.units} of the ${finding.of} units of layer ${finding.layer} are saturated on nearly every row (${percent(finding.share)} of the layer's activations are within 1 % of a limit, where g' is nearly 0): they learn hardly more. Standardize the columns, start with smaller weights, or raise lambda.`;
    case 'dead-units':
      return `${finding.units} of the ${finding.of} units of layer ${finding.layer} give the same number to every row: they carry nothing. Take fewer units, a lower learning rate, or a lower lambda.`;
    case 'vanishing-errors':
      return `The errors vanish on their way back: in layer ${finding.layer} they are ${short(finding.ratio)} of the output's, so its weights hardly learn. Take fewer layers, tanh or relu, or --init glorot.`;
    case 'exploding-errors':
      return `The errors explode on their way back: in layer ${finding.layer} they are ${short(finding.ratio)} times the output's. Start with smaller weights, raise lambda, or standardize the columns.`;
    case 'idle-features':
      return `Some columns do nothing: held at the mean, ${names(finding.columns)} ${finding.columns.length === 1 ? 'changes' : 'change'} the outputs by no more than ${short(finding.change)} on average. They can be left out.`;
    case 'label-copy':
      return `"${finding.column}" looks like the label once more: one value for each class in ${percent(finding.agreement)} of ${count(finding.rows)} rows. If it is not known when a new row is to be answered, leave it out: --ignore ${finding.column}.`;
    case 'gives-label-away':
      return `"${finding.column}" alone gives the label away: by its values ${percent(finding.accuracy)} of ${count(finding.rows)} rows are answered right, each by the others, where the largest class has ${percent(finding.baseline)}. Ask when it is filled in: if only with or after the label, leave it out: --ignore ${finding.column}.`;
    case 'identifier-learned': {
      const how = finding.by === 'name' ? 'is named like an identifier' : 'grows from row to row like a running number';
      return `"${finding.column}" is learned from, ${how} and has ${count(finding.distinct)} different values in ${count(finding.rows)} rows: it says nothing about new rows. Leave it out: --ignore ${finding.column}.`;
    }
    case 'looks-like-group':
      return `Rows were split at random, but ${count(finding.rows)} rows share ${count(finding.groups)} values of "${finding.column}", and two rows of one value have the same label in ${percent(finding.agreement)} of cases (any two: ${percent(finding.chance)}). If new rows will have new values of it, judge so: --split group:${finding.column}.`;
    case 'looks-like-time':
      return `Rows were split at random, but "${finding.column}" looks like their time, from ${moment(finding.from, finding.isDate)} to ${moment(finding.to, finding.isDate)}. If the model will answer later rows, judge it on later rows: --split time:${finding.column}.`;
    case 'shuffled-labels':
      return `The held-out rows are not independent of those learned from: with shuffled labels, where nothing can be learned, ${percent(finding.accuracy)} of ${count(finding.rows)} held-out rows are still answered right (at least ${percent(finding.low)}; chance is ${percent(finding.chance)}). The held-out figure is too kind by what rows share: split by what they share, with --split group:COLUMN.`;
    default:
      return finding satisfies never;
  }
}

const CHINESE_ON: Readonly<Record<JudgedOn, string>> = { training: '训练行', 'held-out': '留出的行', these: '这些行' };

function chinese(finding: Finding): string {
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
      return `模型${than}永远回答最大的类别${tail}：在${CHINESE_ON[finding.on]}上答对 ${percent(finding.accuracy)}，永远回答“${finding.largest}”则答对 ${percent(finding.baseline)}。请换用信息更多的列、增加隐藏单元，或减小 λ。`;
    }
    case 'classes-never-answered':
      return `${CHINESE_ON[finding.on]}中出现的 ${finding.present} 个类别里，有 ${finding.never.length} 个模型从来不答：${names(finding.never)}。这些类别的行可能太少，或与其他类别太像：请补充这些类别的行，或减小 λ。`;
    case 'class-imbalance':
      return `各类别相差悬殊：“${finding.largest}”占 ${percent(finding.largestShare)}，“${finding.smallest}”只占 ${percent(finding.smallestShare)}，其中只认出 ${percent(finding.recall)}。请看平衡准确率，并补充小类别的行。`;
    case 'overfitting':
      return `学到的东西有一部分只是死记硬背：训练行答对 ${percent(finding.training)}，留出的行只答对 ${percent(finding.heldOut)}。请增大 λ、减少隐藏单元，或增加行数。`;
    case 'not-converged':
      return `${finding.iterations} 次迭代用完时训练还没有收敛：最后十分之一的迭代仍使 J 降低了 ${percent(finding.lastFall)}。请允许更多迭代。`;
    case 'rate-too-high':
      return `${finding.iterations} 次迭代中有 ${finding.rises} 次 J 反而上升：${finding.optimizer} 的步子太大。请减小学习率，或对各列做标准化。`;
    case 'saturated-units':
      return `第 ${finding.layer} 层的 ${finding.of} 个单元中，有 ${finding.units} 个几乎在每一行上都已饱和（该层 ${percent(finding.share)} 的激活值离极限不到 1 %，那里 g' 几乎为 0），几乎学不动了。请对各列做标准化、用更小的初始权重，或增大 λ。`;
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
      return `各行是随机划分的，但 ${count(finding.rows)} 行只有 ${count(finding.groups)} 个不同的“${finding.column}”，同一个值的两行有 ${percent(finding.agreement)} 标签相同（任意两行：${percent(finding.chance)}）。如果新的行会有新的值，请按它划分：--split group:${finding.column}。`;
    case 'looks-like-time':
      return `各行是随机划分的，但“${finding.column}”看起来是时间，从 ${moment(finding.from, finding.isDate)} 到 ${moment(finding.to, finding.isDate)}。如果模型要回答以后的行，请用较晚的行来评判：--split time:${finding.column}。`;
    case 'shuffled-labels':
      return `留出的行与学习用的行并不独立：把标签打乱后本来什么也学不到，但 ${count(finding.rows)} 个留出的行中仍有 ${percent(finding.accuracy)} 答对（至少 ${percent(finding.low)}；凭运气是 ${percent(finding.chance)}）。留出的成绩因此偏高：请按各行共有的东西划分：--split group:COLUMN。`;
    default:
      return finding satisfies never;
  }
}

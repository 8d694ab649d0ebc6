/** 诊断的中文。 */
import type { DiagnosisFrame, DiagnosisWords } from '../language.ts';
import type { Shape } from '../sentences.ts';
import { mistakes } from './mistakes.ts';

const shape = ({ rows, columns }: Shape) => `${rows} × ${columns}`;
const SHOWN_CLASSES = 4;
const listed = (classes: readonly string[]) =>
  `${classes.slice(0, SHOWN_CLASSES).join('、')}${classes.length > SHOWN_CLASSES ? '……' : ''}`;

const sentences: DiagnosisWords['sentences'] = {
  'as-table': ({ label }) => `${label} 与表格里的一样，还没有缩放，所以不比较`,
  'constants-kept': ({ names }) =>
    `网络按有输入 ${names.join('、')} 来读；这里把它${names.length === 1 ? '' : '们'}当作常数列去掉了`,
  'few-digits': () => '你的权重位数很少：只比较到这些位数所能分辨的程度',
  lambda: ({ theirs, here }) => `你的 lambda 是 ${theirs}，这里是 ${here}：--lambda ${theirs} 可与你的比较`,
  'not-compared': ({ label, size, wanted }) =>
    `没有比较：${label} 是 ${shape(size)}${wanted ? `，而应当是 ${shape(wanted)}` : ''}`,
  'not-looked-at': ({ arrays }) =>
    `没有查看：${arrays.map(({ name, nearest }) => (nearest ? `${name}（是 ${nearest} 吗？）` : name)).join('、')}`,
  'one-output': () => '网络按两个类共用一个输出来读',
  'read-apart': ({ label }) => `${label} 按每层先权重后偏置、逐行的次序来读`,
  'read-as': ({ label, name, isBias }) => `${label} 当作${isBias ? ` ${name} 的偏置列` : ` ${name}`} 来读`,
  'read-by-rows': ({ label }) =>
    `${label} 按行来读（NumPy 的展开方式）；如果 Theta 按列还原，那就是错误 unrolled-by-rows`,
  'read-first-rows': ({ label, rows }) => `${label} 当作${rows === 1 ? '第一行' : `前 ${rows} 行`}来读`,
  'read-in-out': ({ label }) => `${label} 按 输入 × 输出 来读`,
  'read-last-rows': ({ label, rows }) =>
    `${label} 当作${rows === 1 ? '最后一行（循环结束时留下的）' : `最后 ${rows} 行`}来读`,
  'read-row': ({ label, row }) => `${label} 当作第 ${row} 行来读`,
  'read-transposed': ({ label }) => `${label} 按转置来读：X 的每一行在它里面是一列`,
  'read-with-bias': ({ label }) => `${label} 连同偏置列来读；文章去掉了这一列，后面也用不到`,
  'read-without-ones': ({ label }) => `${label} 按没有那一列 1 来读`,
  'row-order': () => '你的各行按与表格不同的次序来读',
  'weights-in-out': () => '权重按 输入 × 输出 来读',
  'weights-rows': () => '权重的向量按行来读（NumPy 的展开方式）',
  'weights-apart': () => '权重的向量按每层先权重后偏置、逐行的次序来读',
  'weights-apart-in-out': () => '权重的向量按每层先权重（输入 × 输出）后偏置的次序来读',
  'classes-by-value': ({ theirs, here }) => `各类按排序编号（${listed(theirs)}），这里是 ${listed(here)}`,
  'classes-by-appearance': ({ theirs, here }) =>
    `各类按首次出现的次序编号（${listed(theirs)}），这里是 ${listed(here)}：--class-order appearance`,
  'classes-by-text': ({ theirs, here }) => `各类按文本的次序编号（${listed(theirs)}），这里是 ${listed(here)}`,
  'classes-backwards': ({ theirs }) => `各类的编号次序是 ${theirs.join('、')}`,
  'x-sample-deviation': () => 'X 除以的是样本标准差（m - 1），如 Octave 的 std(X)；这里用的是总体标准差 std(X, 1)',
  'penalty-not-divided-throughout': ({ lambda }) =>
    `lambda 没有除以 m，J 和梯度都如此：在这里相当于 --lambda ${lambda}`,
  'penalty-plain-throughout': ({ lambda }) =>
    `惩罚项是 lambda 乘以平方和，J 和梯度都如此：在这里相当于 --lambda ${lambda}`,
  'error-holds-1-m': ({ error }) => `${error} 及由它算出的数已经含有 1/m`,
  'delta-holds-1-m': () => 'Delta 已经含有 1/m',
  'known-before': ({ label, before }) =>
    `${before.join(' 和 ')} 是对的：请看${before.length > 1 ? '它们' : '它'}与 ${label} 之间。`,
  'known-J': () => 'J 是对的，所以 X、yv、Theta、lambda 和前向计算都对：请看反向。',
  'known-after': ({ label, after }) => `它后面的都对：${after.join('、')}。那么梯度并不是由 ${label} 得来的。`,
  'known-column': ({ label, column }) =>
    `${label} 里只有${column === 'biases' ? '第一列（偏置的那一列）' : `第 ${column} 列`}不同。`,
  'known-biases-right': ({ label }) => `${label} 里偏置的那一列对，其他列不对：请看与偏置无关的部分，如惩罚项。`,
  'known-row': ({ label, row }) => `${label} 里只有第 ${row} 行不同。`,
  'known-cells': ({ label, cells, rows, columns }) =>
    `${label} 的 ${cells.of} 个数中有 ${cells.off} 个不同，分布在 ${rows.of} 行中的 ${rows.off} 行、${columns.of} 列中的 ${columns.off} 列。`,
  'known-ratio': ({ label, ratio, isOne }) => `${label} ${isOne ? '' : '的每个数都'}是应有的 ${ratio} 倍。`,
  'known-slopes': ({ label, slopes }) =>
    `如果前面都对，${label} 所乘的斜率是：${slopes
      .map(({ address, used, z, gradient, a }) => `${address} 用了 ${used}，而 g'(${z}) 是 ${gradient}，a = ${a}`)
      .join('；')}。`,
  cell: ({ place, is, isVector, mine, right, farthest }) => {
    const named = is === undefined ? place : isVector ? `${place}（即 ${is}）` : `${place}（${is}）`;
    const of = farthest ? `（${farthest.of} 个数中有 ${farthest.differing} 个不同，它差得最远）` : '';
    return `${named} 是 ${mine}，而应当是 ${right}${of}`;
  },
  shape: ({ label, is, should }) => `${label} 是 ${shape(is)}${should ? `，而应当是 ${shape(should)}` : ''}`,
  'ended-gradient-zero': () => '它所相信的梯度是零',
  'ended-line-search-failed': () => '沿着它所相信的梯度，找不到更低的 J',
  'ended-labels-width': () => 'yv 的宽度不同，a3 - yv 算不了：程序出错停止',
  'ended-gradient-size': ({ size }) => `梯度有 ${size} 个数，与 Theta 的个数不同：Octave 在这里出错停止`,
  'hidden-by-data': () => '它在这里不改变任何数',
  'shows-in': ({ step }) => `最早在 ${step} 中显出来`,
};

const frame: DiagnosisFrame = {
  convention: (clause) => `这是一种约定，同样正确：${clause}。`,
  agreeing: (names) => `这些相同：${names.join('、')}。`,
  first: (step, clause) => `最先不同的是 ${step}：${clause}。`,
  cannotTell: '有些已知错误会算出这些数，但位数太少，可能只是碰巧：请给出 grad，或更多位数。',
  unknown: '没有一个已知错误（单独或两个一起）能算出这些数：原因不明。',
  several: (count) => `${count} 种解释都能算出所有这些数（在舍入之内），这些数分不出是哪一种：`,
  gives: (mistakes, digits) =>
    `${mistakes === 1 ? '有一个已知错误' : '两个已知错误一起'}能算出所有这些数，${digits} 位都相同：`,
  explanation: (number) => `解释 ${number}：`,
  more: (count) => `…… 还有 ${count} 种。`,
  number: (called, value, made) => `${called}是 ${value}${made === undefined ? '' : `，即 ${made}`}`,
  found: (number) => `  求得：        ${number}`,
  meant: (option) => `  如果你本来就要这样，${option} 可与它比较。`,
  mistake: (id, { title, does }) => `${id}：${title}。${does}`,
  inPart: (title, part) => `${title}（只在${typeof part === 'number' ? `第 ${part} 层` : ` ${part} `}中）`,
  hidden: (title, clause) => `${title}：${clause}`,
  article: '  文章：        ',
  asWritten: '  大概写成了：',
  right: '  正确的写法：',
};

export const zh: DiagnosisWords = { mistakes, sentences, frame };

/** 公式里的英文词换成中文；记号、列名和数字保持原样。 */

const RULES: readonly (readonly [pattern: RegExp, said: string])[] = [
  [
    /^a weight: given before the cost function runs, moved by the optimizer after it$/,
    '权重：计算代价之前就已给定，之后由优化方法移动',
  ],
  [/^the bias unit: always 1$/, '偏置单元：总是 1'],
  [/^input (\d+) of row (\d+), as the encoder made it$/, '第 $2 行的第 $1 个输入，由编码器得出'],
  [/^1 if the label of row (\d+) is class (\d+), else 0$/, '第 $1 行的标签是第 $2 类则为 1，否则为 0'],
  [/^(.+): the same cell before the bias column is dropped$/, '$1：去掉偏置列之前的同一格'],
  [/^sum over all (\d+) rows$/, '对全部 $1 行求和'],
  [/^(.+) \/ m: biases are not penalized$/, '$1 / m：偏置不受罚'],
  [
    /^sum \/ m \+ lambda \/ 2m \* \(sum of the squares of all Theta but the bias columns\)$/,
    '合计 / m + lambda / 2m *（除偏置列外所有 Theta 的平方和）',
  ],
  [/^e\^\((\S+) - largest\) \/ sum$/, 'e^($1 - 最大值) / 合计'],
  [/^sum(?= \* g'|$)/, '合计'],
  [/ = 1 if z > 0, else 0$/, ' 在 z > 0 处为 1，否则为 0'],
  [/^(a\d+\(\d+,:\)) against class (\d+)$/, '$1 对第 $2 类'],
  // 编码器
  [/^1 if (.+) is missing, else 0$/, '$1 缺失则为 1，否则为 0'],
  [/^1 if (.+) is (.+), else 0$/, '$1 是 $2 则为 1，否则为 0'],
  [/\(code of (.+?)\)/, '（$1 的编号）'],
  [/\(days from (\S+) to (.+?)\)/, '（从 $1 到 $2 的天数）'],
  [/^\((.+) - mean\) \/ deviation$/, '($1 - 均值) / 标准差'],
  [/ \(the median\)$/, '（中位数）'],
  [/ \(the more frequent\)$/, '（较多的一种）'],
  [/^a word not seen in training$/, '训练时没有见过的词'],
];

/** 一条公式，或代入数字之后的公式。 */
export const formulaZh = (formula: string): string =>
  RULES.reduce((text, [pattern, said]) => text.replace(pattern, said), formula);

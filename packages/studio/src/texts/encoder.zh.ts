/** 编码器公式里的英文词换成中文；列名和数字保持原样。 */

const RULES: readonly (readonly [pattern: RegExp, said: string])[] = [
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
export const encoderZh = (formula: string): string =>
  RULES.reduce((text, [pattern, said]) => text.replace(pattern, said), formula);

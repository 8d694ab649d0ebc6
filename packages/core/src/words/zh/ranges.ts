/** 数的范围。 */
import type { NumberRange } from '../../optimize/range.ts';

/** `整数，至少 1，最多 64` */
export function rangeInWords({ from, above, to, below, whole }: NumberRange): string {
  const bounds = [
    from !== undefined && `至少 ${from}`,
    above !== undefined && `大于 ${above}`,
    to !== undefined && `最多 ${to}`,
    below !== undefined && `小于 ${below}`,
  ].filter((bound) => bound !== false);
  return [whole ? '整数' : '数', ...bounds].join('，');
}

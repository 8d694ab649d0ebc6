/** 文件是怎样损坏的。 */
import type { Damage, DamageCode } from '../damage.ts';

export function damageText({ code, number }: Damage): string {
  return number === undefined ? DAMAGES[code] : `${DAMAGES[code]} ${number}`;
}

const DAMAGES: Readonly<Record<DamageCode, string>> = {
  'bad-deflate': '压缩的数据坏了',
  'bad-rows': '行号超出了范围',
  'bad-starts': '列的起点没有数',
  'bad-type': '数的类型不认识：',
  checksum: '校验和与内容不符',
  'cut-short': '被截断了',
  'half-number': '最后一个数不完整',
  longer: '比所说的长',
  method: '压缩方法不认识：',
  'more-entries': '条目比所说的多',
  'negative-size': '大小是负数',
  'no-data': '有一个数组没有数',
  'no-end': '没有结尾',
  'no-entry': '应有条目的地方没有条目',
  'no-name': '有一个数组没有名字',
  'no-zlib': '应有 zlib 数据的地方没有',
  'other-size': '与所说的大小不同',
  overlap: '条目互相重叠',
  shorter: '比所说的短',
  'too-much': '所说的大小超过了压缩数据能有的',
};

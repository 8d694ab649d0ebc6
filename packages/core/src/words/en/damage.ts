/** How a file is damaged, in English. */
import type { Damage, DamageCode } from '../damage.ts';

export function damageText({ code, number }: Damage): string {
  return number === undefined ? DAMAGES[code] : `${DAMAGES[code]} ${number}`;
}

const DAMAGES: Readonly<Record<DamageCode, string>> = {
  'bad-deflate': 'its deflated data are damaged',
  'bad-rows': 'rows that are none',
  'bad-starts': 'columns that begin where no numbers are',
  'bad-type': 'numbers of the unknown type',
  checksum: 'its checksum is not that of its bytes',
  'cut-short': 'cut short',
  'half-number': 'half a number',
  longer: 'longer than it says',
  method: 'compressed by the unknown method',
  'more-entries': 'more entries than it says',
  'negative-size': 'a negative size',
  'no-data': 'an array without numbers',
  'no-end': 'it has no end',
  'no-entry': 'no entry where one should be',
  'no-name': 'an array without a name',
  'no-zlib': 'no zlib data where some should be',
  'other-size': 'of another size than it says',
  overlap: 'its entries overlap',
  shorter: 'shorter than it says',
  'too-much': 'no deflated data stand for so much',
};

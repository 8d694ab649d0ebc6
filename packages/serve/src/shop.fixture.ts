/** A small model with a column of each kind, trained on a table that is made here: decimal commas, words for missing. */
import type { Model } from '@deltascope/core/model';
import { openRows, openText } from '@deltascope/core/table';
import { fit, labelledTable, labelsOf, modelOf, settled, splitOf } from '@deltascope/core/train';

export const CATEGORY_WORDS = ['Paris', 'Rome', 'Łódź', 'pa"ris'];
const LABEL = 'Kind';

function shopTable(): string {
  const line = (i: number) => {
    const city = i % 11 === 0 ? '' : CATEGORY_WORDS[(i + 3) % CATEGORY_WORDS.length];
    const spent = `1.${100 + ((i * 37) % 800)},${i % 10}`;
    const joined = `20${20 + (i % 3)}-0${1 + (i % 9)}-1${i % 10}`;
    const cells = [
      i % 13 === 0 ? 'unknown' : String(18 + ((i * 5) % 50)),
      joined,
      i % 3 === 0 ? 'yes' : 'no',
      city,
      spent,
    ];
    return [...cells, ['low', 'middle', 'high'][(i * i + (i % 4)) % 3]].map(
      (cell) => `"${cell.replaceAll('"', '""')}"`,
    );
  };
  const rows = Array.from({ length: 120 }, (_, i) => line(i).join(','));
  return `Age,Joined,Member,City,Spent,${LABEL}\n${rows.join('\n')}\n`;
}

export async function modelOfShop(): Promise<Model> {
  const bytes = new TextEncoder().encode(shopTable());
  async function* open() {
    yield bytes;
  }
  const table = await openRows(await openText({ name: 'shop.csv', open }), {}).read({ label: { name: LABEL } });
  const settings = settled({ label: LABEL, hidden: [6], iterations: 15, validation: 0 });
  const labelled = labelledTable(table, labelsOf(table, LABEL, settings), settings);
  const host = { now: () => 0, pause: () => Promise.resolve() };
  return modelOf({ fitted: await fit({ labelled, split: splitOf(labelled, settings), settings, host }), labelled });
}

/** The data: which columns became inputs and how, which did not and why, and which rows were set aside. */
import { shownNumber } from '../../figures/svg.ts';
import { type Block, dataWord, type Section } from '../document.ts';
import type { Scene } from '../scene.ts';

const CLASSES_NAMED = 8;

export function dataSection(scene: Scene): Section {
  const { input, texts, classes } = scene;
  const { table, metrics } = input;
  const words = texts.data;
  const quoted = (name: string) => texts.quote(dataWord(name));
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: words.story({
        table: quoted(table.name),
        rows: texts.count(table.rows),
        columns: table.columns.length,
        used: texts.count(metrics.rows),
        label: quoted(table.label),
        classes: classes.length,
      }),
    },
    {
      kind: 'table',
      caption: words.caption,
      head: words.head,
      rows: table.columns.map(({ name, kind }) => [dataWord(name), words.kind[kind], roleOf(scene, name)]),
    },
  ];
  const { weighting } = input.model;
  if (weighting) blocks.push({ kind: 'paragraph', text: texts.weighing(weighting, classes) });
  const dropped = table.dropped.map((drop) => words.dropped(drop, texts.count(drop.count), quoted(drop.column)));
  blocks.push(dropped.length > 0 ? { kind: 'list', items: dropped } : { kind: 'paragraph', text: words.noneDropped });
  return { id: 'data', title: words.title, blocks };
}

function roleOf({ input, texts, classes }: Scene, name: string): string {
  const { encoder } = input.model;
  if (name === input.table.label) {
    const named = classes.slice(0, CLASSES_NAMED).map((word, k) => `${k + 1} ${texts.quote(word)}`);
    return texts.data.isLabel(
      `${named.join(texts.lang === 'en' ? ', ' : '，')}${classes.length > CLASSES_NAMED ? ' …' : ''}`,
    );
  }
  if (name === input.model.weighting?.column) return texts.data.isWeight;
  const feature = encoder.features.find((one) => one.name === name);
  if (feature) return dataWord(texts.data.feature(feature, (value) => shownNumber(value, 4)));
  const leftOut = encoder.leftOut.find((one) => one.name === name);
  return leftOut ? texts.data.leftOut[leftOut.reason] : texts.data.unknown;
}

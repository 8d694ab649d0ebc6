/** Who made it so: the rows behind the steepest number of the gradient, and the columns behind one answer. */

import { type Attributions, attributions, inputMeans } from '../../attribute/attributions.ts';
import { type ColumnAttribution, columnAttributions } from '../../attribute/columnAttributions.ts';
import { type Contributions, contributions } from '../../attribute/contributions.ts';
import { type Contribution, contributionsFigure } from '../../figures/charts.ts';
import { shownNumber } from '../../figures/svg.ts';
import { row } from '../../matrix/matrix.ts';
import { type Address, formatAddress } from '../../names/address.ts';
import { parametersOf } from '../../network/network.ts';
import { type Block, dataWord, type Section } from '../document.ts';
import { type Scene, stepIn } from '../scene.ts';

/** Bars in one figure. */
const MOST_BARS = 12;
/** Rows on either side. */
const ROWS_SHOWN = 5;

export function contributionsSection(scene: Scene): Section {
  const { title, story } = scene.texts.contributions;
  const blocks = [{ kind: 'paragraph' as const, text: story }, ...weightBlocks(scene), ...answerBlocks(scene)];
  return { id: 'contributions', title, blocks };
}

function weightBlocks(scene: Scene): Block[] {
  const { input, texts, trace } = scene;
  const words = texts.contributions;
  const address = steepest(scene);
  const found = contributions({
    network: trace.network,
    parameters: parametersOf(input.model.Theta),
    examples: input.examples,
    lambda: trace.lambda,
    address,
    tableRows: trace.tableRows,
    most: ROWS_SHOWN,
  });
  const name = formatAddress(address);
  const { Delta, gradient, penalty, above, below, agreement } = found;
  const sum = words.weight({
    address: name,
    gradient: shownNumber(gradient, 6),
    Delta: shownNumber(Delta, 6),
    by: found.W === undefined ? 'm' : 'W',
    rows: found.W === undefined ? texts.count(found.m) : shownNumber(found.W, 6),
    penalty: penalty < 0 ? `(${shownNumber(penalty, 6)})` : shownNumber(penalty, 6),
  });
  const pull = words.pull({
    up: texts.count(above.rows),
    upValue: shownNumber(above.value, 4),
    down: texts.count(below.rows),
    downValue: shownNumber(below.value, 4),
    left: texts.percent(agreement),
  });
  const text = texts.sentences([sum, ...cameFrom(scene, found), pull]);
  return [{ kind: 'paragraph', text }, classBars(scene, found), rowBars(scene, found, name)];
}

/** The weight whose gradient is largest. */
function steepest(scene: Scene): Address {
  let best: { address: Address; size: number } = {
    address: { matrix: { kind: 'Theta', layer: 1 }, row: 1, column: 0 },
    size: -1,
  };
  for (let l = 1; l < scene.L; l++) {
    const { data, columns } = stepIn(scene, 'Theta_grad', l).matrix;
    for (const [k, value] of data.entries()) {
      if (Math.abs(value) <= best.size) continue;
      const matrix = { kind: 'Theta', layer: l } as const;
      best = { address: { matrix, row: Math.floor(k / columns) + 1, column: k % columns }, size: Math.abs(value) };
    }
  }
  return best.address;
}

/** "71.0 % of this push came from Cat_6", unless nothing is left of it. */
function cameFrom({ texts, classes }: Scene, { byClass, Delta }: Contributions): string[] {
  if (Delta === 0) return [];
  const k = byClass.reduce((most, one, i) => (one.share > byClass[most].share ? i : most), 0);
  const { share } = byClass[k];
  const name = texts.quote(classes[k]);
  const { came, alone } = texts.contributions;
  return [share <= 1 ? came({ name, share: texts.percent(share) }) : alone({ name, times: shownNumber(share) })];
}

function classBars({ texts, classes }: Scene, { byClass, Delta, address }: Contributions): Block {
  const { layer } = address.matrix;
  const words = texts.contributions;
  const parts = byClass
    .map(({ rows, value, share }, k) => ({
      name: classes[k],
      value,
      address: `classes[${k + 1},1]`,
      arithmetic: words.part({
        name: texts.quote(classes[k]),
        rows: texts.count(rows),
        value: shownNumber(value, 6),
        share: texts.percent(share),
      }),
    }))
    .sort(byWeight);
  const sum = formatAddress({ ...address, matrix: { kind: 'Delta', layer } });
  const caption = words.classCaption({ address: sum, Delta: shownNumber(Delta, 6) });
  return bars(
    { id: 'classes', title: words.classes(formatAddress(address)), caption, axis: texts.accumulate.pushAxis },
    parts,
    texts,
  );
}

function rowBars({ texts, classes }: Scene, { along, against }: Contributions, name: string): Block {
  const words = texts.contributions;
  const parts = [...along, ...against]
    .map(({ row: r, label, value, share }) => ({
      name: words.rowName({ row: r, name: classes[label - 1] }),
      value,
      address: `rows[${r},1]`,
      arithmetic: words.rowPart({
        row: r,
        value: shownNumber(value, 6),
        share: texts.percent(share),
      }),
    }))
    .sort(byWeight);
  const title = words.rows(name);
  return bars({ id: 'rows', title, caption: words.rowsCaption, axis: texts.accumulate.pushAxis }, parts, texts);
}

function answerBlocks(scene: Scene): Block[] {
  const { input, texts, trace, classes, L } = scene;
  const words = texts.contributions;
  const { model, examples, cells } = input;
  const r = trace.rows[0];
  const output = row(stepIn(scene, 'a', L).matrix, 0);
  const label = output.indexOf(Math.max(...output)) + 1;
  const x = row(stepIn(scene, 'a', 1).matrix, 0).subarray(1); // without the bias
  const baseline = model.inputMeans ?? inputMeans(examples);
  const parameters = parametersOf(model.Theta);
  const found = attributions({ network: trace.network, parameters, x, label, baseline });
  const parts = columnAttributions(model.encoder, cells ?? [], r, found);
  const { outputAtBaseline, completenessError, points } = found;
  const text = words.answer({
    row: texts.count(r),
    name: texts.quote(classes[label - 1]),
    address: formatAddress({ matrix: { kind: 'a', layer: L }, row: r, column: label }),
    output: shownNumber(found.output, 4),
    baseline: model.inputMeans ? words.trainingMean : words.tableMean,
    atBaseline: shownNumber(outputAtBaseline, 4),
    difference: shownNumber(found.output - outputAtBaseline, 4),
  });
  const caption = words.columnsCaption({
    difference: shownNumber(found.output - outputAtBaseline, 6),
    error: shownNumber(completenessError, 2),
    points: texts.count(points),
  });
  const figure = bars(
    { id: 'columns', title: words.columns, caption, axis: words.columnAxis },
    columnParts(scene, parts, found),
    texts,
  );
  return [{ kind: 'paragraph', text }, figure, columnTable(scene, parts)];
}

function columnParts({ texts }: Scene, parts: readonly ColumnAttribution[], found: Attributions): Contribution[] {
  const difference = found.output - found.outputAtBaseline;
  return parts.map(({ column, integrated }, k) => ({
    name: dataWord(column),
    value: integrated,
    address: `columns[${k + 1},1]`,
    arithmetic: texts.contributions.columnPart({
      name: texts.quote(dataWord(column)),
      value: shownNumber(integrated, 6),
      share: difference === 0 ? '–' : texts.percent(integrated / difference),
    }),
  }));
}

function columnTable({ input, texts }: Scene, parts: readonly ColumnAttribution[]): Block {
  const { table, head, missing } = texts.contributions;
  const cell = (raw: ColumnAttribution['raw']) =>
    raw === null ? (input.cells ? missing : '–') : dataWord(String(raw));
  return {
    kind: 'table',
    caption: table,
    head,
    rows: parts
      .slice(0, MOST_BARS)
      .map(({ column, raw, integrated, gradientTimesInput }) => [
        dataWord(column),
        cell(raw),
        shownNumber(integrated),
        shownNumber(gradientTimesInput),
      ]),
  };
}

interface Bars {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly axis: string;
}

/** The heaviest bars; the others as one, so that the bars add up. */
function bars({ id, title, caption, axis }: Bars, all: readonly Contribution[], texts: Scene['texts']): Block {
  const rest = all.slice(MOST_BARS - 1);
  const value = rest.reduce((sum, part) => sum + part.value, 0);
  const name = texts.contributions.others(texts.count(rest.length));
  const others = { name, value, address: `${id}[others]`, arithmetic: `${name}: ${shownNumber(value, 6)}` };
  const parts = all.length <= MOST_BARS ? all : [...all.slice(0, MOST_BARS - 1), others];
  const svg = contributionsFigure({ id: `figure-contributions-${id}`, title, description: caption, axis, parts });
  const head = ['', axis];
  const rows = parts.map((part) => [part.name, shownNumber(part.value)]);
  return { kind: 'figure', title, caption, svg, table: { head, rows } };
}

function byWeight(a: { readonly value: number }, b: { readonly value: number }): number {
  return Math.abs(b.value) - Math.abs(a.value);
}

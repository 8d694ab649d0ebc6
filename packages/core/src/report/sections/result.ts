/** The result beside its baseline, and what speaks against trusting it. */

import type { Judgement } from '../../evaluate/judgement.ts';
import { confusionFigure } from '../../figures/charts.ts';
import { shownNumber } from '../../figures/svg.ts';
import { healthOfModel } from '../../training/health.ts';
import type { Block, Section } from '../document.ts';
import type { Scene } from '../scene.ts';
import { calibrationBlock, curveBlocks } from './scores.ts';

export function resultSection(scene: Scene): Section {
  const { input, texts, classes } = scene;
  const { metrics } = input;
  const words = texts.result;
  const story = words.story({
    rows: texts.count(metrics.rows),
    accuracy: texts.percent(metrics.accuracy),
    largest: texts.quote(classes[metrics.baseline.label - 1]),
    baseline: texts.percent(metrics.baseline.accuracy),
    better: metrics.accuracy > metrics.baseline.accuracy,
  });
  const share = (value: number | null) => (value === null ? '–' : texts.percent(value));
  const blocks: Block[] = [
    { kind: 'paragraph', text: story },
    measuresTable(scene),
    {
      kind: 'table',
      caption: words.classCaption,
      head: words.classHead,
      rows: metrics.perClass.map(({ support, recall, precision, predicted }, k) => [
        classes[k],
        texts.count(support),
        share(recall),
        share(precision),
        texts.count(predicted),
      ]),
    },
    {
      kind: 'figure',
      title: words.confusion,
      caption: words.confusionCaption,
      svg: confusionSvg(scene),
      table: confusionTable(scene),
    },
    { kind: 'figure', ...calibrationBlock(metrics, texts) },
    ...curveBlocks({ curves: input.curves, threshold: input.model.threshold?.value }, texts).map(
      (block) => ({ kind: 'figure', ...block }) as const,
    ),
  ];
  return { id: 'result', title: words.title, blocks };
}

/** Of these rows, or of the model's own parts. */
type Figures = Pick<Judgement, 'rows' | 'accuracy' | 'balancedAccuracy' | 'macroF1' | 'logLoss'> & {
  readonly baseline: Pick<Judgement['baseline'], 'accuracy'>;
};

function measuresTable(scene: Scene): Block {
  const { input, texts } = scene;
  const { metrics } = input;
  const words = texts.result;
  const { training, validation } = input.model.metrics;
  const line = (name: string, of: (figures: Figures) => number, shown: (value: number) => string) => [
    name,
    ...[metrics, training, validation].map((figures) => (figures ? shown(of(figures)) : '–')),
  ];
  const decimal = (value: number) => value.toFixed(3);
  const { rows, accuracy, baseline, balanced, macroF1, logLoss } = words.measures;
  return {
    kind: 'table',
    caption: words.caption,
    head: words.head,
    rows: [
      line(rows, (figures) => figures.rows, texts.count),
      line(accuracy, (figures) => figures.accuracy, texts.percent),
      line(baseline, (figures) => figures.baseline.accuracy, texts.percent),
      line(balanced, (figures) => figures.balancedAccuracy, texts.percent),
      line(macroF1, (figures) => figures.macroF1, decimal),
      line(logLoss, (figures) => figures.logLoss, decimal),
    ],
  };
}

function confusionSvg({ input, texts, classes }: Scene): string {
  const words = texts.result;
  return confusionFigure({
    id: 'figure-confusion',
    title: words.confusion,
    description: words.confusionCaption,
    counts: input.metrics.confusion,
    classes,
    rowAxis: words.truth,
    columnAxis: words.answer,
    cell: (truth, answer, count, share) =>
      words.confusionCell({
        truth: texts.quote(truth),
        answer: texts.quote(answer),
        count: texts.count(count),
        share: texts.percent(share),
      }),
    more: texts.more,
  });
}

function confusionTable({ input, texts, classes }: Scene) {
  return {
    head: [texts.result.truth, ...classes],
    rows: input.metrics.confusion.map((counts, k) => [classes[k], ...counts.map(texts.count)]),
  };
}

const MANY_DROPPED = 0.1;
const POOR_CALIBRATION = 0.1;

export function doubtSection(scene: Scene): Section {
  const { input, texts } = scene;
  const findings = healthOfModel(input.model, input.examples, input.metrics).map((finding) => texts.finding(finding));
  const { expectedCalibrationError } = input.metrics.calibration;
  const calibration =
    expectedCalibrationError > POOR_CALIBRATION
      ? [texts.doubt.poorlyCalibrated(shownNumber(expectedCalibrationError))]
      : [];
  const items = [...findings, ...calibration, ...doubtsOfData(scene)];
  return { id: 'doubt', title: texts.doubt.title, blocks: [{ kind: 'list', items }] };
}

function doubtsOfData({ input, texts }: Scene): string[] {
  const words = texts.doubt;
  const { rows } = input.model;
  const items: string[] = [];
  if (!input.check.passed) items.push(words.checkFailed);
  items.push(
    rows.validation > 0 ? words.sameRows : `${words.noHeldOut}${texts.lang === 'en' ? ' ' : ''}${words.sameRows}`,
  );
  const dropped = input.table.dropped.reduce((sum, { count }) => sum + count, 0);
  if (dropped > MANY_DROPPED * input.table.rows)
    items.push(words.manyDropped(texts.count(dropped), texts.count(input.table.rows)));
  return items;
}

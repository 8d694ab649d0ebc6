/** The result beside its baseline, and what speaks against trusting it. */
import { calibrationFigure, confusionFigure } from '../../figures/charts.ts';
import { shownNumber } from '../../figures/svg.ts';
import type { Block, Section } from '../document.ts';
import type { Scene } from '../scene.ts';

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
    {
      kind: 'figure',
      title: words.calibration,
      caption: words.calibrationCaption(shownNumber(metrics.calibration.expectedCalibrationError)),
      svg: calibrationSvg(scene),
    },
  ];
  return { id: 'result', title: words.title, blocks };
}

/** What the model's file says of its own parts: plain JSON of unknown make, so only numbers are taken from it. */
function recorded({ input }: Scene, part: 'training' | 'validation'): (...path: string[]) => number | undefined {
  return (...path) => {
    let value: unknown = input.model.metrics[part];
    for (const key of path) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = (value as Record<string, unknown>)[key]; // an object of unknown make, checked above
    }
    return typeof value === 'number' ? value : undefined;
  };
}

function measuresTable(scene: Scene): Block {
  const { input, texts } = scene;
  const { metrics } = input;
  const words = texts.result;
  const [training, heldOut] = [recorded(scene, 'training'), recorded(scene, 'validation')];
  const line = (name: string, here: number, path: readonly string[], shown: (value: number) => string) => [
    name,
    ...[here, training(...path), heldOut(...path)].map((value) => (value === undefined ? '–' : shown(value))),
  ];
  const decimal = (value: number) => value.toFixed(3);
  const { rows, accuracy, baseline, balanced, macroF1, logLoss } = words.measures;
  return {
    kind: 'table',
    caption: words.caption,
    head: words.head,
    rows: [
      line(rows, metrics.rows, ['rows'], texts.count),
      line(accuracy, metrics.accuracy, ['accuracy'], texts.percent),
      line(baseline, metrics.baseline.accuracy, ['baseline', 'accuracy'], texts.percent),
      line(balanced, metrics.balancedAccuracy, ['balancedAccuracy'], texts.percent),
      line(macroF1, metrics.macroF1, ['macroF1'], decimal),
      line(logLoss, metrics.logLoss, ['logLoss'], decimal),
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

function calibrationSvg({ input, texts }: Scene): string {
  const words = texts.result;
  const { bins, expectedCalibrationError } = input.metrics.calibration;
  return calibrationFigure({
    id: 'figure-calibration',
    title: words.calibration,
    description: words.calibrationCaption(shownNumber(expectedCalibrationError)),
    bins,
    xAxis: words.confidence,
    yAxis: words.shareRight,
    perfect: words.perfect,
    bin: ({ from, to, count, confidence, accuracy }) =>
      words.bin({
        from: texts.percent(from),
        to: texts.percent(to),
        count: texts.count(count),
        confidence: texts.percent(confidence ?? 0),
        accuracy: texts.percent(accuracy ?? 0),
      }),
  });
}

/** Held-out accuracy this far below that of the training rows is more than chance on tables of the usual size. */
const OVERFIT_GAP = 0.1;
const MANY_DROPPED = 0.1;
const POOR_CALIBRATION = 0.1;
const NAMES_SHOWN = 5;

export function doubtSection(scene: Scene): Section {
  const items = [...doubtsOfAnswers(scene), ...doubtsOfTraining(scene)];
  return { id: 'doubt', title: scene.texts.doubt.title, blocks: [{ kind: 'list', items }] };
}

function doubtsOfAnswers({ input, texts, classes }: Scene): string[] {
  const words = texts.doubt;
  const { accuracy, baseline, perClass, calibration } = input.metrics;
  const items: string[] = [];
  if (accuracy <= baseline.accuracy) {
    items.push(
      words.notBetter({
        accuracy: texts.percent(accuracy),
        largest: texts.quote(classes[baseline.label - 1]),
        baseline: texts.percent(baseline.accuracy),
      }),
    );
  }
  const never = classes.filter((_, k) => perClass[k].support > 0 && perClass[k].predicted === 0);
  if (never.length > 0) {
    const names = texts.list(never.slice(0, NAMES_SHOWN).map(texts.quote)) + (never.length > NAMES_SHOWN ? ' …' : '');
    items.push(
      words.neverAnswered({
        never: never.length,
        present: perClass.filter(({ support }) => support > 0).length,
        names,
      }),
    );
  }
  if (calibration.expectedCalibrationError > POOR_CALIBRATION)
    items.push(words.poorlyCalibrated(shownNumber(calibration.expectedCalibrationError)));
  return items;
}

function doubtsOfTraining(scene: Scene): string[] {
  const { input, texts } = scene;
  const words = texts.doubt;
  const { training, rows } = input.model;
  const items: string[] = [];
  if (!input.check.passed) items.push(words.checkFailed);
  if (!training.converged) items.push(words.notConverged(texts.count(training.iterations)));
  const [learned, heldOut] = [recorded(scene, 'training')('accuracy'), recorded(scene, 'validation')('accuracy')];
  if (learned !== undefined && heldOut !== undefined && learned - heldOut > OVERFIT_GAP)
    items.push(words.overfit(texts.percent(learned), texts.percent(heldOut)));
  items.push(
    rows.validation > 0 ? words.sameRows : `${words.noHeldOut}${texts.lang === 'en' ? ' ' : ''}${words.sameRows}`,
  );
  const dropped = input.table.dropped.reduce((sum, { count }) => sum + count, 0);
  if (dropped > MANY_DROPPED * input.table.rows)
    items.push(words.manyDropped(texts.count(dropped), texts.count(input.table.rows)));
  return items;
}

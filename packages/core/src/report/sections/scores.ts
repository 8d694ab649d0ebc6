/** Figures of the probabilities: whether they mean what they say and, of two classes, what each threshold would give. */
import type { Calibration } from '../../evaluate/calibration.ts';
import type { CurvePoint, Curves } from '../../evaluate/curves.ts';
import { calibrationFigure } from '../../figures/charts.ts';
import { HEIGHT, WIDTH } from '../../figures/plot.ts';
import { ratesFigure } from '../../figures/rates.ts';
import { shownNumber, stacked } from '../../figures/svg.ts';
import type { LanguageCode } from '../../words/languageCode.ts';
import { TEXTS } from '../texts/all.ts';
import type { Texts } from '../texts/texts.ts';

/** How well the probabilities of a model agree with what is true. */
export interface Scores {
  readonly calibration: Calibration;
  /** Of two classes, if both have rows. */
  readonly curves?: Curves;
  /** The threshold that is answered by. */
  readonly threshold?: number;
}

/** A figure with its words. */
export interface ScoreFigure {
  readonly title: string;
  readonly caption: string;
  readonly svg: string;
}

export function calibrationBlock({ calibration }: Pick<Scores, 'calibration'>, texts: Texts): ScoreFigure {
  const words = texts.result;
  const { bins, expectedCalibrationError } = calibration;
  const caption = words.calibrationCaption(shownNumber(expectedCalibrationError));
  const svg = calibrationFigure({
    id: 'figure-calibration',
    title: words.calibration,
    description: caption,
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
  return { title: words.calibration, caption, svg };
}

/** ROC, and precision over recall; none without curves. */
export function curveBlocks({ curves, threshold }: Pick<Scores, 'curves' | 'threshold'>, texts: Texts): ScoreFigure[] {
  if (!curves) return [];
  const { roc, precisionRecall, threshold: name } = texts.result;
  const at = threshold === undefined ? undefined : pointAt(curves.points, threshold);
  const chosen = (place: (point: CurvePoint) => readonly [number, number]) =>
    at && threshold !== undefined ? { name: name(shownNumber(threshold)), at: place(at) } : undefined;
  const share = shareOf(curves);
  const rates = ({ falsePositiveRate, truePositiveRate }: CurvePoint) => [falsePositiveRate, truePositiveRate] as const;
  const found = ({ truePositiveRate, precision }: CurvePoint) => [truePositiveRate, precision] as const;
  const rocCaption = roc.caption(curves.rocAuc.toFixed(3));
  const recallCaption = precisionRecall.caption(curves.averagePrecision.toFixed(3));
  const rocSvg = ratesFigure({
    ...{ id: 'figure-roc', title: roc.title, description: rocCaption, xAxis: roc.x, yAxis: roc.y },
    points: [[0, 0], ...curves.points.map(rates)],
    chance: { name: roc.chance, from: [0, 0], to: [1, 1] },
    chosen: chosen(rates),
  });
  const recallSvg = ratesFigure({
    ...{ id: 'figure-precision-recall', title: precisionRecall.title, description: recallCaption },
    ...{ xAxis: precisionRecall.x, yAxis: precisionRecall.y },
    points: curves.points.map(found),
    chance: { name: precisionRecall.chance(texts.percent(share)), from: [0, share], to: [1, share] },
    chosen: chosen(found),
  });
  return [
    { title: roc.title, caption: rocCaption, svg: rocSvg },
    { title: precisionRecall.title, caption: recallCaption, svg: recallSvg },
  ];
}

/** All of them as one SVG file. */
export function scoresFigure(scores: Scores, lang: LanguageCode): string {
  const texts = TEXTS[lang];
  const blocks = [calibrationBlock(scores, texts), ...curveBlocks(scores, texts)];
  const words = {
    id: 'figure-scores',
    title: blocks.map(({ title }) => title).join(' · '),
    description: blocks.map(({ caption }) => caption).join(' '),
  };
  return stacked(
    words,
    { width: WIDTH, height: HEIGHT },
    blocks.map(({ svg }) => svg),
  );
}

/** Rows of the second class among all: the precision of answering always so, which the lowest threshold does. */
const shareOf = ({ points }: Curves) => points[points.length - 1].precision;

/** The last point whose rows are all answered as the second class from the threshold on. */
function pointAt(points: readonly CurvePoint[], threshold: number): CurvePoint | undefined {
  return points.findLast((point) => point.threshold >= threshold);
}

/** A model in a few lines, in the language asked for: its layers, its training, how good it is. */
import { inputNames } from '../encode/encoder.ts';
import { shorten } from '../errors.ts';
import type { Judgement } from '../evaluate/judgement.ts';
import { IMPORTED, type Model } from '../model/model.ts';
import { parameterCount } from '../network/network.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../words/languageCode.ts';
import { SUMMARIES } from '../words/summaries.ts';
import type { RightRows, SummaryWords } from '../words/summaryWords.ts';
import { checkOptionsOf, type OptionsOf } from './options.ts';
import { oneOf } from './rules.ts';

const LONGEST_LIST = 80;

/** In which language a classifier is summarized, or says what was done to its columns. */
export interface SummaryOptions {
  /** Default `en`. */
  readonly lang?: LanguageCode;
}

/** Of what is named so, in the language asked for. */
export const optionsOf = (name: string): OptionsOf => ({
  name,
  rules: { lang: oneOf(...LANGUAGE_CODES) },
  example: "{ lang: 'zh' }",
});

export function summaryOf(model: Model, options: SummaryOptions): string {
  checkOptionsOf(optionsOf('summary'), options);
  const { summary, endings } = SUMMARIES[options.lang ?? 'en'];
  const { encoder, labels, network, training, metrics } = model;
  const { J, iterations, optimizer, lambda: alpha, reason } = training;
  const weights = parameterCount(network);
  const names = (all: readonly string[]) => shorten(all.join(', '), LONGEST_LIST);
  const ending = Object.hasOwn(endings, reason) ? endings[reason as keyof typeof endings] : reason; // one of its keys
  return [
    summary.columns(encoder.features.length, names(encoder.features.map(({ name }) => name))),
    summary.inputs(inputNames(encoder).length, labels.classes.length, names(labels.classes)),
    ...layersOf(model, summary),
    ...(optimizer === IMPORTED
      ? [summary.imported(weights)]
      : [
          summary.weights({ count: weights, optimizer, alpha }),
          summary.ended({ J: J.toPrecision(6), iterations, ending }),
        ]),
    ...rightOf('training', metrics.training).map(summary.right),
    ...rightOf('heldOut', metrics.validation).map(summary.right),
  ].join('\n');
}

function layersOf({ network: { activation, output }, Theta }: Model, { layer }: SummaryWords): string[] {
  return Theta.map(({ rows, columns }, l) => {
    const isOutput = l === Theta.length - 1;
    return layer({ name: `Theta${l + 1}`, rows, columns, by: isOutput ? output : activation, isOutput });
  });
}

function rightOf(of: RightRows['of'], judged: Judgement | null): RightRows[] {
  if (!judged) return [];
  const { rows, accuracy: share, baseline } = judged;
  return [{ of, rows, share, baseline: { name: shorten(baseline.class, LONGEST_LIST), share: baseline.accuracy } }];
}

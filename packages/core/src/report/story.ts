/** The sections of a report, in the tutorial's order. Each function tells one step; the words are in texts/. */

import { VERSION } from '../model/version.ts';
import type { Document, Section } from './document.ts';
import { dataWord } from './document.ts';
import type { ReportInput } from './input.ts';
import { type Scene, sceneOf } from './scene.ts';
import { deltaSection, gradientSection, hiddenErrorSection, outputErrorSection } from './sections/backward.ts';
import { contributionsSection } from './sections/contributions.ts';
import { dataSection } from './sections/data.ts';
import {
  costSection,
  forwardSection,
  labelsSection,
  networkPicture,
  networkSection,
  weightsSection,
} from './sections/forward.ts';
import { doubtSection, resultSection } from './sections/result.ts';
import { checkSection, trainingSection } from './sections/training.ts';
import type { Texts } from './texts/texts.ts';

const SECTIONS = [
  dataSection,
  networkSection,
  weightsSection,
  labelsSection,
  forwardSection,
  costSection,
  outputErrorSection,
  hiddenErrorSection,
  deltaSection,
  gradientSection,
  checkSection,
  trainingSection,
  resultSection,
  contributionsSection,
  doubtSection,
];

export function story(input: ReportInput, texts: Texts): Document {
  const scene = sceneOf(input, texts);
  const sections: Section[] = SECTIONS.map((section) => section(scene));
  return {
    lang: texts.lang,
    title: texts.title(texts.quote(dataWord(input.table.label))),
    lede: ledeOf(scene),
    picture: networkPicture(scene),
    sections: [
      { ...sections[0], blocks: [{ kind: 'paragraph', text: texts.howToRead }, ...sections[0].blocks] },
      ...sections.slice(1),
    ],
    contents: texts.contents,
    footer: texts.footer(VERSION),
    ask: texts.ask,
    scrollable: texts.scrollable,
  };
}

/** One figure for the whole network: of the rows that were held out from its training, if there are any. */
function ledeOf({ input, texts, layers, classes }: Scene): string {
  const { metrics, table, model } = input;
  const { validation } = model.metrics;
  const { rows, accuracy, baseline } = validation ?? metrics;
  const largest = 'class' in baseline ? dataWord(baseline.class) : classes[baseline.label - 1];
  return texts.lede({
    layers,
    rows: texts.count(rows),
    table: texts.quote(dataWord(table.name)),
    accuracy: texts.percent(accuracy),
    largest: texts.quote(largest),
    baseline: texts.percent(baseline.accuracy),
    better: accuracy > baseline.accuracy,
    heldOut: validation !== null,
  });
}

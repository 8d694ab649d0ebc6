/** The sections of a report, in the tutorial's order. Each function tells one step; the words are in texts/. */

import { VERSION } from '../model/version.ts';
import type { Document, Section } from './document.ts';
import { dataWord } from './document.ts';
import type { ReportInput } from './input.ts';
import { sceneOf } from './scene.ts';
import { deltaSection, gradientSection, hiddenErrorSection, outputErrorSection } from './sections/backward.ts';
import { contributionsSection } from './sections/contributions.ts';
import { dataSection } from './sections/data.ts';
import { costSection, forwardSection, labelsSection, networkSection, weightsSection } from './sections/forward.ts';
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
  const { metrics, table } = input;
  const sections: Section[] = SECTIONS.map((section) => section(scene));
  const lede = texts.lede({
    layers: scene.layers,
    rows: texts.count(metrics.rows),
    table: texts.quote(dataWord(table.name)),
    accuracy: texts.percent(metrics.accuracy),
    largest: texts.quote(scene.classes[metrics.baseline.label - 1]),
    baseline: texts.percent(metrics.baseline.accuracy),
    better: metrics.accuracy > metrics.baseline.accuracy,
  });
  return {
    lang: texts.lang,
    title: texts.title(texts.quote(dataWord(table.label))),
    lede,
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

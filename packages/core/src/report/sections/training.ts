/** The check of the gradient, and how the training went. */
import { curvesFigure } from '../../figures/charts.ts';
import { shownNumber } from '../../figures/svg.ts';
import { formatAddress } from '../../names/address.ts';
import { activationOf } from '../../network/network.ts';
import { CHECK_BOUND } from '../../trace/check.ts';
import { checkFormula } from '../../trace/stepFormulas.ts';
import type { Block, Section } from '../document.ts';
import type { Scene } from '../scene.ts';

export function checkSection({ input, texts }: Scene): Section {
  const words = texts.check;
  const { compared, parameters, relativeDifference, worst, passed, rowsAtKink } = input.check;
  const verdict = passed ? words.passed : words.failed;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: words.story({
        compared: texts.count(compared),
        parameters: texts.count(parameters),
        all: compared === parameters,
      }),
    },
    { kind: 'formula', formula: checkFormula },
    { kind: 'paragraph', text: verdict(shownNumber(relativeDifference), shownNumber(CHECK_BOUND, 1)) },
    {
      kind: 'paragraph',
      text: words.worst({
        address: `${formatAddress(worst.address)}`,
        backpropagation: shownNumber(worst.backpropagation, 12),
        numerical: shownNumber(worst.numerical, 12),
      }),
    },
  ];
  if (rowsAtKink > 0)
    blocks.push({ kind: 'paragraph', text: words.kinks(texts.count(rowsAtKink), activationOf(input.model.network)) });
  return { id: 'check', title: words.title, blocks };
}

export function trainingSection({ input, texts }: Scene): Section {
  const words = texts.training;
  const { training, history, rows } = input.model;
  const optimizer = words.optimizer(training.optimizer);
  if (history.length === 0)
    return { id: 'training', title: words.title, blocks: [{ kind: 'paragraph', text: words.noHistory }] };
  const story = words.story({
    optimizer,
    iterations: texts.count(training.iterations),
    from: shownNumber(history[0].J, 5),
    to: shownNumber(training.J, 5),
    rows: texts.count(rows.training),
    heldOut: rows.validation > 0 ? texts.count(rows.validation) : undefined,
  });
  const points = (value: (entry: (typeof history)[number]) => number | undefined) =>
    history.map((entry): [number, number] => [entry.iteration, value(entry) ?? Number.NaN]);
  const held = history.some(({ validationJ }) => validationJ !== undefined);
  const svg = curvesFigure({
    id: 'figure-curve',
    title: words.curve,
    description: story,
    xAxis: words.iteration,
    yAxis: words.cost,
    curves: [
      { name: words.trainingRows, points: points(({ J }) => J) },
      ...(held ? [{ name: words.heldOutRows, points: points(({ validationJ }) => validationJ) }] : []),
    ],
  });
  return {
    id: 'training',
    title: words.title,
    blocks: [
      { kind: 'paragraph', text: `${story}${texts.lang === 'en' ? ' ' : ''}${words.end(training.reason)}` },
      { kind: 'figure', title: words.curve, caption: words.curveCaption(held), svg },
    ],
  };
}
